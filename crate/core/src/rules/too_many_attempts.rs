//! Signing in is blocked for a while.
//!
//! There were too many attempts, or the account was locked. Wait, or ask the site to unlock it.
//!
//! Sites close an account or an address after some failed attempts, to keep guessers out. A password
//! manager or a phone that still knows an old password often causes it.
//!
//! To fix it: wait as long as the site says, then sign in once with the right password; make sure that
//! no other device keeps trying the old one.
//!
//! RFC 6585 4 (429); RFC 9110 10.2.3 (`Retry-After`).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let locked = || (case.status() == Some(423)).then(|| draft(Rule::too_many_attempts, Likely, vec![answered(case)]));
    let mut finding = in_words(case, Rule::too_many_attempts, Meaning::Locked).or_else(locked)?;
    if counts_requests(case) {
        finding.confidence = Possible;
    }
    let wait = case.response()?.retry_after.as_ref();
    let says = "The site says when to try again";
    finding.evidence.extend(wait.map(|wait| Evidence::new(Source::Response, says).quoting(wait.clone())));
    finding.fixes = vec![Fix::CopyReport, Fix::ResetPassword, Fix::Retry];
    finding.refuted_if = "the account is not locked in the site\u{2019}s own records".to_owned();
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_words() {
        check("POST https://a.test/login\n\n401\nRetry-After: 60\n\n{\"message\":\"Too many failed login attempts\"}", "likely too-many-attempts");
    }

    #[test]
    fn near_miss_one_failed_attempt() {
        silent("POST https://a.test/login\n\n401\n\n{\"message\":\"Login failed\"}", "too-many-attempts");
    }
}
