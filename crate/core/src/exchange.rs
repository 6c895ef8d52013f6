//! One request and its answer: one hop. Either half may be missing.

use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::cookies::Browser;
use crate::http::FieldProblem;
use crate::http::challenge::{Challenge, parse_challenges};
use crate::http::cookie::{CookiePair, parse_cookies};
use crate::http::credentials::{Credentials, parse_credentials};
use crate::http::date::parse_http_date;
use crate::http::header;
use crate::http::set_cookie::{CookieDigest, digest_set_cookie};
use crate::redact::shown_header;
use crate::secret::{Fingerprint, Key};
use crate::seen::Seen;
use crate::url::{Url, error_in_fragment};

/// One hop of a request, without secrets: what is secret in it was reduced to facts when it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    /// The browser's id of the request, shared by all its hops; the entry's number in a HAR file.
    pub id: String,
    /// When it began, ms since the epoch, by this device's clock.
    pub started: Millis,
    /// Where it went.
    pub url: Url,
    /// The method, upper case.
    pub method: String,
    /// What it was for.
    pub kind: Kind,
    /// What was sent, where it was seen.
    pub request: Option<Request>,
    /// What came back, where it was seen.
    pub response: Option<Response>,
    /// Why there is no (usable) answer.
    pub failure: Option<NetFailure>,
    /// How often the browser was asked for a password during this request, as far as that is seen. Any
    /// answer but another challenge shows that it had one.
    pub prompts: u32,
}

impl Exchange {
    /// What is left of it for the failures that come after: of its fields only those that rules ask of what was
    /// before.
    pub fn as_earlier(mut self) -> Self {
        const ASKED: [&str; 3] = ["Sec-Fetch-Site", "Clear-Site-Data", "Set-Login"];
        let is_asked = |field: &Header| ASKED.iter().any(|name| field.name.eq_ignore_ascii_case(name));
        if let Some(request) = &mut self.request {
            request.headers.retain(is_asked);
        }
        if let Some(response) = &mut self.response {
            response.headers.retain(is_asked);
            response.challenges = Vec::new();
            response.proxy_challenges = Vec::new();
            response.challenge_problems = Vec::new();
        }
        self
    }

    /// Whether the answer is one of success, or a redirect.
    pub fn succeeded(&self) -> bool {
        self.failure.is_none() && self.response.as_ref().is_some_and(|response| response.status < 400)
    }

    /// Whether somebody comes back with this from signing in elsewhere.
    pub fn comes_back(&self) -> bool {
        self.url.is_callback() || self.method == "POST" && self.url.takes_assertions()
    }

    /// Whether somebody sends a name and a password, as far as the address tells.
    pub fn signs_in(&self) -> bool {
        self.method == "POST" && self.url.is_sign_in_endpoint()
    }

    /// The value of a field of the request, as it may be shown.
    pub fn sent_header(&self, name: &str) -> Option<&str> {
        self.request.as_ref().and_then(|request| request.header(name))
    }

    /// Whether a program asks for a token (RFC 6749, section 3.2).
    pub fn asks_for_token(&self) -> bool {
        self.method == "POST" && self.url.is_token_endpoint()
    }

    /// Where the answer sends on to, if it is a redirect that says so (RFC 9110, section 15.4).
    pub fn redirects_to(&self) -> Option<&Url> {
        let redirect = self.response.as_ref().filter(|response| matches!(response.status, 300..=399));
        redirect.and_then(|response| response.location.as_ref())
    }

    /// All that was sent to say who is asking, to be compared; `None` where there was nothing or not all
    /// of it was seen.
    pub fn proof(&self) -> Option<Vec<Fingerprint>> {
        let request = self.request.as_ref().filter(|request| !request.cookies.is_unknown())?;
        let cookies = request.cookies.present().map_or(&[][..], Vec::as_slice).iter();
        let credentials = request.authorization.present().map(|credentials| credentials.fingerprint);
        let all: Vec<_> = credentials.into_iter().chain(cookies.map(|cookie| cookie.fingerprint)).collect();
        (!all.is_empty()).then_some(all)
    }
}

