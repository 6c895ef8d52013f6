//! A failure stays unexplained where any part of its case does not come back as it went.

use why401_core::case::Case;
use why401_core::cookies::CookieSetting;
use why401_core::exchange::{Exchange, Kind, NetFailure, Observer, Request, Response};
use why401_core::secret::Key;
use why401_core::seen::Seen;
use why401_core::url::Url;
use why401_webext::packed::{pack, unpack};

const SENT: [(&str, &str); 3] = [
    ("Authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjEsImF1ZCI6WyJhIiwiYiJdfQ.c2ln"),
    ("Cookie", "sid=1; sid=2; theme=dark"),
    ("Accept", "*/*"),
];

const ANSWERED: [(&str, &str); 7] = [
    ("WWW-Authenticate", "Bearer realm=\"never closed, error=invalid_token"),
    ("WWW-Authenticate", ", ,, = \"\" ;;"),
    ("WWW-Authenticate", "Digest realm=\"a\", nonce=\"1\", stale=true, Negotiate YII="),
    ("Set-Cookie", "sid=; Max-Age=0; SameSite=Sideways; Path=/; Secure; Partitioned"),
    ("Set-Cookie", "nameless; Expires=Thu, 01 Jan 1970 00:00:00 GMT"),
    ("Location", "https://b.test/login?state=1"),
    ("Date", "Tue, 24 Nov 2026 01:40:00 GMT"),
];

#[test]
fn a_case_survives_the_crossing() {
    let owned = |fields: &[(&str, &str)]| -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let key = Key::default();
    let exchange = Exchange {
        id: "7".to_owned(),
        started: 1_795_484_400_000,
        url: Url::read("https://a.test/x?token=secret"),
        method: "GET".to_owned(),
        kind: Kind::Document,
        request: Some(Request::read(&owned(&SENT), Observer::default(), &key)),
        response: Some(Response::read(401, &owned(&ANSWERED), &key)),
        failure: Some(NetFailure::Aborted),
        prompts: 2,
    };
    let problems = exchange.response.as_ref().map(|response| response.challenge_problems.len());
    assert!(problems > Some(2), "{problems:?}");
    let mut case = Case::of(exchange.clone());
    case.trail.hops = vec![exchange; 2];
    case.cookie_setting = Seen::Present(CookieSetting::SessionOnly);
    assert_eq!(unpack::<Case>(&pack(&case).expect("packed")).expect("read"), case);
}
