//! What the contexts say to each other, as text ([`crate::packed`]) both ways. Every type that crosses is
//! here and nowhere else. Nothing in it is secret: values were masked before they got here.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use why401_core::Millis;
use why401_core::exchange::{Kind, NetFailure};
use why401_core::finding::{Evidence, Finding, Fix};
use why401_core::url::Url;

use crate::Error;

mod assessed;
mod deletion;
mod remedy;
mod search;
mod shown;

pub use assessed::{Around, Verdict};
pub use deletion::{Approval, CookieGroup, CookieId, CookieLine, Culprit, Deletion, Keep, Role, Stored};
pub use remedy::{
    Allow, Delete, Disallow, Done, Exception, Failed, Remedy, Restore, Scope, SearchStep, Stopped, Survey,
};
pub use search::{SearchResult, SearchState, SearchView};
pub use shown::{ShownExchange, ShownProblem, ShownRequest, ShownResponse};

/// A tab's id, as `tabs.Tab.id`.
pub type TabId = i32;

/// From a page of ours to the background.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// What the popup shows: [`PopupView`].
    Popup {
        /// The tab it is about.
        tab: TabId,
    },
    /// What the developer tools show: [`PanelView`].
    Panel {
        /// The tab it is about.
        tab: TabId,
    },
    /// What clearing could delete: [`Deletion`].
    Preview {
        /// The tab it is about.
        tab: TabId,
    },
    /// Do a fix; answered by the [`PopupView`] after it has begun.
    Do {
        /// The tab it is about.
        tab: TabId,
        /// Which fix. Neither clearing cookies nor the report, which ask by their own names.
        fix: Fix,
    },
    /// Delete exactly what the person agreed to; answered by the [`PopupView`] after it has begun.
    Clear {
        /// The tab it is about.
        tab: TabId,
        /// How many cookies that is.
        count: usize,
        /// How long they can be brought back.
        keep: Keep,
        /// An [`Approval`], packed: the background hands it on as it is.
        approval: String,
    },
    /// Take the last undoable fix back; answered by the [`PopupView`] afterwards.
    Undo {
        /// The tab it is about.
        tab: TabId,
    },
    /// Look for the cookie that is to blame; answered by the [`PopupView`] after it has begun.
    Search {
        /// The tab it is about.
        tab: TabId,
    },
    /// Stop the search, or watching the fix, that is under way; answered by the [`PopupView`].
    Cancel {
        /// The tab it is about.
        tab: TabId,
    },
    /// What a report for support is made of: [`ReportView`].
    Report {
        /// The tab it is about.
        tab: TabId,
    },
    /// Take in what an answer said in its body; answered by whether it is one of the tab's failures.
    Hear {
        /// The tab it is about.
        tab: TabId,
        /// The body, and of which answer.
        heard: Heard,
    },
    /// Read the text of the page that failed; answered by the [`PopupView`] afterwards.
    Read {
        /// The tab it is about.
        tab: TabId,
    },
}

/// A body that the developer tools have anyway.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Heard {
    /// The address that was asked, secrets masked.
    pub url: Url,
    /// The method.
    pub method: String,
    /// The status of the answer.
    pub status: u16,
    /// When the request began, ms since the epoch.
    pub started: Millis,
    /// The body's beginning, what it repeats of the request's secrets masked.
    pub text: String,
}

/// Ties a question to the type of its answer.
pub trait Answered {
    /// As which it crosses.
    type Question: Serialize + DeserializeOwned;
    /// What comes back.
    type Reply: Serialize + DeserializeOwned;
    /// The question as it crosses.
    fn ask(self) -> Self::Question;
}

macro_rules! questions {
    ($question:ident: $($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* } -> $reply:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $(#[allow(missing_docs, reason = "said at the variant")] pub $field: $type),*
        }
        impl Answered for $name {
            type Question = $question;
            type Reply = $reply;
            fn ask(self) -> $question {
                $question::$name { $($field: self.$field),* }
            }
        }
    )*};
}

use questions;

questions! {
    Ask:
    /// See [`Ask::Popup`].
    Popup { tab: TabId } -> PopupView;
    /// See [`Ask::Panel`].
    Panel { tab: TabId } -> PanelView;
    /// See [`Ask::Preview`].
    Preview { tab: TabId } -> Deletion;
    /// See [`Ask::Do`].
    Do { tab: TabId, fix: Fix } -> PopupView;
    /// See [`Ask::Clear`].
    Clear { tab: TabId, count: usize, keep: Keep, approval: String } -> PopupView;
    /// See [`Ask::Undo`].
    Undo { tab: TabId } -> PopupView;
    /// See [`Ask::Search`].
    Search { tab: TabId } -> PopupView;
    /// See [`Ask::Cancel`].
    Cancel { tab: TabId } -> PopupView;
    /// See [`Ask::Report`].
    Report { tab: TabId } -> ReportView;
    /// See [`Ask::Hear`].
    Hear { tab: TabId, heard: Heard } -> bool;
    /// See [`Ask::Read`].
    Read { tab: TabId } -> PopupView;
}

/// How an answer crosses: never a throw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer<T> {
    /// What was asked for.
    Ok(T),
    /// Why not.
    Error(Refusal),
}

/// Why a question was not answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// For the program.
    pub code: RefusalCode,
    /// For the person: one sentence.
    pub message: String,
}