/// What a request was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The page itself.
    Document,
    /// A frame in the page.
    Frame,
    /// `fetch()` or `XMLHttpRequest`.
    Fetch,
    /// The handshake of a WebSocket.
    WebSocket,
    /// Images, styles, fonts, media and the rest, of which only the status is watched.
    Asset,
}

/// What was sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// The `Authorization` field. Chromium hides what the browser itself adds.
    pub authorization: Seen<Credentials>,
    /// The names in the `Cookie` field, in order.
    pub cookies: Seen<Vec<CookiePair>>,
    /// Who saw it.
    pub witness: Witness,
    /// All fields, as they may be shown.
    pub headers: Vec<Header>,
}

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Whether the header fields were seen; without them, nothing below says anything.
    pub headers_seen: bool,
    /// `WWW-Authenticate`, over all its lines.
    pub challenges: Vec<Challenge>,
    /// `Proxy-Authenticate`, over all its lines.
    pub proxy_challenges: Vec<Challenge>,
    /// What is wrong in the challenges.
    pub challenge_problems: Vec<FieldProblem>,
    /// The cookies that the answer sets or deletes.
    pub set_cookies: Vec<CookieDigest>,
    /// `Date`, in seconds since the epoch.
    pub date: Option<i64>,
    /// `Location`, as it may be shown.
    pub location: Option<Url>,
    /// What the fragment of `Location` says of an error, as in `error=login_required`: the answer of a sign-in elsewhere
    /// to a script (RFC 6749, section 4.2.2.1). Nothing else of a fragment is kept.
    pub location_error: Option<String>,
    /// `Retry-After`, as written.
    pub retry_after: Option<String>,
    /// All fields, as they may be shown.
    pub headers: Vec<Header>,
    /// The beginning of the body, where it could be had; never stored.
    #[serde(skip)]
    pub body: Option<String>,
}

/// A header field as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The name as written.
    pub name: String,
    /// The value, masked where it may hold a secret.
    pub value: String,
}

/// Why a request ended without a usable answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NetFailure {
    /// The browser gave up following redirects.
    TooManyRedirects,
    /// The certificate or the encryption was refused.
    Tls,
    /// The name was not found.
    NameNotResolved,
    /// Nobody answered, or the connection broke.
    Unreachable,
    /// The proxy wanted credentials and got none it accepts.
    ProxyAuthentication,
    /// Stopped by the person, the page or a newer navigation.
    Aborted,
    /// Blocked by the browser's own rules, CORS for one, or by an extension.
    Blocked,
    /// Something else.
    Other,
}

/// Whose browser it was, where that is known: they keep and send cookies in ways of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Engine {
    /// Nobody tells: judged by the specification.
    #[default]
    Unknown,
    /// Chromium, and what is made of it.
    Chromium,
    /// Firefox.
    Firefox,
}

impl Engine {
    /// What it does with cookies.
    pub fn cookies(self) -> &'static Browser {
        match self {
            Self::Unknown => &Browser::RFC,
            Self::Chromium => &Browser::CHROMIUM,
            Self::Firefox => &Browser::FIREFOX,
        }
    }
}

/// What the observer can see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Observer {
    /// `Authorization` fields that the browser adds by itself are hidden (Chromium).
    pub hides_authorization: bool,
    /// Cookie fields are hidden (a sanitised HAR file).
    pub hides_cookies: bool,
    /// Who sees.
    pub witness: Witness,
}

/// Who saw an exchange: what is absent proves more to one than to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Witness {
    /// The browser, while it happened.
    #[default]
    Browser,
    /// A recording that shows what was sent.
    Recording,
    /// A recording from which credentials may have been taken out before it was shared.
    EditedRecording,
}

