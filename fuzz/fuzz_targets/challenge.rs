//! Challenges: problems lie within their lines, and what was understood reads the same when written as the
//! grammar has it. Field lines are separated by a null character.
#![no_main]

use libfuzzer_sys::fuzz_target;
use why401_core::http::challenge::{Challenge, parse_challenges};

fuzz_target!(|text: &str| {
    let lines: Vec<&str> = text.split('\0').collect();
    let (challenges, problems) = parse_challenges(lines.iter().copied());
    for found in &problems {
        let line = lines[found.line];
        assert!(found.problem.at <= line.len() && line.is_char_boundary(found.problem.at), "{found:?}");
    }
    if challenges.is_empty() || !challenges.iter().all(is_legal) {
        return;
    }
    let written = challenges.iter().map(write).collect::<Vec<_>>().join(", ");
    let (again, problems) = parse_challenges([written.as_str()]);
    assert_eq!((&again, problems), (&challenges, vec![]), "{written}");
});

/// Whether the grammar has a form for it.
fn is_legal(challenge: &Challenge) -> bool {
    let is_token = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
    };
    let is_param = |(name, value): &(String, String)| is_token(name) && !value.chars().any(char::is_control);
    is_token(&challenge.scheme)
        && (challenge.token68.is_none() || challenge.params.is_empty())
        && challenge.params.iter().all(is_param)
}

fn write(challenge: &Challenge) -> String {
    let quoted = |value: &str| value.replace('\\', "\\\\").replace('"', "\\\"");
    let params = challenge.params.iter().map(|(name, value)| format!("{name}=\"{}\"", quoted(value)));
    let rest: Vec<String> = challenge.token68.iter().cloned().chain(params).collect();
    format!("{} {}", challenge.scheme, rest.join(", ")).trim_end().to_owned()
}
