//! What the popup says before something is deleted.

use why401_webext::wire::{CookieGroup, CookieId, CookieLine, Culprit, Deletion, Keep, Role, Stored};

use super::{ladder, primary, second};
use crate::popup::act::Act;
use crate::popup::deleting::{self, Choice, Size};
use crate::popup::screen::screen;
use crate::popup::state::{State, Step};

pub(super) fn cookie(name: &str, partition: Option<&str>) -> CookieLine {
    let id = CookieId {
        name: name.to_owned(),
        domain: ".one.test".to_owned(),
        path: "/".to_owned(),
        store: "0".to_owned(),
        partition: partition.map(str::to_owned),
        is_below_frame: false,
    };
    CookieLine { id, http_only: true, secure: false, expires: None, length: 1 }
}

fn group(site: &str, role: Role, cookies: Vec<CookieLine>) -> CookieGroup {
    CookieGroup { site: site.to_owned(), role, used_by: Vec::new(), cookies }
}

pub(super) fn deletion() -> Deletion {
    let provider = CookieGroup {
        used_by: vec!["five.test".to_owned(), "six.test".to_owned()],
        ..group("idp.test", Role::Provider, vec![cookie("d", None)])
    };
    Deletion {
        groups: vec![
            group("one.test", Role::ThisSite, vec![cookie("a", None), cookie("b", None)]),
            group("two.test", Role::Embedded, vec![cookie("c", Some("https://one.test"))]),
            provider,
        ],
        culprit: None,
        stored: Stored {
            origins: vec!["https://one.test".to_owned()],
            with_cache: true,
            permission: Some("browsingData".to_owned()),
        },
        keep: Keep::Session,
    }
}

fn blaming(name: &str) -> Deletion {
    let culprit = Culprit { id: cookie(name, None).id, because: "It is the largest".to_owned() };
    Deletion { culprit: Some(culprit), ..deletion() }
}

fn names(choice: &Choice) -> Vec<String> {
    choice.approval().cookies.into_iter().map(|id| id.name).collect()
}

#[test]
fn the_list_is_what_is_deleted_and_the_provider_is_not_ticked() {
    let choice = Choice::of(deletion());
    assert_eq!((choice.size, names(&choice)), (Size::SignIn, ["a", "b", "c"].map(str::to_owned).to_vec()));
    assert_eq!((choice.approval().stored, choice.permission()), (vec![], None));
    let shown = screen(&ladder(), &Step::Deleting(choice.clone()));
    assert_eq!(shown.state, State::Deleting);
    assert_eq!(shown.primary.as_ref().unwrap().label, "Delete 3 cookies");
    assert!(shown.lead.contains("two.test") && !shown.lead.contains("idp.test"), "{}", shown.lead);
    assert_eq!((second(&shown), shown.deletion), (Some(Act::Back), Some(choice)));
}

#[test]
fn a_group_goes_only_while_it_is_ticked() {
    let only_provider = Choice { wanted: vec![false, false, true], ..Choice::of(deletion()) };
    assert_eq!(names(&only_provider), ["d"]);
    let none = Choice { wanted: vec![false; 3], ..Choice::of(deletion()) };
    let shown = screen(&ladder(), &Step::Deleting(none));
    assert_eq!((primary(&shown), second(&shown)), (None, Some(Act::Back)));
    let all = Choice { wanted: vec![true; 3], ..Choice::of(deletion()) };
    let lead = screen(&ladder(), &Step::Deleting(all)).lead;
    assert!(lead.contains("idp.test, with which you sign in"), "{lead}");
}

#[test]
fn the_cookie_to_blame_is_chosen_and_goes_alone() {
    let choice = Choice::of(blaming("b"));
    assert_eq!((choice.size, names(&choice)), (Size::Culprit, vec!["b".to_owned()]));
    let shown = screen(&ladder(), &Step::Deleting(choice.clone()));
    assert_eq!(shown.title, "Delete 1 cookie of one.test?");
    assert_eq!(shown.lead, "It is the largest. All other cookies stay.");
    let more = Choice { size: Size::SignIn, ..choice };
    assert_eq!(names(&more), ["a", "b", "c"]);
    let unknown = Choice::of(blaming("z"));
    assert_eq!(names(&unknown), [""; 0], "what is not on the list cannot go");
}

#[test]
fn everything_says_what_cannot_be_undone() {
    let choice = Choice { size: Size::Everything, ..Choice::of(deletion()) };
    assert_eq!(choice.approval().stored, ["https://one.test"]);
    assert_eq!(choice.permission().as_deref(), Some("browsingData"));
    let shown = screen(&ladder(), &Step::Deleting(choice));
    let (_, lines) = shown.notice.unwrap();
    assert!(lines[0].starts_with("Cannot be brought back: the local storage"), "{lines:?}");
    let without_cache = Stored { with_cache: false, permission: None, ..deletion().stored };
    let firefox = Choice::of(Deletion { stored: without_cache, ..deletion() });
    let shown = screen(&ladder(), &Step::Deleting(Choice { size: Size::Everything, ..firefox }));
    assert!(shown.notice.unwrap().1[0].contains("The cache stays"));
}

#[test]
fn of_many_hosts_the_first_are_named() {
    let of = |hosts: &[&str]| {
        let origins = hosts.iter().map(|host| (*host).to_owned()).collect();
        let stored = Stored { origins, ..deletion().stored };
        let choice = Choice { size: Size::Everything, ..Choice::of(Deletion { stored, ..deletion() }) };
        screen(&ladder(), &Step::Deleting(choice)).notice.unwrap().1[0].clone()
    };
    let said = of(&["https://a.test:8443", "http://a.test", "https://[::1]:1", "https://b.a.test"]);
    assert!(said.contains("cache of a.test, [::1] and b.a.test."), "{said}");
    let said =
        of(&["https://a", "https://b", "https://c", "https://d", "https://e", "https://f", "https://g"]);
    assert!(said.contains("of a, b, c, d, e and 2 more hosts of this site."), "{said}");
}

#[test]
fn a_provider_says_whom_it_signs_out() {
    let of = |used_by: &[&str]| {
        let used_by = used_by.iter().map(|site| (*site).to_owned()).collect();
        deleting::group_costs(&CookieGroup { used_by, ..group("idp.test", Role::Provider, Vec::new()) })
    };
    assert_eq!(
        of(&["a.test", "b.test"]),
        "Signs you out of a.test and b.test, and wherever else you sign in with idp.test"
    );
    assert_eq!(of(&[]), "Signs you out of every site where you sign in with idp.test");
    assert_eq!(deleting::group_costs(&group("one.test", Role::ThisSite, Vec::new())), "");
}

#[test]
fn an_empty_list_has_nothing_to_press_but_back_and_may_still_clear_the_rest() {
    let empty = Choice::of(Deletion { groups: Vec::new(), ..deletion() });
    let shown = screen(&ladder(), &Step::Deleting(empty.clone()));
    assert_eq!((primary(&shown), second(&shown)), (None, Some(Act::Back)));
    let shown = screen(&ladder(), &Step::Deleting(Choice { size: Size::Everything, ..empty }));
    assert_eq!(primary(&shown), Some(Act::Delete));
    assert_eq!(shown.primary.unwrap().explains, "This cannot be undone");
}

#[test]
fn attributes_are_said_and_values_are_not_known() {
    let said = deleting::attributes(&cookie("a", Some("https://one.test")), None);
    let expected = "one.test/ and all below \u{00B7} HttpOnly \u{00B7} kept under https://one.test \u{00B7} until the browser closes \u{00B7} 1 byte";
    assert_eq!(said, expected);
}
