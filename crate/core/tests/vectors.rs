//! The parsers against recorded vectors: tests/corpus says where each comes from.

// Clippy takes the helpers of a test for code that must not panic.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use serde_json::Value;
use why401_core::http::challenge::{Challenge, parse_challenges};
use why401_core::http::date::{parse_cookie_date, parse_http_date};
use why401_core::http::token::{Jwt, Kind, Validity, parse_jwt};

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

#[test]
fn cookie_dates() {
    check_all("cookie-dates.json", |case| {
        let expected = case["expect"].as_str().map(|date| parse_http_date(date).unwrap());
        same(parse_cookie_date(case["input"].as_str().unwrap()), expected)
    });
}

#[test]
fn tokens() {
    check_all("jwt.json", |case| {
        let Some(input) = case["input"].as_str() else { return Ok(()) };
        let (jwt, problems) = parse_jwt(input);
        let reference =
            if case["reference_decode"].is_null() { &case["expect"] } else { &case["reference_decode"] };
        if reference.as_str().is_some_and(|said| said.starts_with("error")) {
            return same((jwt.is_none(), problems.is_empty()), (true, false));
        }
        let Some(header) = reference["header"].as_object() else { return Ok(()) };
        let jwt = jwt.ok_or("not read")?;
        same(jwt.alg.as_deref(), header.get("alg").and_then(Value::as_str))?;
        same(jwt.typ.as_deref(), header.get("typ").and_then(Value::as_str))?;
        same(jwt.kid.as_deref(), header.get("kid").and_then(Value::as_str))?;
        same(Some(jwt.parts as u64), reference["parts"].as_u64())?;
        let claims = &reference["claims"];
        if claims.is_null() {
            return same(jwt.parts == 5 || !problems.is_empty(), true);
        }
        same(jwt.issuer.as_deref(), claims["iss"].as_str())?;
        for (found, name) in [(jwt.expires, "exp"), (jwt.not_before, "nbf"), (jwt.issued_at, "iat")] {
            let as_text = claims[name].as_str().and_then(|text| text.parse().ok());
            same(found, claims[name].as_i64().or(as_text))?;
        }
        match case["server_date"].as_str() {
            Some(date) => {
                lifetime(&jwt, parse_http_date(date).unwrap(), case["expect_verdict"].as_str().unwrap())
            }
            None => Ok(()),
        }
    });
}

/// Whether the verdict of a server agrees with what the token says about its lifetime and kind.
fn lifetime(jwt: &Jwt, now: i64, verdict: &str) -> Result<(), String> {
    let validity = jwt.validity_at(now);
    same(matches!(validity, Validity::Expired { .. }), verdict.starts_with("expired"))?;
    same(matches!(validity, Validity::NotYetValid { .. }), verdict.contains("nbf"))?;
    same(jwt.issued_ahead_by(now).is_some(), verdict.starts_with("iat"))?;
    same(jwt.kind == Kind::Refresh, verdict.contains("refresh token sent"))?;
    same(jwt.unsigned, verdict.contains("alg none"))
}
