//! What services say, and what the rules make of it: `tests/said` holds a line an answer.

use std::fmt::Write;

use crate::case::Case;
use crate::failing::is_failing;
use crate::rules::diagnose;
use crate::transcript;

/// A line: `status sent METHOD address | ids | header fields | body`.
struct Line<'a> {
    text: &'a str,
    case: Case,
    accepted: Vec<&'a str>,
}

impl<'a> Line<'a> {
    fn read(text: &'a str) -> Self {
        let fields: Vec<&str> = text.splitn(4, '|').map(str::trim).collect();
        let [start, accepted, headers, body] = fields[..] else { panic!("four fields: {text}") };
        let words: Vec<&str> = start.split(' ').collect();
        let [status, sent, method, url] = words[..] else { panic!("four words: {text}") };
        let mut transcript = format!("@ recording\n@ kind fetch\n{method} {url}\n{}", request_fields(sent));
        let kind = if body.starts_with(['{', '[']) { "application/json" } else { "text/html" };
        write!(transcript, "\n{status}\nContent-Type: {kind}\n").unwrap();
        for header in headers.split(" ;; ").filter(|header| !header.is_empty()) {
            writeln!(transcript, "{header}").unwrap();
        }
        write!(transcript, "\n{body}").unwrap();
        Self { text, case: transcript::read(&transcript), accepted: accepted.split_whitespace().collect() }
    }
}

fn request_fields(sent: &str) -> &'static str {
    match sent {
        "nothing" => "",
        "bearer" => "Authorization: Bearer redacted\n",
        "basic" => "Authorization: Basic cmVkYWN0ZWQ6cmVkYWN0ZWQ=\n",
        "token" => "Authorization: token redacted\n",
        "bare" => "Authorization: redacted\n",
        "key" => "X-Api-Key: redacted\n",
        "session" => "Cookie: sid=redacted\n",
        "aws" => {
            "Authorization: AWS4-HMAC-SHA256 Credential=a/20200930/us-east-1/x/aws4_request, SignedHeaders=host;x-amz-date, Signature=a\n"
        }
        "oauth1" => {
            "Authorization: OAuth oauth_consumer_key=\"a\", oauth_signature=\"a\", oauth_signature_method=\"HMAC-SHA1\"\n"
        }
        other => panic!("what is {other}?"),
    }
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.lines().filter(|line| !line.starts_with('#')).map(Line::read)
}

#[test]
fn refusals_are_understood() {
    let mut wrong = String::new();
    for line in lines(include_str!("../../../tests/said/refusals.txt")) {
        let is_failing = is_failing(&line.case.exchange, &line.case.trail);
        let best = diagnose(&line.case)
            .first()
            .map(|best| best.rule.id())
            .filter(|_| is_failing)
            .unwrap_or_default();
        if !line.accepted.contains(&best.as_str()) {
            writeln!(wrong, "{best} in place of {}", line.text).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_is_said_of_other_things_is_no_refusal() {
    let lines = lines(include_str!("../../../tests/said/others.txt"));
    let heard: Vec<&str> = lines
        .filter(|line| is_failing(&line.case.exchange, &line.case.trail))
        .map(|line| line.text)
        .collect();
    assert!(heard.is_empty(), "{heard:#?}");
}
