//! webRequest events to exchanges.

use std::borrow::Cow;

use why401_core::Millis;
use why401_core::exchange::{Exchange, Kind, NetFailure, Observer, Request, Response};
use why401_core::http::challenge::{Challenge, parse_challenges};
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
    let fields = answer.response_headers().unwrap_or_default();
    let lines =
        header::lines(&fields, "www-authenticate").chain(header::lines(&fields, "proxy-authenticate"));
    let (challenges, _) = parse_challenges(lines);
    challenges.iter().any(Challenge::is_for_browser)
}

/// Reads one hop. `None` if there is nothing at all to read.
pub fn exchange(hop: &Hop, end: End<'_>, prompts: u32, observer: Observer, key: &Key) -> Option<Exchange> {
    let last = match end {
        End::Event(details) => Some(details),
        End::Redirected => None,
    };
    let details = last.or(hop.answered.as_ref()).or(hop.sent.as_ref())?;
    let sent = hop.sent.as_ref().and_then(|details| details.request_headers());
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
    let kind = kind_of(&details.resource_type().unwrap_or_default());
    // Any answer but 101 ends a handshake in an error that says less than the answer does.
    let is_answered = kind == Kind::WebSocket && response.is_some();
    let error = details.error().filter(|_| !is_answered);
    // A challenge that ended in another answer was met, with what the browser knew already: no event tells.
    // Chromium asks the person only when the password in the address was refused.
    let was_challenged = hop.answered.as_ref().and_then(Details::status_code) == Some(401);
    let was_met = prompts == 0 && was_challenged && status.is_some_and(|status| status != 401);
    let was_refused = prompts > 0 && has_password(&details.url());
    let sent_unseen = observer.hides_authorization && (was_met || was_refused);
    Some(Exchange {
        id: details.request_id(),
        started: details.time_stamp() as Millis,
        url: Url::read(&details.url()),
        method: details.method().unwrap_or_default(),
        kind,
        request: sent.map(|headers| Request::read(&headers, observer, key)),
        response,
        failure: error.map(|error| NetFailure::read(&error)),
        prompts: prompts + u32::from(sent_unseen),
    })
}

/// Whether an address holds a user and a password.
pub fn has_password(url: &str) -> bool {
    let authority = url.split_once("://").and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
    let user = authority.and_then(|authority| authority.rsplit_once('@'));
    user.is_some_and(|(user, _)| user.contains(':'))
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
    fn a_password_is_found_in_front_of_the_host_and_nowhere_else() {
        assert!(has_password("http://u:p@a.test/"));
        for url in ["http://a.test/u:p@b", "http://a.test?u:p@b", "http://u@a.test/", "http://a.test:80/"] {
            assert!(!has_password(url), "{url}");
        }
    }
}
