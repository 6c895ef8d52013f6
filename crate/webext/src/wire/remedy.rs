//! What the background asks of the module that changes stored data, and searches in it. Both run in one context;
//! they speak as the contexts do, since each has a memory of its own.

use serde::{Deserialize, Serialize};
use why401_core::exchange::Exchange;
use why401_core::rules::Rule;
use why401_core::url::Url;

use super::{Answered, Deletion, Keep, TabId, questions};

/// From the background to the remedies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remedy {
    /// What clearing could delete: [`Deletion`].
    Survey {
        /// About which page.
        scope: Scope,
    },
    /// Journal and delete what is approved and in reach: [`Done`].
    Delete {
        /// About which page.
        scope: Scope,
        /// An [`Approval`](super::Approval), packed.
        approval: String,
        /// How long it can be brought back.
        keep: Keep,
        /// The number of the journal that is written.
        journal: u32,
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
    /// Put back what is in a journal: [`Done`].
    Restore {
        /// The tab it was written for.
        tab: TabId,
        /// Its number.
        journal: u32,
    },
    /// Something about the search for the cookie to blame, which nobody waits for: how far it is, the remedies store
    /// as a [`super::SearchView`] under [`crate::storage::search_of`].
    Search {
        /// The tab whose store it is about.
        tab: TabId,
        /// What.
        step: SearchStep,
    },
}

/// What is to become of a search.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SearchStep {
    /// It begins.
    Begin {
        /// The case of the failure, packed.
        case: String,
    },
    /// It ends at once, in the middle of a request if need be; what an earlier life of the worker left is taken
    /// back.
    Stop(Stopped),
}

/// Why a search ends before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stopped {
    /// The person wants it.
    Cancelled,
    /// The browser has stopped the background meanwhile.
    Interrupted,
    /// The page or the tab is gone, and nobody asks for it any more.
    Forgotten,
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

/// What a deletion may reach at all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scope {
    /// The tab, whose cookie store it is.
    pub tab: TabId,
    /// Its page.
    pub page: Url,
    /// The documents of each tab so far, oldest first: what is left of them.
    pub documents: Vec<(TabId, Vec<Exchange>)>,
    /// What failed in the tab, and why.
    pub failure: Option<Failed>,
}

/// What failed, as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Failed {
    /// The rule of the best finding.
    pub rule: Rule,
    /// A [`Case`](why401_core::case::Case) without what came before it, packed.
    pub case: String,
}

/// What a deletion or bringing back came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// How many cookies are in the journal; with none there is no journal.
    pub journaled: usize,
    /// What else to say: a sentence each.
    pub remarks: Vec<String>,
}

questions! {
    Remedy:
    /// See [`Remedy::Survey`].
    Survey { scope: Scope } -> Deletion;
    /// See [`Remedy::Delete`].
    Delete { scope: Scope, approval: String, keep: Keep, journal: u32 } -> Done;
    /// See [`Remedy::Allow`].
    Allow { exception: Exception } -> bool;
    /// See [`Remedy::Disallow`].
    Disallow { exception: Exception, everywhere: bool } -> ();
    /// See [`Remedy::Restore`].
    Restore { tab: TabId, journal: u32 } -> Done;
}
