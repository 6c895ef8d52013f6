//! Which of the popup's states applies.

use why401_core::finding::{Finding, Fix, Who};
use why401_core::verdict::undecided;
use why401_webext::wire::{Failure, Outcome, PopupView, SearchResult, SearchState};

use super::deleting::Choice;

/// What the person does in the popup that the background knows nothing of.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Step {
    /// Nothing: the popup shows what the background says.
    #[default]
    Following,
    /// Reads what would be deleted.
    Deleting(Choice),
    /// Reads how to change a setting that only they can change.
    Reading(Guide),
    /// Said what the private window showed.
    Saw(Outcome),
}

/// A setting that an extension cannot change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guide {
    /// Private windows are off for us.
    PrivateWindows,
    /// Firefox lets no extension allow a site's cookies.
    Cookies,
    /// No extension may switch another one off.
    Extensions,
}

/// The popup's states; [`State::name`] is the body's `data-state`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// The view has not come yet.
    #[default]
    Opening,
    /// The background gave no view.
    Unanswered,
    /// A new tab or a page of the browser's own.
    NoSite,
    /// We may not look at this site.
    NotAllowed,
    /// The page was open before we were.
    Unseen,
    /// Nothing wrong.
    Quiet,
    /// Turned away.
    Failing,
    /// Turned away, and two causes fit equally well.
    Undecided,
    /// Turned away, and the person can do nothing about it.
    SiteOnly,
    /// About to delete cookies.
    Deleting,
    /// Reading a guide.
    Guide,
    /// The site is asked which cookie is to blame.
    Searching,
    /// The cookie to blame is known.
    Culprit,
    /// No cookie is to blame.
    NoCulprit,
    /// The search ended with the site letting in.
    WorksNow,
    /// The search ended without a result.
    SearchedInVain,
    /// What became of the last fix.
    After(Outcome),
}

impl State {
    /// Its name, in kebab case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Unanswered => "unanswered",
            Self::NoSite => "no-site",
            Self::NotAllowed => "not-allowed",
            Self::Unseen => "unseen",
            Self::Quiet => "quiet",
            Self::Failing => "failing",
            Self::Undecided => "undecided",
            Self::SiteOnly => "site-only",
            Self::Deleting => "deleting",
            Self::Guide => "guide",
            Self::Searching => "searching",
            Self::Culprit => "culprit",
            Self::NoCulprit => "no-culprit",
            Self::WorksNow => "works-now",
            Self::SearchedInVain => "searched-in-vain",
            Self::After(Outcome::Working) => "working",
            Self::After(Outcome::Fixed) => "fixed",
            Self::After(Outcome::StillRefused) => "still-refused",
            Self::After(Outcome::AsksToSignIn) => "asks-to-sign-in",
            Self::After(Outcome::WorksPrivately) => "works-privately",
            Self::After(Outcome::RefusedPrivately) => "refused-privately",
            Self::After(Outcome::NotWatched) => "not-watched",
            Self::After(Outcome::Unsure) => "unsure",
            Self::After(Outcome::Cancelled) => "cancelled",
            Self::After(Outcome::Undone) => "undone",
        }
    }
}

/// The state that applies to a view and what the person is doing.
pub fn state_of(view: &PopupView, step: &Step) -> State {
    match (step, &view.trial, &view.failure) {
        (Step::Deleting(_), ..) => State::Deleting,
        (Step::Reading(_), ..) => State::Guide,
        (Step::Saw(outcome), ..) => State::After(*outcome),
        // A fix that was begun is later than the search.
        (Step::Following, None, Some(failure)) if view.search.is_some() => searching(view, failure),
        (Step::Following, Some(trial), failure) if speaks(trial.outcome, failure.is_some()) => {
            State::After(trial.outcome)
        }
        (Step::Following, _, Some(failure)) => failing_state(failure),
        (Step::Following, ..) if view.host.is_none() => State::NoSite,
        (Step::Following, ..) if !view.may_look => State::NotAllowed,
        (Step::Following, ..) if !view.has_seen => State::Unseen,
        (Step::Following, ..) => State::Quiet,
    }
}

fn searching(view: &PopupView, failure: &Failure) -> State {
    match view.search.as_ref().map(|search| &search.state) {
        Some(SearchState::Running) => State::Searching,
        Some(SearchState::Ended(SearchResult::Culprits { .. })) => State::Culprit,
        Some(SearchState::Ended(SearchResult::NoneToBlame { .. })) => State::NoCulprit,
        Some(SearchState::Ended(SearchResult::WorksNow)) => State::WorksNow,
        Some(
            SearchState::Ended(SearchResult::Undecided(_))
            | SearchState::Interrupted
            | SearchState::Failed(_),
        ) => State::SearchedInVain,
        Some(SearchState::Cancelled) | None => failing_state(failure),
    }
}

/// Whether an outcome still has something to say: a refusal without a failure has passed.
fn speaks(outcome: Outcome, failing: bool) -> bool {
    match outcome {
        Outcome::Working | Outcome::Fixed | Outcome::AsksToSignIn | Outcome::NotWatched => true,
        Outcome::WorksPrivately | Outcome::Unsure | Outcome::Undone => true,
        Outcome::StillRefused | Outcome::RefusedPrivately | Outcome::Cancelled => failing,
    }
}

fn failing_state(failure: &Failure) -> State {
    let Some(best) = failure.findings.first() else { return State::Failing };
    if undecided(&failure.findings).is_some() {
        State::Undecided
    } else if only_the_site(best) && failure.fixes.contains(&Fix::CopyReport) {
        State::SiteOnly
    } else {
        State::Failing
    }
}

/// Where a rule sends its finding to the developers and yet has something for the person to try
/// first, that is not said to be hopeless.
fn only_the_site(finding: &Finding) -> bool {
    match finding.who {
        Who::Site => true,
        Who::Developer => finding.fixes.first() == Some(&Fix::CopyReport),
        Who::You | Who::Network | Who::Admin => false,
    }
}
