//! Checks of the registry as a whole, and the one function through which rules are tested.

mod said;

use super::{Rule, culprit, diagnose};
use crate::exchange::{Observer, Request, Response};
use crate::finding::{Finding, Fix, Who};
use crate::secret::Key;
use crate::transcript;

/// Diagnoses a transcript and compares the best finding, as `certain no-credentials`.
#[track_caller]
pub(super) fn check(text: &str, best: &str) {
    let found = &findings_of(text)[0];
    let found = format!("{} {}", found.confidence.word().to_lowercase(), found.rule.id());
    assert_eq!(found, best, "in\n{text}");
}

/// Asserts that a finding is among those of a transcript, as `possible token-expired`.
#[track_caller]
pub(super) fn also(text: &str, expected: &str) {
    let findings = findings_of(text);
    let found: Vec<String> = findings
        .iter()
        .map(|finding| format!("{} {}", finding.confidence.word().to_lowercase(), finding.rule.id()))
        .collect();
    assert!(found.iter().any(|found| found == expected), "{found:?} in\n{text}");
}

/// Asserts that a rule stays silent on a transcript.
#[track_caller]
pub(super) fn silent(text: &str, id: &str) {
    let findings = findings_of(text);
    assert!(findings.iter().all(|finding| finding.rule.id() != id), "{id} fired in\n{text}");
}

/// Asserts what a rule offers first.
#[track_caller]
pub(super) fn first_fix(text: &str, id: &str, fix: Fix) {
    let findings = findings_of(text);
    let finding = findings.iter().find(|finding| finding.rule.id() == id);
    assert_eq!(finding.map(|finding| finding.fixes[0]), Some(fix), "in\n{text}");
}

/// Asserts which stored cookie a rule blames, by its place; `-` for none.
#[track_caller]
pub(super) fn blames(text: &str, rule: Rule, place: &str) {
    let blamed = culprit(rule, &transcript::read(text)).map(|culprit| culprit.cookie.place());
    assert_eq!(blamed.as_deref().unwrap_or("-"), place, "in\n{text}");
}

/// An `Authorization` field with a JWT of these claims.
pub(super) fn bearer(claims: &str) -> String {
    let part = |json: &str| data_encoding::BASE64URL_NOPAD.encode(json.as_bytes());
    format!("Authorization: Bearer {}.{}.c2ln", part(r#"{"alg":"HS256","typ":"JWT"}"#), part(claims))
}

/// What is found in a transcript, each finding held to what is promised of all.
#[track_caller]
fn findings_of(text: &str) -> Vec<Finding> {
    let findings = diagnose(&transcript::read(text));
    findings.iter().for_each(assert_complete);
    findings
}

/// Every finding says why, who can mend it, what would refute it and what to do; where only others can
/// mend it, there is something to send them.
#[track_caller]
pub(crate) fn assert_complete(finding: &Finding) {
    let Finding { rule, who, evidence, fixes, refuted_if, .. } = finding;
    assert!(!evidence.is_empty() && evidence.iter().all(|evidence| !evidence.says.is_empty()), "{finding:?}");
    assert!(!who.words().is_empty(), "{rule:?}");
    assert!(!refuted_if.is_empty() && !refuted_if.ends_with('.'), "{rule:?}: {refuted_if}");
    assert!(!fixes.is_empty(), "{rule:?}");
    assert!(*who == Who::You || fixes.contains(&Fix::CopyReport), "{rule:?} leaves nothing to send");
}

#[test]
fn every_rule_has_a_title_a_lead_a_text_and_two_tests() {
    for rule in Rule::ALL {
        let id = rule.id();
        assert!(!rule.title().is_empty() && !rule.lead().is_empty() && !rule.text().is_empty(), "{id}");
        let source = source_of(*rule);
        assert!(source.contains("fn fires_"), "{id} has no test that fires");
        assert!(source.contains("fn near_miss_"), "{id} has no near miss");
        assert_eq!(Rule::of_id(&id), Some(*rule));
    }
}

#[test]
fn every_file_of_a_rule_is_in_the_registry() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules")).unwrap() {
        let name = entry.unwrap().path().file_stem().unwrap().to_string_lossy().replace('_', "-");
        let listed = Rule::of_id(&name).is_some();
        assert!(listed || ["culprit", "prelude", "tests"].contains(&name.as_str()), "{name} is not listed");
    }
}

