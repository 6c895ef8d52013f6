//! Searches against sites that are functions of the cookies sent.

use std::collections::HashSet;

use proptest::prelude::*;

use super::sets::all;
use super::*;

/// Runs a search over a site whose every answer takes one request. The questions are counted and held against
/// what every search must keep to.
fn search(cookies: usize, site: impl FnMut(&[usize]) -> Verdict) -> (Found, usize) {
    search_with(cookies, MOST_REQUESTS, 1, site)
}

fn search_with(
    cookies: usize,
    most: usize,
    cost: usize,
    mut site: impl FnMut(&[usize]) -> Verdict,
) -> (Found, usize) {
    let mut asked = vec![all(cookies)];
    let mut search = Search::new(cookies, most, site(&asked[0]), cost);
    loop {
        match search.next() {
            Next::Done(found) => return (found, search.spent()),
            Next::Ask { cookies: sent, most: left } => {
                assert!(left >= cost && search.spent() + cost <= most, "asks for more than was said");
                let is_last = asked.contains(&sent);
                assert!(!is_last || sent == all(cookies), "{sent:?} was asked before");
                asked.push(sent.clone());
                let twice = asked.len() - asked.iter().collect::<HashSet<_>>().len();
                assert!(twice <= 1, "{asked:?}");
                search.told(site(&sent), cost);
            }
        }
    }
}

/// Refuses whoever brings all of these.
fn refuses(bad: &[usize]) -> impl Fn(&[usize]) -> Verdict {
    move |sent| match bad.iter().all(|one| sent.contains(one)) {
        true => Verdict::Same,
        false => Verdict::In,
    }
}

fn culprits(delete: &[usize], together: &[usize]) -> Found {
    Found::Culprits(Culprits {
        delete: delete.to_vec(),
        together: together.to_vec(),
        is_smallest: true,
        then: Verdict::In,
    })
}

#[test]
fn one_cookie_to_blame_is_found_whichever_it_is() {
    for cookies in 1..=40 {
        for bad in 0..cookies {
            let (found, spent) = search(cookies, refuses(&[bad]));
            assert_eq!(found, culprits(&[bad], &[bad]), "{bad} of {cookies}");
            assert!(spent <= 16, "{spent} requests for {bad} of {cookies}");
        }
    }
}

#[test]
fn of_two_that_fail_together_both_are_named_and_one_is_to_go() {
    for cookies in 2..=12 {
        for other in 0..cookies {
            for bad in 0..other {
                let (found, _) = search(cookies, refuses(&[bad, other]));
                assert_eq!(found, culprits(&[bad], &[bad, other]), "of {cookies}");
            }
        }
    }
}

#[test]
fn two_of_which_either_is_bad_must_both_go() {
    for other in 1..12 {
        for bad in 0..other {
            let site = |sent: &[usize]| match sent.contains(&bad) || sent.contains(&other) {
                true => Verdict::Same,
                false => Verdict::In,
            };
            let Found::Culprits(found) = search(12, site).0 else { panic!("{bad} and {other}") };
            assert_eq!(found.delete, [bad, other]);
        }
    }
}

#[test]
fn of_a_header_too_large_one_large_cookie_is_to_go() {
    let large = [2, 5, 9];
    let site = |sent: &[usize]| {
        let bytes: usize = sent.iter().map(|one| if large.contains(one) { 2000 } else { 50 }).sum();
        if bytes > 5000 { Verdict::Same } else { Verdict::In }
    };
    assert_eq!(search(12, site).0, culprits(&[2], &large));
}

#[test]
fn a_twin_that_masks_the_good_one_is_found_though_nobody_gets_in_without_cookies() {
    for cookies in 2..=20 {
        for bad in 0..cookies - 1 {
            let good = bad + 1;
            let site = |sent: &[usize]| match sent.contains(&good) && !sent.contains(&bad) {
                true => Verdict::In,
                false => Verdict::Same,
            };
            let (found, spent) = search(cookies, site);
            assert_eq!(found, culprits(&[bad], &[bad]), "{bad} of {cookies}, {spent} requests");
        }
    }
}

#[test]
fn a_session_that_ended_is_no_cookies_fault() {
    let (found, spent) = search(12, |_| Verdict::Same);
    assert_eq!(found, Found::NoneToBlame { each_left_out: true });
    assert!(spent <= MOST_REQUESTS);
    assert_eq!(search(60, |_| Verdict::Same).0, Found::NoneToBlame { each_left_out: false });
}

