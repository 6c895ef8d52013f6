//! The search for the cookie to blame: how far it is, what it found, and what follows from that.

use why401_core::finding::Fix;
use why401_core::search::{Unclear, Verdict};
use why401_webext::wire::{CookieId, Failure, PopupView, SearchResult, SearchState, SearchView};

use super::act::Act;
use super::deleting::place;
use super::failing::{diagnosis, row, with_ladder};
use super::screen::{Button, Screen, Tone};
use super::state::State;
use crate::words;

/// The screen of a search, under way or done.
pub fn screen(view: &PopupView, failure: &Failure, state: State) -> Screen {
    let Some(search) = &view.search else { return Screen::default() };
    match &search.state {
        SearchState::Running => running(search),
        SearchState::Cancelled => Screen {
            notice: Some((Tone::Soft, vec!["You stopped the search. Nothing was changed.".to_owned()])),
            ..super::failing::screen(view, failure, state)
        },
        SearchState::Interrupted => undecided(
            view,
            failure,
            "The browser stopped Why401 in the middle of the search. Nothing was changed.",
        ),
        SearchState::Failed(why) => undecided(view, failure, why),
        SearchState::Ended(result) => ended(view, failure, search, result),
    }
}

/// The cookies that were found to blame, and what the site does without them.
pub fn found(view: &PopupView) -> Option<(&[CookieId], String)> {
    match &view.search.as_ref()?.state {
        SearchState::Ended(SearchResult::Culprits { delete, then, .. }) => {
            let it = if delete.len() == 1 { "it" } else { "them" };
            Some((delete, without(it, *then)))
        }
        _ => None,
    }
}

fn running(search: &SearchView) -> Screen {
    Screen {
        pill: Some((Tone::Soft, "Searching".to_owned())),
        title: "Looking for the cookie that is to blame".to_owned(),
        lead: "The site is asked with some of your cookies and without the others. Nothing is changed."
            .to_owned(),
        working_since: Some(search.started),
        progress: Some((search.asked, search.most)),
        second: Some(Button::new(Act::Cancel, "Cancel")),
        ..Screen::default()
    }
}

fn ended(view: &PopupView, failure: &Failure, search: &SearchView, result: &SearchResult) -> Screen {
    let asked = format!("The site was asked {}.", words::count(search.asked, "time"));
    match result {
        SearchResult::Culprits { delete, together, is_smallest, then } => {
            let number = delete.len();
            let (just, it) = if number == 1 { ("just this one", "it") } else { ("just these", "them") };
            let mut base = with_ladder(diagnosis(view, failure), view, failure, None);
            if let Some(Act::Fix(fix)) = base.primary.as_ref().map(|button| button.act) {
                base.fixes.insert(0, row(fix, false));
            }
            Screen {
                title: accused(together, *is_smallest),
                lead: if number < together.len() {
                    without(&quoted(delete), *then)
                } else {
                    without(it, *then)
                },
                confidence: None,
                marks: Vec::new(),
                notice: Some((Tone::Soft, reasons(delete, together, *is_smallest, &asked))),
                primary: Some(
                    Button::new(Act::DeleteFound, &format!("Delete {just}\u{2026}"))
                        .explained("You\u{2019}ll see it first and can bring it back"),
                ),
                ..base
            }
        }
        SearchResult::NoneToBlame { each_left_out } => {
            let each = if *each_left_out { ", and with each one left out" } else { "" };
            Screen {
                title: "No cookie is to blame".to_owned(),
                lead: format!(
                    "The site refuses without any cookie as well{each}. This is the next thing to try:"
                ),
                notice: Some((Tone::Soft, vec![asked])),
                ..next(view, failure, not_about_cookies(view, failure))
            }
        }
        SearchResult::WorksNow => Screen {
            title: "The site lets you in now".to_owned(),
            lead: "Asked once more with the same cookies, it did not refuse. Open the page again:".to_owned(),
            notice: Some((Tone::Soft, vec![asked])),
            ..next(view, failure, Some(Fix::Retry))
        },
        SearchResult::Undecided(why) => undecided(view, failure, because(*why)),
    }
}

fn undecided(view: &PopupView, failure: &Failure, why: &str) -> Screen {
    Screen {
        title: "Which cookie is to blame is not clear".to_owned(),
        lead: format!("{why} This is the next thing to try:"),
        ..next(view, failure, None)
    }
}

/// The ladder below what was learnt. How sure the diagnosis was says nothing of that.
fn next(view: &PopupView, failure: &Failure, first: Option<Fix>) -> Screen {
    let base = Screen { confidence: None, marks: Vec::new(), ..diagnosis(view, failure) };
    with_ladder(base, view, failure, first)
}

/// What is left when cookies are not the cause.
fn not_about_cookies(view: &PopupView, failure: &Failure) -> Option<Fix> {
    let about = [Fix::ClearCookies, Fix::RetryPrivately];
    failure.fixes.iter().find(|fix| !about.contains(fix) && !view.tried.contains(fix)).copied()
}

fn accused(together: &[CookieId], is_smallest: bool) -> String {
    match (together, is_smallest) {
        ([one], _) => format!("The cookie \u{201C}{}\u{201D} is to blame", one.name),
        ([one, two], true) => {
            format!("\u{201C}{}\u{201D} and \u{201C}{}\u{201D} are to blame together", one.name, two.name)
        }
        (_, true) => format!("{} cookies are to blame together", together.len()),
        (_, false) => format!("The cause is among {} cookies", together.len()),
    }
}

fn reasons(delete: &[CookieId], together: &[CookieId], is_smallest: bool, asked: &str) -> Vec<String> {
    let is_part = delete.len() < together.len();
    let kept = |id: &CookieId| format!("\u{201C}{}\u{201D} is kept for {}.", id.name, place(id));
    let mut lines: Vec<String> = delete.iter().map(kept).collect();
    if is_part && is_smallest {
        let all = quoted(together);
        lines.push(format!("{all} turn you away together. Without one of them the others do not."));
    } else if !is_smallest {
        lines.push("The requests did not suffice to say it closer.".to_owned());
    }
    lines.push(format!("{asked} Nothing was changed."));
    lines
}

fn without(it: &str, then: Verdict) -> String {
    match then {
        Verdict::In => format!("Without {it}, the site lets you in."),
        Verdict::AsksToSignIn => format!("Without {it}, the site asks you to sign in."),
        Verdict::Other(401) => {
            format!("Without {it}, the site only asks who you are (401): sign in again then.")
        }
        Verdict::Other(status) => format!("Without {it}, the site answers {status} instead."),
        // Neither ends a search with a culprit.
        Verdict::Same | Verdict::Unclear(_) => String::new(),
    }
}

fn because(why: Unclear) -> &'static str {
    match why {
        Unclear::AskedToWait => "The site asked not to be asked so often, so the search stopped at once.",
        Unclear::NoAnswer => "The site gave no answer in the middle of the search.",
        Unclear::OtherAnswer => {
            "To the same cookies, the site answers the search otherwise than it answered the page."
        }
        Unclear::Wavers => "The site answered the same question in two ways.",
        Unclear::OutOfRequests => "There are too many cookies for the number of requests.",
    }
}

/// The names, set off from the sentence.
fn quoted<'a>(ids: impl IntoIterator<Item = &'a CookieId>) -> String {
    let names: Vec<String> = ids.into_iter().map(|id| format!("\u{201C}{}\u{201D}", id.name)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    words::list(&names)
}
