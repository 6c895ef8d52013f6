//! What to send to whoever can mend it: everything that helps, nothing secret.

use why401_core::Millis;
use why401_core::exchange::Header;
use why401_core::finding::{Evidence, Fix};
use why401_webext::wire::ReportView;

/// A report in plain text, of what was masked when it was read. `clock` writes times for whoever reads logs.
pub fn text(view: &ReportView, clock: impl Fn(Millis) -> String) -> String {
    let ReportView { exchange, findings, cookies, tried } = view;
    let said = |evidence: &Evidence| {
        let quote = evidence.quote.as_ref().map(|quote| [": ", quote].concat()).unwrap_or_default();
        [&*evidence.sentence(&clock), &quote].concat()
    };
    let mut report = Report(String::new());
    let status = exchange.status().map_or_else(|| "no answer".to_owned(), |status| status.to_string());
    report.line(&[&exchange.method, " ", &exchange.url.to_string()]);
    report.line(&["Answered: ", &status]);
    report.line(&["When: ", &clock(exchange.started), ", by this device's clock"]);
    for finding in findings {
        let confidence = finding.confidence.word();
        report.line(&["\n", finding.rule.title(), " (", &finding.rule.id(), ", ", confidence, ")"]);
        for evidence in &finding.evidence {
            report.line(&["- ", &said(evidence)]);
        }
    }
    if !cookies.is_empty() {
        report.line(&["\nCookies, without their values:"]);
        for cookie in cookies {
            report.line(&["- ", &said(cookie)]);
        }
    }
    if let Some(request) = &exchange.request {
        report.fields("Sent", &request.headers);
    }
    if let Some(response) = exchange.response.as_ref().filter(|response| response.headers_seen) {
        report.fields("Received", &response.headers);
    }
    if !tried.is_empty() {
        let labels: Vec<&str> = tried.iter().map(|fix: &Fix| fix.label()).collect();
        report.line(&["\nTried without success: ", &labels.join(", ")]);
    }
    report.0
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
    use why401_core::case::Case;
    use why401_core::cookies::diff::told;
    use why401_core::exchange::{Exchange, Kind, Observer, Request, Response};
    use why401_core::rules::diagnose;
    use why401_core::secret::Key;
    use why401_core::url::Url;
    use why401_webext::wire::ShownExchange;

    use super::*;

    fn fields(fields: &[(&str, &str)]) -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_report_says_what_happened_and_no_secret() {
        let key = Key::default();
        let sent = fields(&[("Authorization", "Basic dTpjYW5hcnky"), ("Cookie", "sid=canary3")]);
        let answered = fields(&[("WWW-Authenticate", "Basic realm=\"a\""), ("Set-Cookie", "sid=canary4")]);
        let exchange = Exchange {
            id: String::new(),
            started: 0,
            url: Url::read("https://a.test/x?token=canary1"),
            method: "GET".to_owned(),
            kind: Kind::Document,
            request: Some(Request::read(&sent, Observer::default(), &key)),
            response: Some(Response::read(401, &answered, &key)),
            failure: None,
            prompts: 0,
        };
        let shown = ShownExchange::from(&exchange);
        let case = Case::of(exchange);
        let (findings, cookies) = (diagnose(&case), told(&case));
        let view = ReportView { exchange: shown, findings, cookies, tried: vec![Fix::Retry] };
        let report = text(&view, |at| format!("+{at}"));
        assert!(report.contains("password-rejected") && report.contains("Answered: 401"), "{report}");
        assert!(report.ends_with("\nTried without success: Ask the site again\n"), "{report}");
        assert!(
            report.contains("\nCookies, without their values:\n- This answer set this cookie: sid\n"),
            "{report}"
        );
        assert!(report.contains("Cookie: \u{2022}") && report.contains("Set-Cookie: \u{2022}"), "{report}");
        assert!(!report.contains("canary") && !report.contains("dTpjYW5hcnky"), "{report}");
    }
}
