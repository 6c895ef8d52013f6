//! What the popup says in each state.

use why401_core::exchange::Kind;
use why401_core::finding::{Confidence, Evidence, Finding, Fix, Source, Who};
use why401_core::rules::Rule;
use why401_webext::wire::{Failure, Outcome, PopupView, Trial};

use super::act::Act;
use super::quiet;

mod deleting;
use super::screen::{Screen, screen, with_copied};
use super::state::{Guide, State, Step, state_of};

mod search;

fn finding(rule: Rule, confidence: Confidence, fixes: &[Fix]) -> Finding {
    Finding {
        rule,
        confidence,
        who: Who::You,
        evidence: vec![Evidence::new(Source::Response, "The site answered 401")],
        fixes: fixes.to_vec(),
        refuted_if: "pigs fly".to_owned(),
    }
}

fn failing(findings: Vec<Finding>) -> PopupView {
    let fixes = findings.iter().flat_map(|finding| finding.fixes.clone()).collect();
    let failure = Failure {
        url: "https://www.one.test/".to_owned(),
        host: "www.one.test".to_owned(),
        method: "GET".to_owned(),
        kind: Kind::Document,
        status: Some(401),
        failure: None,
        at: 0,
        findings,
        fixes,
        heard: None,
        can_search: false,
    };
    PopupView { failure: Some(failure), ..quiet_view() }
}

fn quiet_view() -> PopupView {
    PopupView {
        host: Some("www.one.test".to_owned()),
        site: Some("one.test".to_owned()),
        may_look: true,
        has_seen: true,
        may_look_privately: true,
        can_allow_cookies: true,
        failure: None,
        others: 0,
        trial: None,
        is_searched: false,
        search: None,
        tried: Vec::new(),
        undo: None,
        now: 0,
    }
}

fn ladder() -> PopupView {
    let fixes = [
        Fix::Retry,
        Fix::RetryPrivately,
        Fix::SignInAgain,
        Fix::ClearCookies,
        Fix::EnterPassword,
        Fix::CopyReport,
    ];
    failing(vec![finding(Rule::unexplained, Confidence::Possible, &fixes)])
}

fn after(fix: Fix, outcome: Outcome, view: PopupView) -> PopupView {
    let trial = Trial { fix, started: 0, outcome, remarks: vec!["Said by the way.".to_owned()] };
    PopupView { trial: Some(trial), ..view }
}

fn follow(view: &PopupView) -> Screen {
    screen(view, &Step::Following)
}

fn primary(screen: &Screen) -> Option<Act> {
    screen.primary.as_ref().map(|button| button.act)
}

fn second(screen: &Screen) -> Option<Act> {
    screen.second.as_ref().map(|button| button.act)
}

#[test]
fn without_a_failure_it_is_calm() {
    let no_site = PopupView { host: None, site: None, ..quiet_view() };
    let not_allowed = PopupView { may_look: false, ..quiet_view() };
    for (view, state) in [(quiet_view(), State::Quiet), (no_site, State::NoSite)] {
        let shown = follow(&view);
        assert_eq!(shown.state, state);
        assert_eq!((primary(&shown), shown.why), (None, None));
    }
    assert_eq!(primary(&follow(&not_allowed)), Some(Act::LookHere));
}

#[test]
fn one_button_then_three_and_the_rest_behind_more() {
    let shown = follow(&ladder());
    assert_eq!(shown.state, State::Failing);
    assert_eq!(shown.title, Rule::unexplained.title());
    assert_eq!(primary(&shown), Some(Act::Fix(Fix::Retry)));
    assert_eq!((shown.fixes.len(), shown.more.len()), (4, 2));
}