impl Request {
    /// Reads the request's header fields, reducing what is secret to facts.
    pub fn read(fields: &[(String, String)], observer: Observer, key: &Key) -> Self {
        let authorization = match header::value(fields, "authorization") {
            Some(value) => Seen::Present(parse_credentials(value, key)),
            None if observer.hides_authorization => Seen::Unknown,
            None => Seen::Absent,
        };
        let cookies = match header::value(fields, "cookie") {
            Some(value) => Seen::Present(parse_cookies(value, key)),
            None if observer.hides_cookies => Seen::Unknown,
            None => Seen::Absent,
        };
        Self { authorization, cookies, witness: observer.witness, headers: shown(fields) }
    }

    /// The value of a field as it may be shown.
    pub fn header(&self, name: &str) -> Option<&str> {
        value_of(&self.headers, name)
    }
}

impl Response {
    /// Reads the answer's header fields, reducing what is secret to facts.
    pub fn read(status: u16, fields: &[(String, String)], key: &Key) -> Self {
        let (challenges, mut problems) = parse_challenges(header::lines(fields, "www-authenticate"));
        let (proxy_challenges, proxy_problems) =
            parse_challenges(header::lines(fields, "proxy-authenticate"));
        problems.extend(proxy_problems);
        let set_cookies =
            header::lines(fields, "set-cookie").filter_map(|line| digest_set_cookie(line, key)).collect();
        Self {
            status,
            headers_seen: true,
            challenges,
            proxy_challenges,
            challenge_problems: problems,
            set_cookies,
            date: header::value(fields, "date").and_then(parse_http_date),
            location: header::value(fields, "location").map(Url::read),
            location_error: header::value(fields, "location").and_then(error_in_fragment),
            retry_after: header::value(fields, "retry-after").map(str::to_owned),
            headers: shown(fields),
            body: None,
        }
    }

    /// An answer of which only the status is known.
    pub fn status_only(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    /// The value of a field as it may be shown.
    pub fn header(&self, name: &str) -> Option<&str> {
        value_of(&self.headers, name)
    }
}

fn value_of<'a>(headers: &'a [Header], name: &str) -> Option<&'a str> {
    let named = headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
    named.map(|header| header.value.as_str())
}

impl NetFailure {
    /// From the error text of `webRequest.onErrorOccurred`: Chromium's `net::ERR_` names, Firefox's
    /// `NS_ERROR_` names, and its translated sentences for certificates, which have no code.
    pub fn read(error: &str) -> Self {
        let has = |part: &str| error.contains(part);
        if has("TOO_MANY_REDIRECTS") || has("REDIRECT_LOOP") {
            Self::TooManyRedirects
        } else if has("NAME_NOT_RESOLVED") || has("UNKNOWN_HOST") {
            Self::NameNotResolved
        } else if has("PROXY_AUTH") || has("UNSUPPORTED_PROXY") {
            Self::ProxyAuthentication
        } else if has("ERR_CERT")
            || has("ERR_SSL")
            || has("ERR_BAD_SSL")
            || has("SEC_ERROR")
            || has("SSL_ERROR")
        {
            Self::Tls
        } else if has("ABORT") {
            Self::Aborted
        } else if has("BLOCKED") || has("BAD_URI") || has("ERR_FAILED") {
            Self::Blocked
        } else if has("REFUSED") || has("RESET") || has("TIMED_OUT") || has("UNREACHABLE") || has("NET_") {
            Self::Unreachable
        } else if !has("NS_ERROR") && !has("net::") && has(" ") {
            Self::Tls
        } else {
            Self::Other
        }
    }
}

/// More than any server sends in earnest; what is beyond is left out of what is shown and kept.
const MOST_FIELDS: usize = 100;