/// The transcript of the first test that fires: the first string that holds a request.
fn example_of(rule: Rule) -> String {
    let source = source_of(rule);
    let tests = source.split_once("fn fires_").unwrap().1;
    let literals = tests.split('"').scan(String::new(), |joined, piece| {
        joined.push_str(piece);
        let is_open = piece.ends_with('\\');
        joined.push_str(if is_open { "\"" } else { "" });
        Some(if is_open { String::new() } else { std::mem::take(joined) })
    });
    let is_request = |text: &String| text.contains("://") && text.contains("\\n");
    let text = { literals }.find(is_request).unwrap_or_else(|| panic!("no example of {}", rule.id()));
    let lines: Vec<&str> = text.split("\\\n").map(str::trim_start).collect();
    let text = lines.concat().replace("\\n", "\n").replace("\\\"", "\"");
    text.replace("{token}", "Authorization: Bearer (such a token)")
        .replace("{DATE}", "Date: Tue, 24 Nov 2026 01:40:00 GMT")
}

fn source_of(rule: Rule) -> String {
    let path = format!("{}/src/rules/{}.rs", env!("CARGO_MANIFEST_DIR"), rule.file());
    std::fs::read_to_string(path).unwrap()
}

/// With `UPDATE=1` in the environment the file is written anew.
#[test]
fn the_rules_page_is_current() {
    let mut page = String::from(
        "# Rules\n\nWhat Why401 can find, those that explain more before those that explain less. \
         Generated from the rules\u{2019} files by `UPDATE=1 cargo test -p why401-core rules_page`.\n",
    );
    for rule in Rule::ALL {
        let (id, title, lead, text) = (rule.id(), rule.title(), rule.lead(), rule.text());
        let example = example_of(*rule);
        page += &format!("\n## {id}\n\n**{title}**\n\n{lead}\n\n{text}\n\n```text\n{example}\n```\n");
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rules.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let on_disk = std::fs::read_to_string(path).unwrap_or_default();
    assert!(on_disk == page, "docs/rules.md is stale: UPDATE=1 cargo test -p why401-core rules_page");
}

/// Where only the site can mend it, the popup says so in its headline: what stands below it must not promise that
/// the person can.
#[test]
fn what_only_the_site_can_mend_promises_the_person_nothing() {
    let promises = ["should help", "should let you in", "should work", "should settle it"];
    for rule in Rule::ALL {
        let is_for_site = source_of(*rule).contains("who: Who::Site");
        let promise = promises.iter().find(|promise| rule.lead().contains(**promise));
        assert!(!is_for_site || promise.is_none(), "{}: {}", rule.id(), rule.lead());
    }
}

/// What a browser sends for a password box is no cookie.
#[test]
fn clearing_cookies_is_no_remedy_for_a_password_of_the_browser() {
    let offers = |text: &str| {
        diagnose(&transcript::read(text)).iter().any(|finding| finding.fixes.contains(&Fix::ClearCookies))
    };
    let basic = "401\nWWW-Authenticate: Basic realm=\"a\"";
    let own = "Authorization: Basic dTpw\n";
    for text in [
        format!("GET https://a.test/\n\n{basic}"),
        format!("GET https://a.test/\n{own}\n{basic}"),
        format!("GET https://a.test/\n{own}\n403"),
        format!("GET https://a.test/\n{own}\n500"),
        format!("GET https://a.test/\n{own}\n418"),
        "@ chromium\n@ prompts 1\nGET https://a.test/\n\n418\nWWW-Authenticate: Digest".to_owned(),
    ] {
        assert!(!offers(&text), "in\n{text}");
    }
    assert!(offers("GET https://a.test/\n\n418"), "nothing is known of a password");
    assert!(offers(&format!("GET https://a.test/\n{own}Cookie: sid=1\n\n418")), "a cookie went along");
}

proptest::proptest! {
    /// Whatever a server or a page sends, a diagnosis is made, and it says something.
    #[test]
    fn nothing_breaks_the_diagnosis(
        status in 100u16..600,
        challenge in ".{0,80}",
        cookie in ".{0,80}",
        authorization in "(Basic |Bearer |Digest )?.{0,40}",
        body in "(<html>)?(\\PC|token|expired|[ <>\"&]){0,200}",
    ) {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let key = Key::default();
        let sent = [field("Authorization", &authorization), field("Cookie", &cookie)];
        let mut response = Response::read(
            status,
            &[field("WWW-Authenticate", &challenge), field("Set-Cookie", &cookie), field("Location", &body)],
            &key,
        );
        response.body = Some(body);
        let mut case = transcript::read("GET https://a.test/");
        case.exchange.request = Some(Request::read(&sent, Observer::default(), &key));
        case.exchange.response = Some(response);
        case.trail.hops = vec![case.exchange.clone(), case.exchange.clone()];
        case.trail.earlier = vec![case.exchange.clone().into()];
        crate::failing::is_failing(&case.exchange, &case.trail);
        diagnose(&case).iter().for_each(assert_complete);
    }
}
