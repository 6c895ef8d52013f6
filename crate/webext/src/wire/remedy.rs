//! What the background asks of the module that changes stored data. Both run in one context; they speak as the
//! contexts do, since each has a memory of its own.

use serde::{Deserialize, Serialize};
use why401_core::url::Url;

use super::{Answered, CookieId, Deletion, TabId, questions};

/// From the background to the remedies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remedy {
    /// Which cookies clearing would delete: [`Deletion`].
    Survey {
        /// The tab whose store it is about.
        tab: TabId,
        /// The page.
        page: Url,
    },
    /// Journal and delete what is approved and in reach: [`Deleted`].
    Delete {
        /// The tab whose store it is about, and whose journal is written.
        tab: TabId,
        /// The page.
        page: Url,
        /// Those the person saw and agreed to.
        approved: Vec<CookieId>,
    },
    /// Let a site keep cookies: answered by whether every site may now, which is all that Firefox can.
    Allow {
        /// Which.
        exception: Exception,
    },
    /// Take exactly that back.
    Disallow {
        /// Which.
        exception: Exception,
        /// Whether every site had been let.
        everywhere: bool,
    },
    /// Put back what is in a tab's journal: [`Restored`].
    Restore {
        /// The tab.
        tab: TabId,
    },
}

/// A site that may keep cookies though the person's settings say otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// The registrable domain.
    pub site: String,
    /// Only inside the pages of this one.
    pub inside: Option<String>,
    /// In private windows.
    pub incognito: bool,
}

/// What a deletion came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deleted {
    /// How many cookies were journaled.
    pub journaled: usize,
    /// The names of those that the browser kept.
    pub kept: Vec<String>,
}

/// What bringing back came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Restored {
    /// The names of the cookies that are not stored again exactly as they were.
    pub missing: Vec<String>,
}

questions! {
    Remedy:
    /// See [`Remedy::Survey`].
    Survey { tab: TabId, page: Url } -> Deletion;
    /// See [`Remedy::Delete`].
    Delete { tab: TabId, page: Url, approved: Vec<CookieId> } -> Deleted;
    /// See [`Remedy::Allow`].
    Allow { exception: Exception } -> bool;
    /// See [`Remedy::Disallow`].
    Disallow { exception: Exception, everywhere: bool } -> ();
    /// See [`Remedy::Restore`].
    Restore { tab: TabId } -> Restored;
}
