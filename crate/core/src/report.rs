//! What to send to whoever can mend it: everything that helps, nothing secret.

use std::fmt::Write;

use crate::case::Case;
use crate::finding::{Finding, Fix};

/// A report in plain text, of what was masked when it was read. `when` is the time of the request as a
/// person reads it.
pub fn text(case: &Case, findings: &[Finding], when: &str) -> String {
    let mut report = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut report, case, findings, when);
    report
}

/// The line that says what was tried; empty if nothing was.
pub fn tried(fixes: &[Fix]) -> String {
    if fixes.is_empty() {
        return String::new();
    }
    let labels: Vec<&str> = fixes.iter().map(|fix| fix.label()).collect();
    format!("\nTried without success: {}\n", labels.join(", "))
}

fn write(out: &mut String, case: &Case, findings: &[Finding], when: &str) -> std::fmt::Result {
    let exchange = &case.exchange;
    if let Some(best) = findings.first() {
        writeln!(out, "{} ({})", best.rule.title(), best.confidence.word().to_ascii_lowercase())?;
    }
    writeln!(out, "{} {}", exchange.method, exchange.url)?;
    match (case.status(), exchange.failure) {
        (Some(status), _) => writeln!(out, "Answered: {status}")?,
        (None, Some(failure)) => writeln!(out, "No answer: {failure:?}")?,
        (None, None) => writeln!(out, "No answer seen")?,
    }
    writeln!(out, "When: {when}, by this device's clock")?;
    for finding in findings {
        writeln!(
            out,
            "\n{}: {} ({})",
            finding.rule.id(),
            finding.rule.title(),
            finding.confidence.word().to_ascii_lowercase()
        )?;
        for evidence in &finding.evidence {
            match &evidence.quote {
                Some(quote) => writeln!(out, "- {}: {quote}", evidence.says)?,
                None => writeln!(out, "- {}", evidence.says)?,
            }
        }
    }
    if let Some(request) = &exchange.request {
        writeln!(out, "\nSent (secrets masked):")?;
        for header in &request.headers {
            writeln!(out, "{}: {}", header.name, header.value)?;
        }
    }
    if let Some(response) = case.response().filter(|response| response.headers_seen) {
        writeln!(out, "\nReceived (secrets masked):")?;
        for header in &response.headers {
            writeln!(out, "{}: {}", header.name, header.value)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::diagnose;
    use crate::transcript;

    #[test]
    fn a_report_says_what_happened_and_no_secret() {
        let case = transcript::read(
            "GET https://a.test/x?token=canary1\nAuthorization: Basic dTpjYW5hcnky\nCookie: sid=canary3\n\n\
             401\nWWW-Authenticate: Basic realm=\"a\"\nSet-Cookie: sid=canary4",
        );
        let report = text(&case, &diagnose(&case), "now") + &tried(&[Fix::Retry]);
        assert!(report.contains("password-rejected") && report.contains("Answered: 401"), "{report}");
        assert!(report.contains("Tried without success: Ask the site again"), "{report}");
        assert!(!report.contains("canary") && !report.contains("dTpjYW5hcnky"), "{report}");
    }
}
