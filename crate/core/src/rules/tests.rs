//! Checks of the registry as a whole, and the one function through which rules are tested.

use super::{Rule, diagnose};
use crate::case::Case;
use crate::transcript;

/// Diagnoses a transcript and compares the best finding, as `certain no-credentials`.
#[track_caller]
pub(super) fn check(text: &str, best: &str) {
    assert_eq!(best_of(&transcript::read(text)), best, "in\n{text}");
}

fn best_of(case: &Case) -> String {
    let findings = diagnose(case);
    let best = &findings[0];
    format!("{} {}", best.confidence.word().to_lowercase(), best.rule.id())
}

#[test]
fn every_rule_has_a_title_a_lead_a_text_and_two_tests() {
    for rule in Rule::ALL {
        let id = rule.id();
        assert!(!rule.title().is_empty() && !rule.lead().is_empty() && !rule.text().is_empty(), "{id}");
        let path = format!("{}/src/rules/{}.rs", env!("CARGO_MANIFEST_DIR"), id.replace('-', "_"));
        let source = std::fs::read_to_string(path).unwrap();
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
        assert!(listed || ["prelude", "tests"].contains(&name.as_str()), "{name} is not listed");
    }
}