#[test]
fn what_the_site_answers_without_it_is_told() {
    let site = |sent: &[usize]| match sent.contains(&3) {
        true => Verdict::Same,
        false => Verdict::AsksToSignIn,
    };
    let Found::Culprits(found) = search(8, site).0 else { panic!("nothing found") };
    assert_eq!((found.delete.as_slice(), found.then), (&[3][..], Verdict::AsksToSignIn));
}

#[test]
fn the_one_that_lets_in_is_preferred_to_the_one_that_signs_out() {
    // 4 is the sign-in; with 7 it fails.
    let site = |sent: &[usize]| match (sent.contains(&4), sent.contains(&7)) {
        (true, true) => Verdict::Same,
        (true, false) => Verdict::In,
        (false, _) => Verdict::AsksToSignIn,
    };
    assert_eq!(search(12, site).0, culprits(&[7], &[4, 7]));
}

#[test]
fn what_has_passed_is_said_at_once() {
    assert_eq!(search(12, |_| Verdict::In), (Found::WorksNow, 1));
    let other = Found::Undecided(Unclear::OtherAnswer);
    assert_eq!(search(12, |_| Verdict::Other(500)), (other, 1));
}

#[test]
fn a_site_that_asks_to_wait_is_asked_nothing_more() {
    let mut asked = 0;
    let (found, spent) = search(12, |sent| {
        asked += 1;
        match asked {
            5 => Verdict::Unclear(Unclear::AskedToWait),
            _ => refuses(&[3])(sent),
        }
    });
    assert_eq!((found, spent), (Found::Undecided(Unclear::AskedToWait), 5));
}

#[test]
fn a_site_that_changes_its_mind_is_noticed_at_the_end() {
    let mut asked = 0;
    let (found, _) = search(12, |sent| {
        asked += 1;
        match asked {
            1..=5 => refuses(&[3])(sent),
            _ => Verdict::In,
        }
    });
    assert_eq!(found, Found::Undecided(Unclear::Wavers));
}

#[test]
fn too_few_requests_leave_a_larger_set_that_is_proven_all_the_same() {
    let (found, spent) = search_with(64, 12, 1, refuses(&[13, 50]));
    let Found::Culprits(found) = found else { panic!("{found:?}") };
    assert!(!found.is_smallest && spent <= 12);
    assert!(found.together.contains(&13) && found.together.contains(&50), "{found:?}");
    assert_eq!(found.then, Verdict::In);
}

#[test]
fn rounds_of_a_circle_count_each_request() {
    for bad in 0..12 {
        let (found, spent) = search_with(12, MOST_REQUESTS_IN_CIRCLE, 2, refuses(&[bad]));
        assert_eq!(found, culprits(&[bad], &[bad]));
        assert!(spent <= 26, "{spent}");
    }
}

fn verdict() -> impl Strategy<Value = Verdict> {
    prop_oneof![
        8 => Just(Verdict::Same),
        6 => Just(Verdict::In),
        1 => Just(Verdict::AsksToSignIn),
        1 => any::<u16>().prop_map(Verdict::Other),
        1 => Just(Verdict::Unclear(Unclear::NoAnswer)),
    ]
}

proptest! {
    #[test]
    fn planted_culprits_are_found_or_the_requests_ran_out(
        cookies in 1_usize..70,
        planted in proptest::collection::hash_set(0_usize..70, 1..4),
        most in 4_usize..60,
        cost in 1_usize..4,
    ) {
        let bad: Vec<usize> = planted.iter().map(|one| one % cookies).collect();
        let (found, spent) = search_with(cookies, most, cost, refuses(&bad));
        prop_assert!(spent <= most);
        match found {
            Found::Culprits(found) => {
                prop_assert!(bad.iter().all(|one| found.together.contains(one)));
                prop_assert!(bad.iter().any(|one| found.delete.contains(one)));
                let exact = found.together.iter().all(|one| bad.contains(one));
                prop_assert!(exact || !found.is_smallest);
                prop_assert_eq!(found.then, Verdict::In);
            }
            Found::Undecided(why) => prop_assert_eq!(why, Unclear::OutOfRequests),
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn any_answers_lead_to_an_end(
        cookies in 0_usize..50,
        most in 0_usize..60,
        answers in proptest::collection::vec((verdict(), 1_usize..3), 1..80),
    ) {
        let mut answers = answers.iter().cycle();
        let (first, cost) = answers.next().unwrap();
        let mut search = Search::new(cookies, most, *first, (*cost).min(most));
        let mut asked = 0;
        while let Next::Ask { most: left, .. } = search.next() {
            prop_assert!(left > 0);
            let (verdict, cost) = answers.next().unwrap();
            search.told(*verdict, (*cost).min(left));
            asked += 1;
            prop_assert!(asked <= most);
        }
        prop_assert!(search.spent() <= most);
    }
}
