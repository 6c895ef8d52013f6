//! The two halves of an exchange, without secrets: what is secret in them is reduced to facts as they are read.

use serde::{Deserialize, Serialize};

use super::observer::{Observer, Witness};
use crate::http::FieldProblem;
use crate::http::challenge::{Challenge, parse_challenges};
use crate::http::cookie::{CookiePair, parse_cookies};
use crate::http::credentials::{Credentials, parse_credentials};
use crate::http::date::parse_http_date;
use crate::http::header;
use crate::http::set_cookie::{CookieDigest, digest_set_cookie};
use crate::redact::shown_header;
use crate::secret::Key;
use crate::seen::Seen;
use crate::url::{Url, error_in_fragment};

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

    /// What was seen of the body; empty where nothing was.
    pub fn text(&self) -> &str {
        self.body.as_deref().unwrap_or_default()
    }

    /// Whether it says that it is a page.
    pub fn is_page(&self) -> bool {
        self.header("Content-Type").is_some_and(|kind| kind.starts_with("text/html"))
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
}
