//! The cookie engine against recorded sequences: tests/corpus says where each comes from.

// Clippy takes the helpers of a test for code that must not panic.
#![allow(clippy::panic, clippy::unwrap_used)]

use serde_json::Value;
use why401_core::Millis;
use why401_core::cookies::{Jar, Request};
use why401_core::http::date::parse_http_date;
use why401_core::url::Url;

/// Sequences that end otherwise, and why. One that starts to pass must leave the list.
const EXPECTED_FAILURES: &[(&str, &str)] = &[
    ("http-state-optional-domain0042", LAST_DOMAIN),
    ("wpt-domain-42", LAST_DOMAIN),
    (
        "http-state-disabled-chromium0022",
        "RFC 6265bis 5.6 step 1: a NUL makes browsers ignore the whole line",
    ),
    ("http-state-disabled-chromium0023", "RFC 6265bis 5.6 step 1: so does a CR"),
    ("wpt-value-13", "so does a LF, which no field line can hold: the server that sends it makes two of it"),
    (
        "http-state-disabled-path0029",
        "RFC 6265bis 5.6: user agents must not decode percent-encoded sequences",
    ),
    (
        "curl-test31-weird-cookies",
        "curl's own rules: it keeps no nameless cookie and cuts the slash off a path; and of what it expects, \
         one comes from a line that the vector leaves out",
    ),
];

const LAST_DOMAIN: &str = "RFC 6265bis 5.7 step 7: the last Domain counts, though it is empty; RFC 6265 5.2.3 passed it over, \
                           but Chromium 156 and Firefox ESR 153 do as is written now";

#[test]
fn sequences() {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus/cookies.json"));
    let all: Vec<Value> = serde_json::from_str(&text.unwrap()).unwrap();
    let cases = all.iter().filter(|case| case["conflicts_with_rfc6265bis"] != true);
    let (mut passed, mut complaints) = (0, Vec::new());
    let count = cases.clone().count();
    for case in cases {
        let name = case["name"].as_str().unwrap();
        let is_expected = EXPECTED_FAILURES.iter().any(|(failure, _)| *failure == name);
        match (run(case), is_expected) {
            (Ok(()), false) => passed += 1,
            (Err(_), true) => {}
            (Ok(()), true) => complaints.push(format!("{name} passes now: take it off the list")),
            (Err(differs), false) => complaints.push(format!("{name}: {differs}")),
        }
    }
    println!("cookie sequences: {passed} of {count} end as recorded, {} as listed", EXPECTED_FAILURES.len());
    assert!(complaints.is_empty(), "{} complaints\n{}", complaints.len(), complaints.join("\n"));
    let listed = |(name, _): &&(&str, &str)| all.iter().any(|case| case["name"] == **name);
    assert!(EXPECTED_FAILURES.iter().all(|failure| listed(&failure)), "a listed case is gone");
}

fn run(case: &Value) -> Result<(), String> {
    let now = time(&case["evaluate_at"]);
    let from = case["url"].as_str().unwrap();
    let mut jar = Jar::default();
    let (url, path) = address(from);
    let request =
        Request { path: &path, top_site: case["top_site_when_set"].as_str(), ..Request::to(&url, now) };
    let fates: Vec<_> = strings(&case["set_cookie"])
        .map(|line| jar.receive(line, &request, registrable_domain(&url.host)))
        .collect();
    if let Some(to) = case["send_to"].as_str() {
        let (url, path) = address(to);
        let request =
            Request { path: &path, top_site: case["top_site_when_sent"].as_str(), ..Request::to(&url, now) };
        let sent = jar.cookie_string(&request);
        let expected = case["expect_sent"].as_str().unwrap();
        if sent.expose() != expected {
            return Err(format!("sent {:?}, expected {expected:?}; {fates:?}", sent.expose()));
        }
    }
    let Some(expected) = case["expect_stored"].as_array() else { return Ok(()) };
    let of = |name: &str, domain: &str, path: &str| format!("{name} {domain} {path}");
    let mut stored: Vec<String> =
        jar.judge(&request).map(|(cookie, _)| of(&cookie.name, &cookie.domain, &cookie.path)).collect();
    let field =
        |cookie: &Value, name: &str| cookie[name].as_str().unwrap().trim_start_matches('.').to_owned();
    let mut wanted: Vec<String> = expected
        .iter()
        .map(|cookie| of(&field(cookie, "name"), &field(cookie, "domain"), &field(cookie, "path")))
        .collect();
    stored.sort();
    wanted.sort();
    if stored == wanted { Ok(()) } else { Err(format!("stored {stored:?}, expected {wanted:?}")) }
}

/// The address, and its path as it is sent: that of a `Url` is masked where it looks like a secret.
fn address(text: &str) -> (Url, String) {
    let url = Url::read(text);
    let after_host = text.split_once("://").unwrap().1;
    let path = after_host.find('/').map_or("/", |slash| &after_host[slash..]);
    (url, path.split(['?', '#']).next().unwrap().to_owned())
}

/// When a sequence takes place: as it says itself, or on Tue, 24 Nov 2026.
fn time(at: &Value) -> Millis {
    let seconds = match at {
        Value::Null => 1_795_484_400,
        Value::Number(seconds) => seconds.as_i64().unwrap(),
        text => parse_http_date(text.as_str().unwrap()).unwrap(),
    };
    seconds * 1000
}

fn registrable_domain(host: &str) -> Option<&str> {
    psl::domain_str(host)
}

fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap())
}
