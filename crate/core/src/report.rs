//! What to send to whoever can mend it: everything that helps, nothing secret.

use crate::case::Case;
use crate::exchange::Header;
use crate::finding::{Finding, Fix};

/// A report in plain text, of what was masked when it was read. `when` is the time of the request as a
/// person reads it.
pub fn text(case: &Case, findings: &[Finding], when: &str) -> String {
    let exchange = &case.exchange;
    let mut report = Report(String::new());
    let status = case.status().map_or_else(|| "no answer".to_owned(), |status| status.to_string());
    report.line(&[&exchange.method, " ", &exchange.url.to_string()]);
    report.line(&["Answered: ", &status]);
    report.line(&["When: ", when, ", by this device's clock"]);
    for finding in findings {
        let confidence = finding.confidence.word();
        report.line(&["\n", finding.rule.title(), " (", &finding.rule.id(), ", ", confidence, ")"]);
        for evidence in &finding.evidence {
            let quote = evidence.quote.as_ref().map(|quote| [": ", quote].concat()).unwrap_or_default();
            report.line(&["- ", &evidence.says, &quote]);
        }
    }
    if let Some(request) = &exchange.request {
        report.fields("Sent", &request.headers);
    }
    if let Some(response) = case.response().filter(|response| response.headers_seen) {
        report.fields("Received", &response.headers);
    }
    report.0
}

/// The line that says what was tried; empty if nothing was.
pub fn tried(fixes: &[Fix]) -> String {
    if fixes.is_empty() {
        return String::new();
    }
    let labels: Vec<&str> = fixes.iter().map(|fix| fix.label()).collect();
    ["\nTried without success: ", &labels.join(", "), "\n"].concat()
}

struct Report(String);

impl Report {
    fn line(&mut self, parts: &[&str]) {
        self.0.extend(parts.iter().copied().chain(["\n"]));
    }

    fn fields(&mut self, title: &str, headers: &[Header]) {
        self.line(&["\n", title, ", secrets masked:"]);
        for header in headers {
            self.line(&[&header.name, ": ", &header.value]);
        }
    }
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
