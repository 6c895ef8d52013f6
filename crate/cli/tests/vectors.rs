//! `why401 explain` over every vector: whatever it is given in a field, it answers with JSON.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::Command;

use serde_json::Value;

#[test]
fn every_vector_is_explained() {
    let mut lines = Vec::new();
    for vector in read("challenges") {
        let name = vector["header"].as_str().unwrap().to_owned();
        lines.extend(texts(&vector["input"]).map(|value| format!("{name}: {value}")));
    }
    for vector in read("jwt") {
        lines.extend(texts(&vector["input"]).map(|token| format!("Authorization: Bearer {token}")));
    }
    for vector in read("cookie-dates") {
        lines.extend(texts(&vector["input"]).map(|date| format!("Set-Cookie: a=b; Expires={date}")));
    }
    assert!(lines.len() >= 86 + 300 + 36, "{}", lines.len());
    for line in &lines {
        explain(line);
    }
}

#[test]
fn a_challenge_that_is_an_error_is_reported_as_a_problem() {
    let vectors = read("challenges");
    let wrong: Vec<&Value> = vectors.iter().filter(|vector| vector["expect"] == "error").collect();
    assert_eq!(wrong.len(), 5);
    for vector in wrong {
        for value in texts(&vector["input"]) {
            let said = explain(&format!("{}: {value}", vector["header"].as_str().unwrap()));
            let problems = said["problems"].as_array().unwrap();
            assert!(!problems.is_empty(), "{}: {said}", vector["name"]);
        }
    }
}

/// What the program says of a field line.
fn explain(line: &str) -> Value {
    let why401 = Command::new(env!("CARGO_BIN_EXE_why401"));
    let asked = ["explain", "--format", "json", "--url", "https://a.test/", "--", line];
    let output = { why401 }.args(asked).output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn texts(value: &Value) -> impl Iterator<Item = String> {
    let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
    values.into_iter().map(|text| text.as_str().unwrap().to_owned())
}

fn read(name: &str) -> Vec<Value> {
    let path = format!("{}/../../tests/corpus/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}