#[test]
fn a_page_that_may_say_why_can_be_read_once() {
    let offered = |view: &PopupView| follow(view).fixes.iter().any(|row| row.act == Act::Read);
    let unsure = ladder();
    assert!(offered(&unsure));
    assert!(!offered(&failing(vec![finding(Rule::token_expired, Confidence::Certain, &[Fix::Retry])])));

    let failure = unsure.failure.unwrap();
    let with = |failure| PopupView { failure: Some(failure), ..quiet_view() };
    assert!(!offered(&with(Failure { kind: Kind::Fetch, ..failure.clone() })));
    let (_, said) = follow(&with(Failure { heard: Some(true), ..failure.clone() })).notice.unwrap();
    assert_eq!(said, ["The page\u{2019}s own words say why."]);
    let read = with(Failure { heard: Some(false), ..failure });
    assert!(!offered(&read));
    assert_eq!(follow(&read).notice.unwrap().1, ["The page\u{2019}s own words say no more."]);
}

#[test]
fn what_was_tried_is_ticked_off_and_the_next_step_is_the_button() {
    let tried = PopupView { tried: vec![Fix::Retry], ..ladder() };
    let shown = follow(&after(Fix::Retry, Outcome::StillRefused, tried));
    assert_eq!(shown.state.name(), "still-refused");
    assert_eq!(primary(&shown), Some(Act::Fix(Fix::RetryPrivately)));
    let done: Vec<Act> = shown.fixes.iter().filter(|row| row.done).map(|row| row.act).collect();
    assert_eq!(done, [Act::Fix(Fix::Retry)]);
    assert!(shown.notice.is_some_and(|(_, lines)| lines == ["Said by the way."]));
}

#[test]
fn with_everything_tried_the_report_is_left() {
    let fixes = ladder().failure.map(|failure| failure.fixes).unwrap();
    let shown = follow(&PopupView { tried: fixes, ..ladder() });
    assert_eq!(primary(&shown), Some(Act::Fix(Fix::CopyReport)));
}

#[test]
fn two_causes_that_fit_alike_are_both_said() {
    let one = finding(Rule::no_credentials, Confidence::Likely, &[Fix::EnterPassword, Fix::CopyReport]);
    let other = finding(Rule::unexplained, Confidence::Likely, &[Fix::EnterPassword, Fix::RetryPrivately]);
    let shown = follow(&failing(vec![one.clone(), other.clone()]));
    assert_eq!(shown.state, State::Undecided);
    assert_eq!(shown.causes.len(), 2);
    assert_eq!(primary(&shown), Some(Act::Fix(Fix::RetryPrivately)));
    assert!(shown.lead.contains("tells them apart"));

    // No step is said to tell apart what it mends alike.
    let shown = follow(&PopupView { tried: vec![Fix::RetryPrivately], ..failing(vec![one, other]) });
    assert_eq!((shown.state, shown.causes.len()), (State::Undecided, 2));
    assert_eq!(primary(&shown), Some(Act::Fix(Fix::EnterPassword)));
    assert!(!shown.lead.contains("tells them apart"));
}

#[test]
fn two_certain_causes_do_not_compete() {
    let both = [Rule::no_credentials, Rule::unexplained]
        .map(|rule| finding(rule, Confidence::Certain, &[Fix::EnterPassword]));
    let shown = follow(&failing(both.to_vec()));
    assert_eq!(shown.state, State::Failing);
    assert!(shown.why.is_some_and(|why| why.refute.contains("Also certain")));
}

#[test]
fn where_only_the_site_can_mend_it_the_report_comes_first() {
    let mut site = finding(Rule::unexplained, Confidence::Certain, &[Fix::Retry, Fix::CopyReport]);
    site.who = Who::Site;
    let shown = follow(&failing(vec![site]));
    assert_eq!(shown.state, State::SiteOnly);
    assert!(shown.title.starts_with("Only the site"));
    assert_eq!(primary(&shown), Some(Act::Fix(Fix::CopyReport)));
}

#[test]
fn what_the_person_can_try_first_is_not_called_hopeless() {
    let mut script = finding(Rule::no_credentials, Confidence::Likely, &[Fix::SignInAgain, Fix::CopyReport]);
    script.who = Who::Developer;
    assert_eq!(follow(&failing(vec![script.clone()])).state, State::Failing);
    script.fixes.reverse();
    assert_eq!(follow(&failing(vec![script])).state, State::SiteOnly);
}

