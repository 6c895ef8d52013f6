//! One request and its answer: one hop. Either half may be missing.

mod failure;
mod message;
mod observer;

use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::secret::Fingerprint;
use crate::url::Url;

pub use failure::NetFailure;
pub use message::{Header, Request, Response};
pub use observer::{Engine, Observer, Witness};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Key;

    fn fields(lines: &[(&str, &str)]) -> Vec<(String, String)> {
        lines.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
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
}
