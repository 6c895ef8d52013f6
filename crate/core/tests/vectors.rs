//! The parsers against recorded vectors: tests/corpus says where each comes from.

use std::fs;
use std::path::Path;

use serde_json::Value;
use why401_core::http::challenge::{Challenge, parse_challenges};

fn corpus(file: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap()
}

/// Runs `check` on every case of a file and fails with the names of all that differ.
fn check_all(file: &str, check: impl Fn(&Value) -> Result<(), String>) {
    let cases = corpus(file);
    assert!(!cases.is_empty(), "{file} is empty");
    let failed = cases.iter().filter_map(|case| Some(format!("{}: {}", case["name"], check(case).err()?)));
    let failed = failed.collect::<Vec<_>>();
    assert!(failed.is_empty(), "{} of {} in {file}\n{}", failed.len(), cases.len(), failed.join("\n"));
}

/// `found == expected`, as a sentence when it does not hold.
fn same<T: PartialEq<U> + std::fmt::Debug, U: std::fmt::Debug>(found: T, expected: U) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("found {found:?}, expected {expected:?}")) }
}

#[test]
fn challenges() {
    check_all("challenges.json", |case| {
        let lines = case["input"].as_array().unwrap().iter().map(|line| line.as_str().unwrap());
        let (challenges, problems) = parse_challenges(lines);
        let Some(expected) = case["expect"].as_array() else {
            return same(problems.is_empty(), false);
        };
        // Names are unique and JSON objects unordered, so a challenge compares as an object.
        let as_object = |challenge: &Challenge| {
            let params =
                challenge.params.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str())));
            serde_json::json!({
                "scheme": challenge.scheme,
                "token68": challenge.token68,
                "params": params.collect::<serde_json::Map<_, _>>(),
            })
        };
        same(&challenges.iter().map(as_object).collect::<Vec<_>>(), expected)?;
        if case["reference_parser_agrees"] == true
            && !BEYOND_THE_GRAMMAR.iter().any(|name| case["name"] == *name)
        {
            same(problems, Vec::new())?;
        }
        Ok(())
    });
}

/// Vectors that are understood although RFC 9110 does not allow them.
const BEYOND_THE_GRAMMAR: [&str; 1] = ["dadi-bearer-comma"];
