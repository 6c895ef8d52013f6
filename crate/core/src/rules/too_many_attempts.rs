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
    let said = in_words(case, Rule::too_many_attempts, Meaning::Locked).or_else(locked);
    let mut finding = said.or_else(|| without_a_word(case))?;
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

/// What a locked account is answered where sites do not say so, lest they tell which accounts exist.
fn without_a_word(case: &Reading) -> Option<Finding> {
    let may_be = refuses_password(case) || forbids_form(case) || denies_trying(case);
    let says = "Sites that lock accounts often answer as they do to a wrong password";
    let evidence = || vec![Evidence::new(Source::Response, says), answered(case)];
    may_be.then(|| draft(Rule::too_many_attempts, Possible, evidence()))
}

/// A mute refusal of a password. In a browser it takes some attempts; a recording does not show those before it.
fn refuses_password(case: &Reading) -> bool {
    const MANY: u32 = 3;
    let by_password = case.credentials().map_or(case.sent_credentials(), |sent| sent.is("Basic") || sent.is("Digest"));
    let is_many = case.is_recorded() || case.exchange.prompts >= MANY;
    case.status() == Some(401) && !case.is_told() && by_password && is_many
}

/// A form to sign in that is forbidden without a word: a wrong password is told of, as a rule.
fn forbids_form(case: &Reading) -> bool {
    let is_mute = case.status() == Some(403) && !case.is_told() && case.challenges().is_empty();
    // One whose cookies did not come back has another reason.
    let sets_none = case.response().is_some_and(|response| response.set_cookies.is_empty());
    is_mute && sets_none && case.is_recorded() && case.exchange.signs_in() && !case.exchange.comes_back() && !case.exchange.asks_for_token() && case.credentials().is_none()
}

/// Atlassian's word for who may not even try, as a rule because earlier tries failed. It is said of plain wrong
/// passwords, too.
fn denies_trying(case: &Reading) -> bool {
    let reason = case.response().and_then(|response| response.header("X-Seraph-LoginReason"));
    reason.is_some_and(|reason| reason.contains("AUTHENTICATION_DENIED"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

    #[test]
    fn may_be_behind_a_form_that_is_forbidden_without_a_word() {
        let refused = "POST https://a.test/auth/login_flow\n\n403\n\n403: Forbidden";
        check(&format!("@ recording\n{refused}"), "possible too-many-attempts");
        silent(&format!("@ recording\n{}", refused.replace("403\n\n", "403\nSet-Cookie: a=1\n\n")), "too-many-attempts");
        silent(refused, "too-many-attempts");
    }

    #[test]
    fn may_be_behind_a_mute_refusal() {
        let refused = "GET https://a.test/\nAuthorization: Basic dTpw\n\n401\nWWW-Authenticate: Basic";
        also(&format!("@ recording\n{refused}"), "possible too-many-attempts");
        silent(refused, "too-many-attempts");
        let asked = |times: u32| format!("@ chromium\n@ prompts {times}\nGET https://a.test/\n\n401\nWWW-Authenticate: Basic");
        also(&asked(3), "possible too-many-attempts");
        silent(&asked(2), "too-many-attempts");
        also("GET https://a.test/\n\n401\nX-Seraph-LoginReason: AUTHENTICATION_DENIED", "possible too-many-attempts");
    }

    #[test]
    fn fires_on_words() {
        check("POST https://a.test/login\n\n401\nRetry-After: 60\n\n{\"message\":\"Too many failed login attempts\"}", "likely too-many-attempts");
    }

    #[test]
    fn near_miss_one_failed_attempt() {
        silent("POST https://a.test/login\n\n401\n\n{\"message\":\"Login failed\"}", "too-many-attempts");
    }
}
