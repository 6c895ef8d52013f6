//! webRequest events to exchanges.

use std::borrow::Cow;

use base64ct::{Base64, Encoding};
use why401_core::Millis;
use why401_core::exchange::{Exchange, Kind, NetFailure, Observer, Request, Response};
use why401_core::http::challenge::parse_challenges;
use why401_core::http::header;
use why401_core::redact::is_shown_header;
use why401_core::secret::Key;
use why401_core::secrets::Secrets;
use why401_core::url::Url;
use why401_webext::web_request::Details;

/// The raw events of one hop, unread: most hops succeed and are dropped as they are.
#[derive(Clone, Default)]
pub struct Hop {
    /// `onSendHeaders`; missing when the worker slept through it.
    pub sent: Option<Details>,
    /// `onHeadersReceived`; missing for assets and network errors.
    pub answered: Option<Details>,
}

type Fields = Vec<(String, String)>;

/// How a hop ended.
pub enum End<'a> {
    /// `onCompleted`, `onErrorOccurred`.
    Event(&'a Details),
    /// The next hop began.
    Redirected,
}

/// What is watched of a resource type.
pub fn kind_of(resource_type: &str) -> Kind {
    match resource_type {
        "main_frame" => Kind::Document,
        "sub_frame" => Kind::Frame,
        "xmlhttprequest" => Kind::Fetch,
        "websocket" => Kind::WebSocket,
        _ => Kind::Asset,
    }
}

/// Whether the browser may answer a challenge by itself or ask the person: only for these schemes.
pub fn may_be_asked(answer: &Details) -> bool {
    const ASKED: [&str; 4] = ["Basic", "Digest", "NTLM", "Negotiate"];
    let fields = answer.response_headers().unwrap_or_default();
    let lines =
        header::lines(&fields, "www-authenticate").chain(header::lines(&fields, "proxy-authenticate"));
    let (challenges, _) = parse_challenges(lines);
    challenges.iter().any(|challenge| ASKED.iter().any(|scheme| challenge.is(scheme)))
}

/// Reads one hop. `None` if there is nothing at all to read.
pub fn exchange(hop: &Hop, end: End<'_>, prompts: u32, observer: Observer, key: &Key) -> Option<Exchange> {
    let last = match end {
        End::Event(details) => Some(details),
        End::Redirected => None,
    };
    let details = last.or(hop.answered.as_ref()).or(hop.sent.as_ref())?;
    let mut sent = hop.sent.as_ref().and_then(|details| details.request_headers());
    let headers = hop.answered.as_ref().and_then(|details| details.response_headers());
    let headers =
        headers.map(|headers| scrubbed(headers, sent.as_deref().unwrap_or_default(), &details.url()));
    // The last word on the status: a later answer may have had no onHeadersReceived of its own.
    let status =
        details.status_code().or_else(|| hop.answered.as_ref().and_then(|details| details.status_code()));
    let response = match (status, headers) {
        (Some(status), Some(headers)) => Some(Response::read(status, &headers, key)),
        (Some(status), None) => Some(Response::status_only(status)),
        (None, _) => None,
    };
    if observer.hides_authorization && prompts > 0 && response.as_ref().is_some_and(asks_for_basic) {
        let field = in_address(&details.url()).map(|value| ("Authorization".to_owned(), value));
        sent.iter_mut().for_each(|sent| sent.extend(field.clone()));
    }
    let kind = kind_of(&details.resource_type().unwrap_or_default());
    // Any answer but 101 ends a handshake in an error that says less than the answer does.
    let is_answered = kind == Kind::WebSocket && response.is_some();
    let error = details.error().filter(|_| !is_answered);
    Some(Exchange {
        id: details.request_id(),
        started: details.time_stamp() as Millis,
        url: Url::read(&details.url()),
        method: details.method().unwrap_or_default(),
        kind,
        request: sent.map(|headers| Request::read(&headers, observer, key)),
        response,
        failure: error.map(|error| NetFailure::read(&error)),
        prompts,
    })
}

fn asks_for_basic(response: &Response) -> bool {
    let challenges = &response.challenges;
    !challenges.is_empty()
        && challenges.iter().all(|challenge| challenge.scheme.eq_ignore_ascii_case("Basic"))
}

/// The credentials in an address. Chromium sends them when it is asked for some, which no event tells, and
/// only when they are refused does it ask the person.
fn in_address(url: &str) -> Option<String> {
    let authority = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    let (user, _) = authority.rsplit_once('@').filter(|(user, _)| user.contains(':'))?;
    Some(format!("Basic {}", Base64::encode_string(user.as_bytes())))
}

/// Answers repeat what they refuse: that is masked before they are read. Cookies are digested anyway, and
/// compare only whole.
fn scrubbed(mut headers: Fields, sent: &[(String, String)], url: &str) -> Fields {
    let secrets = Secrets::of(sent.iter().map(|(name, value)| (name.as_str(), value.as_str())), url);
    for (_, value) in headers.iter_mut().filter(|(name, _)| is_shown_header(name)) {
        if let Cow::Owned(masked) = secrets.scrub(value) {
            *value = masked;
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_found_in_the_address_and_nowhere_else_in_it() {
        assert_eq!(in_address("http://u:p@a.test/").as_deref(), Some("Basic dTpw"));
        for url in ["http://a.test/u:p@b", "http://a.test?u:p@b", "http://u@a.test/", "http://a.test:80/"] {
            assert_eq!(in_address(url), None, "{url}");
        }
    }
}
