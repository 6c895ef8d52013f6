//! What the popup shows, as plain data.

use why401_core::Millis;
use why401_core::exchange::Kind;
use why401_core::finding::{Confidence, Evidence, Finding, Fix};
use why401_webext::wire::{Failure, PopupView};

use super::act::Act;
use super::deleting::Choice;
use super::state::{Guide, State, Step, state_of};
use super::{deleting, failing, guide, outcome, quiet, search};
use crate::words;

/// Everything in the popup that changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Screen {
    /// Which state this is.
    pub state: State,
    /// The mark before the host.
    pub pill: Option<(Tone, String)>,
    /// The host.
    pub host: String,
    /// When it happened.
    pub when: Option<Millis>,
    /// The headline.
    pub title: String,
    /// The sentence under it.
    pub lead: String,
    /// How sure the diagnosis is.
    pub confidence: Option<Confidence>,
    /// Other short facts.
    pub marks: Vec<String>,
    /// Causes said side by side: headline and sentence.
    pub causes: Vec<(String, String)>,
    /// What just happened.
    pub notice: Option<(Tone, Vec<String>)>,
    /// Since when something is under way.
    pub working_since: Option<Millis>,
    /// How much of it is done, of how much at most.
    pub progress: Option<(usize, usize)>,
    /// What to do by hand, in order.
    pub steps: Vec<String>,
    /// What is about to be deleted.
    pub deletion: Option<Choice>,
    /// The one button.
    pub primary: Option<Button>,
    /// The way back from it, or its alternative.
    pub second: Option<Button>,
    /// The heading of the list of fixes.
    pub rest_title: &'static str,
    /// The next fixes.
    pub fixes: Vec<Row>,
    /// All others.
    pub more: Vec<Row>,
    /// What else failed.
    pub others: String,
    /// Why we think so.
    pub why: Option<Why>,
}

/// The colour of a state; each has a symbol of its own, for colour never speaks alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Turned away.
    Bad,
    /// Not clear.
    Warn,
    /// Let in.
    Good,
    /// Nothing to say.
    Soft,
}

/// A large button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What it does.
    pub act: Act,
    /// The words on it.
    pub label: String,
    /// A line under them.
    pub explains: String,
}

/// A button in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it does.
    pub act: Act,
    /// The words on it.
    pub label: String,
    /// A line under them.
    pub explains: String,
    /// The cost, beside them.
    pub cost: String,
    /// Tried already.
    pub done: bool,
}

/// The part behind "Why do you think so?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// What was seen.
    pub evidence: Vec<Evidence>,
    /// What would show that it is something else.
    pub refute: String,
    /// The rule's text.
    pub about: &'static str,
}

impl Tone {
    /// Its `data-tone` and the name of its symbol.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bad => "bad",
            Self::Warn => "warn",
            Self::Good => "good",
            Self::Soft => "soft",
        }
    }
}

impl Button {
    /// A button without a line under it.
    pub fn new(act: Act, label: &str) -> Self {
        Self { act, label: label.to_owned(), explains: String::new() }
    }

    /// The button of a fix, which says its cost.
    pub fn of(fix: Fix) -> Self {
        let explains = format!("{} \u{00B7} {}", fix.explains(), fix.cost());
        Self { act: Act::Fix(fix), label: fix.label().to_owned(), explains }
    }

    /// The same button with a line under it.
    pub fn explained(mut self, explains: impl Into<String>) -> Self {
        self.explains = explains.into();
        self
    }
}

/// What the popup shows of a view while the person is at a step.
pub fn screen(view: &PopupView, step: &Step) -> Screen {
    let state = state_of(view, step);
    let screen = match (state, step, &view.failure) {
        (_, Step::Deleting(choice), _) => deleting::screen(view, choice),
        (_, Step::Reading(Guide::PrivateWindows), _) => guide::private_windows(view),
        (_, Step::Reading(Guide::Cookies), _) => guide::cookies(view),
        (_, Step::Reading(Guide::Extensions), _) => guide::extensions(view),
        (State::After(outcome), ..) => outcome::screen(view, outcome),
        (_, _, Some(failure)) if view.search.is_some() => search::screen(view, failure, state),
        (_, _, Some(failure)) => failing::screen(view, failure, state),
        _ => quiet::screen(view, state),
    };
    let host = view.failure.as_ref().map(|failure| failure.host.clone()).or_else(|| view.host.clone());
    Screen { state, host: host.unwrap_or_default(), ..screen }
}

/// The mark and the time of a failure, which stand at the top of every screen about it.
pub fn about_failure(failure: Option<&Failure>) -> Screen {
    let Some(failure) = failure else { return Screen::default() };
    let kind = match failure.kind {
        Kind::Document => None,
        Kind::Frame => Some("A frame in the page"),
        Kind::Fetch => Some("A background request"),
        Kind::WebSocket => Some("A live connection"),
        Kind::Asset => Some("A picture, style or script"),
    };
    Screen {
        pill: Some((Tone::Bad, words::status(failure.status, failure.failure))),
        when: Some(failure.at),
        marks: kind.map(str::to_owned).into_iter().collect(),
        ..Screen::default()
    }
}

/// The reasons of the best finding, and what else it might be.
pub fn why(findings: &[Finding]) -> Option<Why> {
    let best = findings.first()?;
    let mut refute = format!("It would be something else if {}.", best.refuted_if.trim_end_matches('.'));
    if let Some(next) = findings.get(1) {
        let title = next.rule.title();
        refute += &match next.confidence {
            Confidence::Certain => format!(" Also certain: {title}."),
            _ => format!(" Next most likely: {title}."),
        };
    }
    Some(Why { evidence: best.evidence.clone(), refute, about: best.rule.text() })
}

/// The same screen after the report was copied.
pub fn with_copied(mut screen: Screen) -> Screen {
    const COPIED: &str = "Copied";
    const NEXT: &str = "Paste it into a message to whoever can fix this";
    let is_report = |act: Act| act == Act::Fix(Fix::CopyReport);
    if let Some(button) = screen.primary.as_mut().filter(|button| is_report(button.act)) {
        (button.label, button.explains) = (COPIED.to_owned(), NEXT.to_owned());
    }
    for row in screen.fixes.iter_mut().chain(&mut screen.more).filter(|row| is_report(row.act)) {
        (row.label, row.explains, row.done) = (COPIED.to_owned(), NEXT.to_owned(), true);
        row.cost.clear();
    }
    screen
}

/// `and 3 background requests`, below what failed; a sentence where nothing else did.
pub fn others(view: &PopupView) -> String {
    let requests = words::count(view.others, "background request");
    match (view.others, &view.failure) {
        (0, _) => String::new(),
        (_, Some(_)) => format!("and {requests}"),
        (1, None) => format!("{requests} was turned away"),
        (_, None) => format!("{requests} were turned away"),
    }
}

/// Whose cookies, in words.
pub fn site(view: &PopupView) -> &str {
    view.site.as_deref().or(view.host.as_deref()).unwrap_or("this site")
}

/// What else there is to say of the last fix.
pub fn trial_notes(view: &PopupView) -> Vec<String> {
    view.trial.as_ref().map(|trial| trial.remarks.clone()).unwrap_or_default()
}

/// The button that takes the last fix back, where there is one.
pub fn undo(view: &PopupView) -> Option<Button> {
    let what = view.undo.as_ref()?;
    Some(Button::new(Act::Undo, "Undo").explained(what.clone()))
}

/// The fix under way or done last.
pub fn tried_last(view: &PopupView) -> Option<Fix> {
    view.trial.as_ref().map(|trial| trial.fix)
}
