//! Two causes that fit what was seen equally well, and what tells them apart.

use crate::finding::{Confidence, Finding, Fix};

/// What a diagnosis leaves open.
#[derive(Clone, Copy, Debug)]
pub struct Undecided<'a> {
    /// The finding that stands first.
    pub best: &'a Finding,
    /// The next, as sure as the first.
    pub rival: &'a Finding,
}

/// Whether the best two of ranked findings cannot be told apart. Two that are certain do not compete: both hold.
pub fn undecided(findings: &[Finding]) -> Option<Undecided<'_>> {
    let [best, rival, ..] = findings else { return None };
    let is_open = best.confidence == rival.confidence && best.confidence < Confidence::Certain;
    is_open.then_some(Undecided { best, rival })
}

impl Undecided<'_> {
    /// The step that tells them apart: it mends one of the two causes and not the other; none where all that mends
    /// one mends the other. The comparison that changes nothing comes before what the first asks for, and that
    /// before what the other does.
    pub fn step(&self, tried: &[Fix]) -> Option<Fix> {
        let (best, rival) = (&self.best.fixes, &self.rival.fixes);
        // Neither a report nor a new password shows at once whether it helped.
        let is_open =
            |fix: &&Fix| !tried.contains(fix) && !matches!(fix, Fix::CopyReport | Fix::ResetPassword);
        let only = |of: &Vec<Fix>, other: &Vec<Fix>| {
            let mut steps = of.iter().filter(is_open).filter(|fix| !other.contains(fix));
            let first = steps.clone().next().copied();
            steps.find(|fix| **fix == Fix::RetryPrivately).copied().or(first)
        };
        let steps = [only(best, rival), only(rival, best)];
        let private = steps.iter().flatten().find(|fix| **fix == Fix::RetryPrivately);
        private.or(steps.iter().flatten().next()).copied()
    }

    /// What tells them apart, in words: what the step shows, or without one what would speak against each.
    pub fn told_by(&self, step: Option<Fix>) -> String {
        let (mended, other) = match step {
            Some(step) if self.best.fixes.contains(&step) => (self.best, self.rival),
            _ => (self.rival, self.best),
        };
        match step {
            Some(step) => {
                format!(
                    "{}. If it helps: {} If not: {}",
                    step.label(),
                    mended.rule.title(),
                    other.rule.title()
                )
            }
            None => {
                let against =
                    |finding: &Finding| format!("not {} if {}", finding.rule.id(), finding.refuted_if);
                format!("It is {}, and {}.", against(self.best), against(self.rival))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Evidence, Source, Who};
    use crate::rules::{Rule, diagnose};
    use crate::transcript;

    fn finding(rule: Rule, confidence: Confidence, fixes: &[Fix]) -> Finding {
        Finding {
            rule,
            confidence,
            who: Who::You,
            evidence: vec![Evidence::new(Source::Response, "It answered 401")],
            fixes: fixes.to_vec(),
            refuted_if: "it is not".to_owned(),
        }
    }

    fn step(confidence: Confidence, best: &[Fix], rival: &[Fix], tried: &[Fix]) -> Option<Fix> {
        let findings = [
            finding(Rule::no_credentials, confidence, best),
            finding(Rule::unexplained, Confidence::Likely, rival),
        ];
        undecided(&findings)?.step(tried)
    }

    #[test]
    fn a_step_mends_one_and_not_the_other() {
        use Fix::{CopyReport, EnterPassword, Retry, RetryPrivately};
        let likely = Confidence::Likely;
        assert_eq!(step(likely, &[EnterPassword, Retry], &[Retry], &[]), Some(EnterPassword));
        assert_eq!(step(likely, &[EnterPassword], &[Retry, RetryPrivately], &[]), Some(RetryPrivately));
        assert_eq!(step(likely, &[EnterPassword], &[RetryPrivately], &[RetryPrivately]), Some(EnterPassword));
        assert_eq!(step(likely, &[Retry], &[Retry, CopyReport], &[]), None);
    }

    #[test]
    fn near_miss_a_surer_one_has_no_rival() {
        assert_eq!(step(Confidence::Certain, &[Fix::Retry], &[], &[]), None);
        let both =
            [Rule::no_credentials, Rule::unexplained].map(|rule| finding(rule, Confidence::Certain, &[]));
        assert!(undecided(&both).is_none());
    }

    #[test]
    fn the_words_name_the_cause_that_the_step_mends() {
        let findings = [
            finding(Rule::no_credentials, Confidence::Likely, &[Fix::Retry]),
            finding(Rule::unexplained, Confidence::Likely, &[Fix::RetryPrivately]),
        ];
        let open = undecided(&findings).unwrap();
        let (unexplained, signed_out) = (Rule::unexplained.title(), Rule::no_credentials.title());
        assert_eq!(
            open.told_by(Some(Fix::RetryPrivately)),
            format!("Try a private window. If it helps: {unexplained} If not: {signed_out}")
        );
        assert_eq!(
            open.told_by(None),
            "It is not no-credentials if it is not, and not unexplained if it is not."
        );
    }

    /// The corpus of the command line is held to the same.
    #[test]
    fn what_whole_cases_leave_open_a_step_tells_apart() {
        let mut open = 0;
        for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases")).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let findings = diagnose(&transcript::read(text.split_once("\n===\n").unwrap().0));
            if let Some(undecided) = undecided(&findings) {
                open += 1;
                assert!(
                    undecided.step(&[]).is_some(),
                    "nothing tells apart {undecided:?} in {}",
                    path.display()
                );
            }
        }
        assert!(open > 0, "no case leaves anything open");
    }
}
