//! What the background and the module that says why tell each other. Both run in one context; they speak in text, since
//! each has a memory of its own.

use serde::{Deserialize, Serialize};
use why401_core::exchange::Exchange;
use why401_core::finding::Fix;
use why401_core::rules::Rule;
use why401_core::url::Url;

/// What goes along with a case, which is packed without it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Around<E = Vec<Exchange>> {
    /// What the tab did before, oldest first.
    pub earlier: E,
    /// The page that the tab shows.
    pub page: Option<Url>,
    /// The cookie store that the tab uses.
    pub store: Option<String>,
    /// The body of the answer, where it could be had.
    pub body: Option<String>,
}

/// What the background itself asks of a diagnosis; all else is text that it stores and hands on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// The rule of the best finding.
    pub rule: Option<Rule>,
    /// The fixes of all findings, best first, each once.
    pub fixes: Vec<Fix>,
    /// Whether a search for the cookie to blame may tell anything.
    pub can_search: bool,
}
