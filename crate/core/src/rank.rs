//! The order of findings. The only place that compares them.
//!
//! 1. What is surer comes first: a proof before a hint, whatever it proves.
//! 2. Of equally sure findings the one whose rule stands earlier in the registry comes first. The
//!    registry goes from the outside in: who answered at all (a proxy, a circle of redirects), what
//!    the browser withheld, what was sent and refused, what was not sent, and last what can be said
//!    when nothing else can.
//! 3. What only says less of the same is left out: a refused token where it is known what is wrong with
//!    it, credentials not sent where it is known why, a missing challenge where something likely was found, "unexplained" where anything was.

use std::cmp::Reverse;

use crate::finding::{Confidence, Finding};
use crate::rules::Rule;

/// Puts the best finding first and leaves out what says less of the same.
pub(crate) fn rank(findings: &mut Vec<Finding>) {
    // A few at most, so that each is put where it belongs: a sort of the standard library is 2 000 bytes.
    let place = |finding: &Finding| (Reverse(finding.confidence), finding.rule);
    for finding in std::mem::take(findings) {
        let at = findings.partition_point(|before| place(before) <= place(&finding));
        findings.insert(at, finding);
    }
    let Some(best) = findings.first().map(|finding| (finding.rule, finding.confidence)) else { return };
    let is_refused_token = findings
        .iter()
        .any(|finding| finding.confidence > Confidence::Possible && WRONG_TOKEN.contains(&finding.rule));
    let is_known_why = findings
        .iter()
        .any(|finding| finding.confidence > Confidence::Possible && NOTHING_SENT.contains(&finding.rule));
    findings.retain(|finding| match finding.rule {
        Rule::unexplained => best.0 == Rule::unexplained,
        Rule::challenge_missing => best.1 < Confidence::Likely || best.0 == Rule::challenge_missing,
        Rule::no_credentials => !is_known_why || best.0 == Rule::no_credentials,
        Rule::token_rejected => !is_refused_token || best.0 == Rule::token_rejected,
        _ => true,
    });
}

/// Rules that know what is wrong with a refused token.
const WRONG_TOKEN: [Rule; 5] = [
    Rule::clock_skew,
    Rule::token_not_yet_valid,
    Rule::token_expired,
    Rule::token_wrong_kind,
    Rule::token_wrong_audience,
];

/// Rules that know why nothing was sent.
const NOTHING_SENT: [Rule; 14] = [
    Rule::extension_interference,
    Rule::cookies_partitioned,
    Rule::private_third_party,
    Rule::cookies_blocked_everywhere,
    Rule::cookies_forgotten,
    Rule::private_window,
    Rule::third_party_cookies_blocked,
    Rule::cookies_disabled,
    Rule::cookie_rejected,
    Rule::session_ended_by_site,
    Rule::session_cookie_gone,
    Rule::authorization_dropped_on_redirect,
    Rule::credentials_omitted,
    Rule::cookie_withheld,
];

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::rules::diagnose;
    use crate::rules::tests::assert_complete;
    use crate::transcript;

    /// Each file in `tests/cases` is a transcript, a line of `===`, and all that is found in it.
    /// With `UPDATE=1` in the environment what is found is written there.
    #[test]
    fn whole_cases_are_diagnosed_as_recorded() {
        for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases")).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let (case, expected) = text.split_once("\n===\n").expect("a line of ===");
            let found = findings_of(case);
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&path, format!("{case}\n===\n{found}")).unwrap();
            } else {
                assert_eq!(found, expected, "{}", path.display());
            }
        }
    }

    fn findings_of(case: &str) -> String {
        let mut text = String::new();
        for finding in diagnose(&transcript::read(case)) {
            assert_complete(&finding);
            let (confidence, id, title) =
                (finding.confidence.word(), finding.rule.id(), finding.rule.title());
            writeln!(text, "{confidence} {id}: {title} ({})", finding.who.words()).unwrap();
            for evidence in finding.evidence {
                writeln!(text, "  - {}: {}", evidence.says, evidence.quote.unwrap_or_default()).unwrap();
            }
            let fixes: Vec<&str> = finding.fixes.iter().map(|fix| fix.label()).collect();
            writeln!(text, "  > {}", fixes.join(", ")).unwrap();
            writeln!(text, "  ? {}", finding.refuted_if).unwrap();
        }
        text
    }
}