/// A refusal of the browser's.
impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self { code: RefusalCode::Browser, message: format!("The browser refused: {error}") }
    }
}

/// The kinds of refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefusalCode {
    /// The tab is gone or shows a page of the browser's own.
    NoTab,
    /// Nothing failed there (any more).
    NoFailure,
    /// We are not allowed in private windows.
    PrivateWindowsOff,
    /// A permission is missing.
    NoPermission,
    /// The browser leaves it to the person to change that setting.
    ByHand,
    /// There is nothing to undo.
    NothingToUndo,
    /// The browser refused; the message is its own.
    Browser,
    /// The question could not be read.
    BadQuestion,
}

/// From the background to whoever listens, an object with this member: ask again about the tab of that id.
pub const CHANGED: &str = "changed";

/// What the popup shows of a tab. `F` is a list of [`Finding`]s in any form that crosses as one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PopupView<F = Vec<Finding>, S: Default = Option<SearchView>> {
    /// The host of the page; `None` where there is no site (a new tab, a page of the browser's own).
    pub host: Option<String>,
    /// The registrable domain of the page, or its host.
    pub site: Option<String>,
    /// Whether we may look at this site (host permission).
    pub may_look: bool,
    /// Whether we saw the page arrive: one that was open before us was not.
    pub has_seen: bool,
    /// Whether we may look into private windows.
    pub may_look_privately: bool,
    /// Whether this browser can allow cookies per site for an extension (Chromium).
    pub can_allow_cookies: bool,
    /// The failure that matters most to the person.
    pub failure: Option<Failure<F>>,
    /// How many other requests of the page failed.
    pub others: usize,
    /// The fix under way or done last.
    pub trial: Option<Trial>,
    /// Whether a search for the cookie to blame, under way or done, is about this page.
    pub is_searched: bool,
    /// That search: looked up where the view arrives, for the background has no part in it and here nothing.
    #[serde(skip)]
    pub search: S,
    /// The fixes tried on this page that did not help.
    pub tried: Vec<Fix>,
    /// What can be undone, in words: `Bring back 4 cookies of one.test`.
    pub undo: Option<String>,
    /// When this was put together, ms since the epoch.
    pub now: Millis,
}

/// One failure as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure<F = Vec<Finding>> {
    /// Its address, secrets masked.
    pub url: String,
    /// Its host.
    pub host: String,
    /// The method.
    pub method: String,
    /// The page itself, or a part of it.
    pub kind: Kind,
    /// The status code, where an answer came.
    pub status: Option<u16>,
    /// Why none came.
    pub failure: Option<NetFailure>,
    /// When it began, ms since the epoch.
    pub at: Millis,
    /// Best first, never empty.
    pub findings: F,
    /// What to do, best first, over all findings, those already tried last.
    pub fixes: Vec<Fix>,
    /// Whether the words of the answer's body are known, and if so, whether they told more.
    pub heard: Option<bool>,
    /// Whether a search for the cookie to blame may tell anything.
    pub can_search: bool,
}

/// A fix and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Trial {
    /// Which fix.
    pub fix: Fix,
    /// When it began, ms since the epoch.
    pub started: Millis,
    /// What became of it.
    pub outcome: Outcome,
    /// What else to say: cookies that would not go, a deletion that was taken back.
    pub remarks: Vec<String>,
}

/// What became of a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The site is being asked.
    Working,
    /// The site answered; the person is in.
    Fixed,
    /// The site turned the person away again.
    StillRefused,
    /// The site now shows its sign-in page.
    AsksToSignIn,
    /// The same address works in a private window.
    WorksPrivately,
    /// It is refused in a private window as well.
    RefusedPrivately,
    /// The private window is open, and we may not look into it.
    NotWatched,
    /// The page did not ask again, so nobody knows.
    Unsure,
    /// The person stopped it.
    Cancelled,
    /// What was done has been taken back.
    Undone,
}

/// What a report for support is made of, secrets masked. `E` is a [`ShownExchange`], `F` a list of
/// [`Finding`]s and `C` one of [`Evidence`], in any form that crosses as one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportView<E = ShownExchange, F = Vec<Finding>, C = Vec<Evidence>> {
    /// What was sent and what came back.
    pub exchange: E,
    /// Best first, never empty.
    pub findings: F,
    /// What became of each cookie.
    pub cookies: C,
    /// The fixes tried that did not help.
    pub tried: Vec<Fix>,
}

/// What the developer tools show of a tab. `E` is a [`ShownExchange`], `F` a list of [`Finding`]s and `C` one
/// of [`Evidence`], in any form that crosses as one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PanelView<E = ShownExchange, F = Vec<Finding>, C = Vec<Evidence>> {
    /// Failing exchanges of the page, oldest first.
    pub rows: Vec<PanelRow<E, F, C>>,
}

/// One failing exchange.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PanelRow<E = ShownExchange, F = Vec<Finding>, C = Vec<Evidence>> {
    /// Tells the row from all others of its tab, for as long as the browser runs.
    pub number: u32,
    /// What was sent and what came back, secrets masked.
    pub exchange: E,
    /// The redirects before it.
    pub hops: usize,
    /// Best first, never empty.
    pub findings: F,
    /// What became of each cookie.
    pub cookies: C,
    /// Whether this is the row that the popup speaks of.
    pub is_main: bool,
}