fn shown(fields: &[(String, String)]) -> Vec<Header> {
    let header =
        |(name, value): &(String, String)| Header { name: name.clone(), value: shown_header(name, value) };
    fields.iter().take(MOST_FIELDS).map(header).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(lines: &[(&str, &str)]) -> Vec<(String, String)> {
        lines.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_hidden_header_is_unknown_not_absent() {
        let chromium = Observer { hides_authorization: true, ..Observer::default() };
        assert!(Request::read(&[], chromium, &Key::default()).authorization.is_unknown());
        assert!(Request::read(&[], Observer::default(), &Key::default()).authorization.is_absent());
    }

    #[test]
    fn no_secret_is_left_in_an_exchange() {
        let request = fields(&[
            ("Authorization", "Basic dTpodW50ZXIy"),
            ("Cookie", "sid=canary1"),
            ("X-Key", "canary2"),
        ]);
        let response = fields(&[("Set-Cookie", "sid=canary3; Path=/"), ("Location", "/cb?code=canary4")]);
        let request = Request::read(&request, Observer::default(), &Key::default());
        let response = Response::read(302, &response, &Key::default());
        let kept = serde_json::to_string(&(request, response)).unwrap();
        for secret in ["dTpodW50ZXIy", "hunter2", "canary"] {
            assert!(!kept.contains(secret), "{secret} in {kept}");
        }
    }

    #[test]
    fn what_rules_ask_of_what_was_before_stays() {
        let key = Key::default();
        let sent = fields(&[("Sec-Fetch-Site", "cross-site"), ("Cookie", "sid=1"), ("Accept", "*/*")]);
        let answered = fields(&[
            ("Clear-Site-Data", "*"),
            ("Set-Login", "logged-out"),
            ("Set-Cookie", "sid=2"),
            ("Location", "/in"),
            ("WWW-Authenticate", "Basic"),
            ("Server", "a"),
        ]);
        let whole = Exchange {
            id: "1".to_owned(),
            started: 1,
            url: Url::read("https://a.test/"),
            method: "GET".to_owned(),
            kind: Kind::Fetch,
            request: Some(Request::read(&sent, Observer::default(), &key)),
            response: Some(Response::read(401, &answered, &key)),
            failure: None,
            prompts: 0,
        };
        let left = whole.clone().as_earlier();
        let (request, response) = (left.request.as_ref().unwrap(), left.response.as_ref().unwrap());
        let names = |headers: &[Header]| headers.iter().map(|field| field.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&request.headers), ["Sec-Fetch-Site"]);
        assert_eq!(names(&response.headers), ["Clear-Site-Data", "Set-Login"]);
        assert_eq!((response.set_cookies.len(), response.location.is_some()), (1, true));
        assert!(response.challenges.is_empty() && left.proof() == whole.proof());
    }

    #[test]
    fn network_errors_of_both_browsers_are_told_apart() {
        let table = [
            ("net::ERR_TOO_MANY_REDIRECTS", NetFailure::TooManyRedirects),
            ("NS_ERROR_REDIRECT_LOOP", NetFailure::TooManyRedirects),
            ("net::ERR_CERT_AUTHORITY_INVALID", NetFailure::Tls),
            ("The certificate is not trusted because it is self-signed.", NetFailure::Tls),
            ("net::ERR_CONNECTION_REFUSED", NetFailure::Unreachable),
            ("NS_ERROR_CONNECTION_REFUSED", NetFailure::Unreachable),
            ("net::ERR_NAME_NOT_RESOLVED", NetFailure::NameNotResolved),
            ("NS_ERROR_UNKNOWN_HOST", NetFailure::NameNotResolved),
            ("net::ERR_ABORTED", NetFailure::Aborted),
            ("NS_BINDING_ABORTED", NetFailure::Aborted),
            ("NS_ERROR_DOM_BAD_URI", NetFailure::Blocked),
        ];
        for (error, kind) in table {
            assert_eq!(NetFailure::read(error), kind, "{error}");
        }
    }
}
