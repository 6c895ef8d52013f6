//! An exchange as pages of ours show it: a part of what the background knows, for all that crosses has
//! to be written there and read here.

use serde::{Deserialize, Serialize};
use why401_core::Millis;
use why401_core::exchange::{Exchange, Header, Kind, NetFailure, Request, Response};
use why401_core::http::challenge::Challenge;
use why401_core::url::Url;

/// See [`Exchange`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShownExchange {
    /// When it began, ms since the epoch.
    pub started: Millis,
    /// Where it went.
    pub url: Url,
    /// The method.
    pub method: String,
    /// What it was for.
    pub kind: Kind,
    /// What was sent, where it was seen.
    pub request: Option<ShownRequest>,
    /// What came back, where it was seen.
    pub response: Option<ShownResponse>,
    /// Why there is no usable answer.
    pub failure: Option<NetFailure>,
}

/// See [`Request`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShownRequest {
    /// Whether the browser hid if there was an `Authorization` field.
    pub hides_authorization: bool,
    /// Whether it hid the cookies.
    pub hides_cookies: bool,
    /// All fields, as they may be shown.
    pub headers: Vec<Header>,
}

/// See [`Response`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShownResponse {
    /// The status code.
    pub status: u16,
    /// Whether the header fields were seen.
    pub headers_seen: bool,
    /// `WWW-Authenticate`, over all its lines.
    pub challenges: Vec<Challenge>,
    /// `Proxy-Authenticate`, over all its lines.
    pub proxy_challenges: Vec<Challenge>,
    /// What is wrong in the challenges.
    pub challenge_problems: Vec<ShownProblem>,
    /// All fields, as they may be shown.
    pub headers: Vec<Header>,
}

/// See [`why401_core::http::FieldProblem`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownProblem {
    /// Which field line, counted from 0.
    pub line: usize,
    /// Byte offset in it.
    pub at: usize,
    /// One short sentence.
    pub message: String,
}

impl From<&Exchange> for ShownExchange {
    fn from(exchange: &Exchange) -> Self {
        Self {
            started: exchange.started,
            url: exchange.url.clone(),
            method: exchange.method.clone(),
            kind: exchange.kind,
            request: exchange.request.as_ref().map(ShownRequest::from),
            response: exchange.response.as_ref().map(ShownResponse::from),
            failure: exchange.failure,
        }
    }
}

impl ShownExchange {
    /// The status code, where an answer came.
    pub fn status(&self) -> Option<u16> {
        self.response.as_ref().map(|response| response.status)
    }
}

impl From<&Request> for ShownRequest {
    fn from(request: &Request) -> Self {
        Self {
            hides_authorization: request.authorization.is_unknown(),
            hides_cookies: request.cookies.is_unknown(),
            headers: request.headers.clone(),
        }
    }
}

impl From<&Response> for ShownResponse {
    fn from(response: &Response) -> Self {
        let problems = response.challenge_problems.iter().map(|found| ShownProblem {
            line: found.line,
            at: found.problem.at,
            message: found.problem.message.clone(),
        });
        Self {
            status: response.status,
            headers_seen: response.headers_seen,
            challenges: response.challenges.clone(),
            proxy_challenges: response.proxy_challenges.clone(),
            challenge_problems: problems.collect(),
            headers: response.headers.clone(),
        }
    }
}
