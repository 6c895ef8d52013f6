//! The search for the cookie to blame: how far it is, and what it found.

use serde::{Deserialize, Serialize};
use why401_core::Millis;
use why401_core::search::{Unclear, Verdict};

use super::CookieId;

/// A search in a tab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SearchView {
    /// When it began, ms since the epoch.
    pub started: Millis,
    /// Requests made so far.
    pub asked: usize,
    /// Requests that it makes at most.
    pub most: usize,
    /// Whether it goes on, or how it ended.
    pub state: SearchState,
}

/// Whether a search goes on, or how it ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SearchState {
    /// The site is being asked.
    Running,
    /// The person stopped it.
    Cancelled,
    /// The browser stopped the background in the middle.
    Interrupted,
    /// It could not begin or go on; one sentence.
    Failed(String),
    /// It came to its end.
    Ended(SearchResult),
}

/// What a search has found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SearchResult {
    /// Cookies are to blame.
    Culprits {
        /// Those whose deletion ends the failure.
        delete: Vec<CookieId>,
        /// Those that together cause it.
        together: Vec<CookieId>,
        /// Whether none of them can be spared; otherwise the requests did not suffice to say it closer.
        is_smallest: bool,
        /// What the site answers without those to delete.
        then: Verdict,
    },
    /// The site refuses without any cookie as well.
    NoneToBlame {
        /// Whether leaving out each one was tried, in vain.
        each_left_out: bool,
    },
    /// The site does not refuse any more.
    WorksNow,
    /// Nobody knows.
    Undecided(Unclear),
}
