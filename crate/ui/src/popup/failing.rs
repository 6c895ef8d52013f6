//! Turned away: one headline, one sentence, one button; the rest below.

use why401_core::exchange::Kind;
use why401_core::finding::{Confidence, Finding, Fix, Who};
use why401_core::search::most_requests;
use why401_core::verdict::undecided;
use why401_webext::wire::{Failure, PopupView, SearchResult, SearchState};

use super::act::Act;
use super::screen::{self, Button, Row, Screen, Tone};
use super::state::State;

/// Rows shown before "More".
const MOST_ROWS: usize = 3;

/// A failure that nothing was done about yet.
pub fn screen(view: &PopupView, failure: &Failure, state: State) -> Screen {
    let base = diagnosis(view, failure);
    match (state, failure.findings.first(), undecided(&failure.findings)) {
        (State::SiteOnly, Some(best), _) => Screen {
            title: only_words(best.who).to_owned(),
            lead: format!("{}. {}", best.rule.title(), best.rule.lead()),
            marks: screen::about_failure(Some(failure)).marks,
            ..with_ladder(base, view, failure, Some(Fix::CopyReport))
        },
        (State::Undecided, _, Some(open)) => {
            let step = open.step(&view.tried);
            let lead = match step {
                Some(_) => "Both fit what was seen. The next step tells them apart.",
                None => "Both fit what was seen.",
            };
            Screen {
                title: "One of two things turned you away".to_owned(),
                lead: lead.to_owned(),
                causes: [open.best, open.rival].map(cause).into(),
                ..with_ladder(base, view, failure, step)
            }
        }
        _ => with_ladder(base, view, failure, None),
    }
}

/// What was found, with its reasons, and nothing to press.
pub fn diagnosis(view: &PopupView, failure: &Failure) -> Screen {
    let mut base = screen::about_failure(Some(failure));
    if let Some(best) = failure.findings.first() {
        base.title = best.rule.title().to_owned();
        base.lead = best.rule.lead().to_owned();
        base.confidence = Some(best.confidence);
        base.marks.insert(0, best.who.words().to_owned());
    }
    base.notice = heard(failure);
    base.others = screen::others(view);
    base.why = screen::why(&failure.findings);
    base
}

/// Puts the fixes on a screen: the one button, at most three more, the rest behind "More", and
/// those tried ticked off.
pub fn with_ladder(base: Screen, view: &PopupView, failure: &Failure, first: Option<Fix>) -> Screen {
    let mut untried = Vec::new();
    for fix in first.into_iter().chain(failure.fixes.iter().copied()) {
        if !untried.contains(&fix) && (Some(fix) == first || !view.tried.contains(&fix)) {
            untried.push(fix);
        }
    }
    let mut rungs = untried.into_iter();
    let primary = rungs.next().unwrap_or(Fix::CopyReport);
    let mut fixes: Vec<Row> = rungs.map(|fix| row(fix, false)).collect();
    if failure.can_search && !has_searched(view) {
        // What changes nothing comes before what deletes.
        let at = fixes.iter().position(|row| row.act == Act::Fix(Fix::ClearCookies)).unwrap_or_default();
        fixes.insert(at, searching(failure));
    }
    let more = fixes.split_off(fixes.len().min(MOST_ROWS));
    if may_tell_more(failure) {
        fixes.push(reading());
    }
    fixes.extend(view.tried.iter().filter(|fix| **fix != primary).map(|fix| row(*fix, true)));
    let mut primary = Button::of(primary);
    if primary.act == Act::Fix(Fix::AllowCookies) && !view.can_allow_cookies {
        primary.explains = "For all sites at once, where this browser knows no other way".to_owned();
    }
    Screen {
        primary: Some(primary),
        second: screen::undo(view),
        rest_title: if fixes.iter().all(|row| row.done) {
            "Tried so far"
        } else {
            "If that doesn\u{2019}t help"
        },
        fixes,
        more,
        ..base
    }
}

/// A fix in the list, tried already or not.
pub fn row(fix: Fix, done: bool) -> Row {
    let (explains, cost) = match (done, fix) {
        (false, _) => (fix.explains(), fix.cost()),
        (true, Fix::RetryPrivately) => ("Compared already", "again"),
        (true, _) => ("Tried; it did not help", "again"),
    };
    Row {
        act: Act::Fix(fix),
        label: fix.label().to_owned(),
        explains: explains.to_owned(),
        cost: cost.to_owned(),
        done,
    }
}

fn searching(failure: &Failure) -> Row {
    let most = most_requests(failure.status.is_none_or(|status| status < 400));
    Row {
        act: Act::Search,
        label: "Find the cookie that is to blame".to_owned(),
        explains: format!("Asks the site up to {most} times, changes nothing"),
        cost: "safe".to_owned(),
        done: false,
    }
}

/// Whether a search has told what it can.
fn has_searched(view: &PopupView) -> bool {
    let state = view.search.as_ref().map(|search| &search.state);
    matches!(state, Some(SearchState::Ended(result)) if !matches!(result, SearchResult::Undecided(_)))
}

/// Whether the words of the page may tell what its headers did not.
fn may_tell_more(failure: &Failure) -> bool {
    let is_sure = failure.findings.first().is_some_and(|best| best.confidence == Confidence::Certain);
    is_page(failure) && failure.heard.is_none() && !is_sure
}

fn is_page(failure: &Failure) -> bool {
    failure.kind == Kind::Document && failure.status.is_some()
}

fn reading() -> Row {
    Row {
        act: Act::Read,
        label: "Read what the page says".to_owned(),
        explains: "Looks for the reason in its text, which is kept nowhere".to_owned(),
        cost: "safe".to_owned(),
        done: false,
    }
}

/// What reading the page has brought, where it was read.
fn heard(failure: &Failure) -> Option<(Tone, Vec<String>)> {
    let says = match failure.heard.filter(|_| is_page(failure))? {
        true => "The page\u{2019}s own words say why.",
        false => "The page\u{2019}s own words say no more.",
    };
    Some((Tone::Soft, vec![says.to_owned()]))
}

fn cause(finding: &Finding) -> (String, String) {
    (finding.rule.title().to_owned(), finding.rule.lead().to_owned())
}

fn only_words(who: Who) -> &'static str {
    match who {
        Who::Developer => "Only the site\u{2019}s developers can fix this",
        _ => "Only the site can fix this",
    }
}