#[test]
fn work_under_way_can_be_cancelled() {
    let shown = follow(&after(Fix::Retry, Outcome::Working, ladder()));
    assert_eq!((shown.state.name(), second(&shown)), ("working", Some(Act::Cancel)));
    assert_eq!((primary(&shown), shown.working_since), (None, Some(0)));
}

#[test]
fn fixed_offers_undo_only_where_there_is_something_to_undo() {
    let fixed = after(Fix::ClearCookies, Outcome::Fixed, quiet_view());
    assert_eq!(second(&follow(&fixed)), None);
    let undoable = PopupView { undo: Some("Bring back 4 cookies of one.test".to_owned()), ..fixed };
    assert_eq!(second(&follow(&undoable)), Some(Act::Undo));
}

#[test]
fn a_private_window_points_at_the_cookies_or_away_from_them() {
    let works = follow(&after(Fix::RetryPrivately, Outcome::WorksPrivately, ladder()));
    assert_eq!(primary(&works), Some(Act::Fix(Fix::ClearCookies)));
    assert!(works.fixes.iter().any(|row| row.done && row.act == Act::Fix(Fix::RetryPrivately)));
    let refused = follow(&after(Fix::RetryPrivately, Outcome::RefusedPrivately, ladder()));
    assert_eq!(primary(&refused), Some(Act::Fix(Fix::Retry)));
    let saw = screen(&ladder(), &Step::Saw(Outcome::WorksPrivately));
    assert_eq!(primary(&saw), Some(Act::Fix(Fix::ClearCookies)));
}

#[test]
fn an_outcome_about_a_failure_that_has_passed_says_nothing() {
    for outcome in [Outcome::StillRefused, Outcome::RefusedPrivately, Outcome::Cancelled] {
        let view = after(Fix::Retry, outcome, quiet_view());
        assert_eq!(state_of(&view, &Step::Following), State::Quiet);
    }
}

#[test]
fn after_undoing_nobody_claims_that_the_site_lets_one_in() {
    let undone = follow(&after(Fix::ClearCookies, Outcome::Undone, quiet_view()));
    assert_eq!((undone.state.name(), undone.title.as_str()), ("undone", "It is as it was before"));
}

#[test]
fn each_browser_gets_its_own_guide() {
    let firefox = PopupView { can_allow_cookies: false, ..ladder() };
    let guide = screen(&firefox, &Step::Reading(Guide::PrivateWindows));
    assert_eq!((primary(&guide), second(&guide)), (None, Some(Act::Back)));
    let guide = screen(&ladder(), &Step::Reading(Guide::PrivateWindows));
    assert_eq!(primary(&guide), Some(Act::OpenUnwatched));
    let guide = screen(&firefox, &Step::Reading(Guide::Cookies));
    assert!(guide.steps.len() > 2 && guide.title.contains("one.test"));
}

#[test]
fn copying_is_said_where_the_button_is() {
    let shown = with_copied(follow(&ladder()));
    let row = shown.more.iter().find(|row| row.act == Act::Fix(Fix::CopyReport)).unwrap();
    assert_eq!((row.label.as_str(), row.done), ("Copied", true));
}

#[test]
fn a_site_is_asked_for_with_all_below_it_and_an_address_alone() {
    let of = |site: &str| quiet::patterns(&PopupView { site: Some(site.to_owned()), ..quiet_view() });
    assert_eq!(of("one.test"), ["*://*.one.test/*"]);
    assert_eq!(of("127.0.0.1"), ["*://127.0.0.1/*"]);
    assert_eq!(of("localhost"), ["*://localhost/*"]);
    assert_eq!(of("[::1]"), ["*://[::1]/*"]);
}

#[test]
fn a_page_that_was_not_seen_is_not_said_to_let_in() {
    let view = PopupView { has_seen: false, ..quiet_view() };
    assert_eq!(state_of(&view, &Step::Following), State::Unseen);
    assert!(screen(&view, &Step::Following).lead.starts_with("Reload it"));
}
