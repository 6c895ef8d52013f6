//! What the popup says of the search for the cookie to blame.

use why401_core::search::{Unclear, Verdict};
use why401_webext::wire::{CookieId, SearchResult, SearchState, SearchView};

use super::deleting::{cookie, deletion};
use super::*;
use crate::popup::deleting::{Choice, Size};
use crate::popup::search;

fn searched(state: SearchState) -> PopupView {
    let mut view = ladder();
    if let Some(failure) = &mut view.failure {
        failure.can_search = true;
    }
    PopupView { search: Some(SearchView { started: 0, asked: 5, most: 24, state }), ..view }
}

fn culprits(names: &[&str], delete: usize, then: Verdict) -> PopupView {
    let together: Vec<CookieId> = names.iter().map(|name| cookie(name, None).id).collect();
    let delete = together.iter().take(delete).cloned().collect();
    searched(SearchState::Ended(SearchResult::Culprits { delete, together, is_smallest: true, then }))
}

fn offers_search(screen: &Screen) -> bool {
    screen.fixes.iter().chain(&screen.more).any(|row| row.act == Act::Search)
}

#[test]
fn a_search_is_offered_before_what_deletes_and_only_where_it_may_tell() {
    let view = PopupView { search: None, ..searched(SearchState::Cancelled) };
    let shown = follow(&view);
    let acts: Vec<Act> = shown.fixes.iter().chain(&shown.more).map(|row| row.act).collect();
    let at = |act| acts.iter().position(|known| *known == act);
    assert!(at(Act::Search) < at(Act::Fix(Fix::ClearCookies)), "{acts:?}");
    let row = shown.fixes.iter().find(|row| row.act == Act::Search).unwrap();
    assert_eq!(row.explains, "Asks the site up to 24 times, changes nothing");
    assert!(!offers_search(&follow(&ladder())));
}

#[test]
fn a_search_says_how_far_it_is_and_can_be_cancelled() {
    let shown = follow(&searched(SearchState::Running));
    assert_eq!((shown.state, second(&shown), primary(&shown)), (State::Searching, Some(Act::Cancel), None));
    assert_eq!((shown.progress, shown.working_since), (Some((5, 24)), Some(0)));
    let stopped = follow(&searched(SearchState::Cancelled));
    assert_eq!(stopped.state, State::Failing);
    assert!(offers_search(&stopped) && stopped.notice.unwrap().1[0].contains("Nothing was changed"));
}

#[test]
fn the_cookie_to_blame_is_named_and_only_it_is_listed_to_be_deleted() {
    let view = culprits(&["a"], 1, Verdict::In);
    let shown = follow(&view);
    assert_eq!((shown.state, primary(&shown)), (State::Culprit, Some(Act::DeleteFound)));
    assert_eq!(shown.title, "The cookie \u{201C}a\u{201D} is to blame");
    assert_eq!(shown.lead, "Without it, the site lets you in.");
    let notice = shown.notice.as_ref().unwrap().1.join(" ");
    assert!(notice.starts_with("\u{201C}a\u{201D} is kept for one.test/ and all below."), "{notice}");
    assert!(shown.fixes.iter().any(|row| row.act == Act::Fix(Fix::Retry)), "the first step is lost");
    assert!(!offers_search(&shown));
    let (found, because) = search::found(&view).unwrap();
    let choice = Choice::of(deletion()).blaming(found, because.clone());
    let names: Vec<String> = choice.approval().cookies.into_iter().map(|id| id.name).collect();
    assert_eq!(names, ["a"]);
    let list = screen(&view, &Step::Deleting(choice));
    assert_eq!(list.lead, "Without it, the site lets you in. All other cookies stay.");
    // What is gone meanwhile is not to blame any more.
    let gone = CookieId { name: "gone".to_owned(), ..found[0].clone() };
    let choice = Choice::of(deletion()).blaming(&[gone], because);
    assert_eq!(choice.size, Size::SignIn);
}

#[test]
fn of_several_that_fail_together_it_is_said_which_one_goes() {
    let shown = follow(&culprits(&["a", "b"], 1, Verdict::AsksToSignIn));
    assert_eq!(shown.title, "\u{201C}a\u{201D} and \u{201C}b\u{201D} are to blame together");
    assert_eq!(shown.lead, "Without \u{201C}a\u{201D}, the site asks you to sign in.");
    assert_eq!(shown.primary.unwrap().label, "Delete just this one\u{2026}");
    let shown = follow(&culprits(&["a", "b"], 2, Verdict::Other(401)));
    assert_eq!(shown.primary.unwrap().label, "Delete just these\u{2026}");
    assert!(shown.lead.starts_with("Without them, the site only asks who you are"), "{}", shown.lead);
}

#[test]
fn a_search_that_accuses_nobody_leads_on() {
    let none = SearchResult::NoneToBlame { each_left_out: true };
    let shown = follow(&searched(SearchState::Ended(none)));
    assert_eq!((shown.state, shown.title.as_str()), (State::NoCulprit, "No cookie is to blame"));
    assert_eq!(primary(&shown), Some(Act::Fix(Fix::Retry)));
    assert!(shown.lead.contains("with each one left out") && !offers_search(&shown));
    let shown = follow(&searched(SearchState::Ended(SearchResult::WorksNow)));
    assert_eq!((shown.state, primary(&shown)), (State::WorksNow, Some(Act::Fix(Fix::Retry))));
    for state in [
        SearchState::Interrupted,
        SearchState::Failed("It failed.".to_owned()),
        SearchState::Ended(SearchResult::Undecided(Unclear::AskedToWait)),
    ] {
        let shown = follow(&searched(state));
        assert!(shown.state == State::SearchedInVain && offers_search(&shown), "{shown:?}");
    }
}

#[test]
fn a_fix_that_was_begun_after_a_search_is_what_is_shown() {
    let view = after(Fix::Retry, Outcome::Working, culprits(&["a"], 1, Verdict::In));
    assert_eq!(follow(&view).state.name(), "working");
}
