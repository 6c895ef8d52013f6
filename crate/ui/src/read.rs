//! What panel and pane read of an exchange. The rest of what crosses stays unread, and the code that
//! would read it out of the module: a quarter of its size.

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize, Serializer};
use why401_core::Millis;
use why401_core::exchange::{Header, Kind, NetFailure};
use why401_core::http::challenge::Challenge;
use why401_core::seen::Seen;
use why401_core::url::Url;
use why401_webext::wire::{Answered, Ask, PanelRow, PanelView, TabId};

/// Asks what [`why401_webext::wire::Panel`] asks.
pub struct Rows {
    /// The tab it is about.
    pub tab: TabId,
}

impl Answered for Rows {
    type Reply = PanelView<Exchange>;
    fn ask(self) -> Ask {
        Ask::Panel { tab: self.tab }
    }
}

/// A row of the panel.
pub type Row = PanelRow<Exchange>;

/// See [`why401_core::exchange::Exchange`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "said at the core's type")]
pub struct Exchange {
    pub started: Millis,
    pub url: Url,
    pub method: String,
    pub kind: Kind,
    pub request: Option<Request>,
    pub response: Option<Response>,
    pub failure: Option<NetFailure>,
}

/// See [`why401_core::exchange::Request`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "said at the core's type")]
pub struct Request {
    pub authorization: Seen<Unread>,
    pub cookies: Seen<Unread>,
    pub headers: Vec<Header>,
}

/// See [`why401_core::exchange::Response`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "said at the core's type")]
pub struct Response {
    pub status: u16,
    pub headers_seen: bool,
    pub challenges: Vec<Challenge>,
    pub proxy_challenges: Vec<Challenge>,
    pub challenge_problems: Vec<Problem>,
    pub headers: Vec<Header>,
}

/// See [`why401_core::http::FieldProblem`], which is as flat when it crosses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "said at the core's type")]
pub struct Problem {
    pub line: usize,
    pub at: usize,
    pub message: String,
}

/// There, but not read.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct Unread(IgnoredAny);

impl Serialize for Unread {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl Exchange {
    /// The status code, where an answer came.
    pub fn status(&self) -> Option<u16> {
        self.response.as_ref().map(|response| response.status)
    }
}
