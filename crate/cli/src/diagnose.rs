//! `why401 diagnose`: every failing entry of a HAR file, with all that was found.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;
use why401_cli::cases;
use why401_cli::har::Har;
use why401_core::Millis;
use why401_core::case::Case;
use why401_core::cookies::diff::told;
use why401_core::finding::{Confidence, Evidence, Finding, Fix, Who};
use why401_core::rules::{Rule, diagnose};
use why401_core::verdict::{Undecided, undecided};

use crate::{Answer, Format, one_line};

/// Reads the file and explains what fails in it.
pub fn run(file: &Path, format: Format) -> Result<Answer, String> {
    let name = file.display();
    let bytes = std::fs::read(file).map_err(|error| format!("{name}: {error}"))?;
    let json = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let har: Har = serde_json::from_slice(json).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        format!("{name}:{}:{}: not a HAR file: {message}", error.line(), error.column())
    })?;
    let cases = cases::failing(&har);
    let failures: Vec<Failure> = cases.iter().map(Failure::of).collect();
    let text = match format {
        Format::Json => crate::json(&failures)?,
        Format::Text if failures.is_empty() => {
            format!("{} entries, none of them failing.\n", har.log.entries.len())
        }
        Format::Text => failures.iter().map(text_of).collect::<Vec<_>>().join("\n"),
    };
    Ok(Answer { text, failing: !failures.is_empty() })
}

/// A failing entry as it is written.
#[derive(Serialize)]
struct Failure {
    url: String,
    status: u16,
    method: String,
    findings: Vec<Found>,
    /// Where the best two fit equally well: what would tell them apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    undecided: Option<Open>,
    /// What became of each cookie. In the text only, as below.
    #[serde(skip)]
    cookies: Vec<String>,
}

/// Two causes that cannot be told apart, as they are written.
#[derive(Serialize)]
struct Open {
    between: [Rule; 2],
    step: Option<Fix>,
    told_by: String,
}

/// A finding as it is written.
#[derive(Serialize)]
struct Found {
    rule: Rule,
    title: &'static str,
    confidence: Confidence,
    who: Who,
    evidence: Vec<String>,
    fixes: Vec<Fix>,
    /// In the text only: the JSON has the agreed shape.
    #[serde(skip)]
    refuted_if: String,
}

impl Failure {
    fn of(case: &Case) -> Self {
        let findings = diagnose(case);
        Self {
            url: one_line(&case.exchange.url.to_string()),
            status: case.status().unwrap_or_default(),
            method: one_line(&case.exchange.method),
            undecided: undecided(&findings).map(Open::of),
            findings: findings.into_iter().map(Found::of).collect(),
            cookies: told(case).iter().map(said).collect(),
        }
    }
}

impl Open {
    fn of(open: Undecided) -> Self {
        let step = open.step(&[]);
        Self { between: [open.best.rule, open.rival.rule], step, told_by: open.told_by(step) }
    }
}

impl Found {
    fn of(finding: Finding) -> Self {
        Self {
            rule: finding.rule,
            title: finding.rule.title(),
            confidence: finding.confidence,
            who: finding.who,
            evidence: finding.evidence.iter().map(said).collect(),
            fixes: finding.fixes,
            refuted_if: finding.refuted_if,
        }
    }
}

fn said(evidence: &Evidence) -> String {
    let sentence = evidence.sentence(clock);
    match &evidence.quote {
        Some(quote) => one_line(&format!("{sentence}: {quote}")),
        None => one_line(&sentence),
    }
}

/// `10:32:05 UTC`: whose clock a recording was made by nobody knows.
fn clock(at: Millis) -> String {
    let time = jiff::Timestamp::from_millisecond(at).map(|at| at.strftime("%H:%M:%S UTC").to_string());
    time.unwrap_or_else(|_| "an unknown time".to_owned())
}

fn text_of(failure: &Failure) -> String {
    let Failure { url, status, method, findings, undecided, cookies } = failure;
    let mut text = format!("{method} {url} \u{2192} {status}\n");
    if let Some(Open { between: [one, other], told_by, .. }) = undecided {
        let _ = writeln!(text, "  {} or {}: both fit what was seen.", one.id(), other.id());
        let _ = writeln!(text, "    To tell them apart: {told_by}");
    }
    for found in findings {
        // Writing to a String does not fail.
        let _ = writeln!(text, "  {} ({})", found.title, found.rule.id());
        let _ = writeln!(text, "    {}. {}.", found.confidence.word(), found.who.words());
        let _ = writeln!(text, "    {}", found.rule.lead());
        for evidence in &found.evidence {
            let _ = writeln!(text, "    - {evidence}");
        }
        let fixes: Vec<&str> = found.fixes.iter().map(|fix| fix.label()).collect();
        let _ = writeln!(text, "    To try: {}", fixes.join("; "));
        let _ = writeln!(text, "    It would be something else if {}.", found.refuted_if);
    }
    if !cookies.is_empty() {
        let _ = writeln!(text, "  Cookies");
    }
    for cookie in cookies {
        let _ = writeln!(text, "    - {cookie}");
    }
    text
}
