//! What did not fail costs a diagnosis nothing: however many requests succeeded before, it allocates as often.

use std::sync::Arc;

use allocation_counter::measure;
use why401_core::case::Case;
use why401_core::exchange::{Exchange, Kind, Observer, Request, Response};
use why401_core::rules::diagnose;
use why401_core::secret::Key;
use why401_core::seen::Seen;
use why401_core::trail::Trail;
use why401_core::url::Url;

type Fields<'a> = &'a [(&'a str, &'a str)];

const NOW: i64 = 1_795_484_400_000;

fn exchange(kind: Kind, url: &str, sent: Fields, status: u16, answered: Fields) -> Exchange {
    let owned = |fields: Fields| -> Vec<_> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    Exchange {
        id: url.to_owned(),
        started: NOW,
        url: Url::read(url),
        method: "GET".to_owned(),
        kind,
        request: Some(Request::read(&owned(sent), Observer::default(), &Key::default())),
        response: Some(Response::read(status, &owned(answered), &Key::default())),
        failure: None,
        prompts: 0,
    }
}

const COOKIES: (&str, &str) = ("cookie", "sid=0123456789abcdef; theme=dark");

/// Failures of several kinds, so that rules of all kinds look at what was before.
fn failures() -> Vec<Exchange> {
    let fails = |url, sent, status, answered| exchange(Kind::Fetch, url, sent, status, answered);
    let page = |url, sent, status, answered| exchange(Kind::Document, url, sent, status, answered);
    vec![
        fails("https://a.test/api", &[], 401, &[("www-authenticate", "Bearer error=\"invalid_token\"")]),
        fails("https://a.test/api", &[COOKIES], 403, &[]),
        fails("https://a.test/api", &[("authorization", "Bearer abc"), COOKIES], 401, &[]),
        page("https://a.test/", &[], 401, &[("www-authenticate", "Basic realm=\"a\"")]),
        page("https://a.test/", &[COOKIES], 401, &[("set-cookie", "sid=; Max-Age=0; Path=/")]),
        page("https://a.test/", &[("sec-fetch-site", "cross-site"), COOKIES], 403, &[]),
    ]
}

/// What went well before: at another endpoint of the site, as a page or as a part of one, with cookies that came
/// back, and at another site.
fn successes() -> Vec<Exchange> {
    let set = ("set-cookie", "sid=0123456789abcdef; Path=/; Secure; HttpOnly");
    let json = ("content-type", "application/json");
    vec![
        exchange(Kind::Fetch, "https://a.test/fine", &[], 200, &[json]),
        exchange(Kind::Fetch, "https://a.test/fine", &[COOKIES], 200, &[json]),
        exchange(Kind::Fetch, "https://a.test/fine", &[COOKIES], 200, &[set, json]),
        exchange(Kind::Document, "https://a.test/page", &[], 200, &[]),
        exchange(Kind::Document, "https://a.test/page", &[COOKIES], 200, &[set]),
        exchange(Kind::Fetch, "https://b.test/fine", &[COOKIES], 200, &[set, json]),
        exchange(Kind::Document, "https://b.test/", &[COOKIES], 200, &[set]),
    ]
}

fn allocations(failure: &Exchange, success: &Exchange, count: usize) -> u64 {
    let mut case = Case::of(failure.clone());
    let success = Arc::new(success.clone());
    case.trail = Trail { hops: Vec::new(), earlier: vec![success; count] };
    case.jar = Seen::Present(Vec::new());
    measure(|| drop(diagnose(&case))).count_total
}

#[test]
fn a_diagnosis_allocates_as_often_after_many_successes_as_after_few() {
    let mut wrong = Vec::new();
    for failure in failures() {
        for success in successes() {
            // Whether there was any at all may be a finding.
            let few = allocations(&failure, &success, 1);
            let many = allocations(&failure, &success, 200);
            if few != many {
                let of =
                    (&failure.kind, &failure.request, failure.response.as_ref().map(|answer| answer.status));
                wrong
                    .push(format!("{few} become {many}: {of:?}\n  after {:?} {}", success.kind, success.url));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn near_miss_refusals_are_counted_and_compared() {
    let refused = exchange(Kind::Fetch, "https://a.test/api", &[COOKIES], 401, &[]);
    assert!(allocations(&refused, &refused, 1) < allocations(&refused, &refused, 200));
}
