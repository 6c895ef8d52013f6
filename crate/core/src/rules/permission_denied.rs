//! You are signed in, but may not see this.
//!
//! The site knows who you are and keeps this part closed to you. Ask whoever runs it.
//!
//! Your account lacks the right to what you asked for, or the thing belongs to somebody who did not
//! share it. Nothing is wrong with your password or your browser.
//!
//! To fix it: ask the owner or an administrator for access, or sign in with another account. Clearing
//! cookies cannot help.
//!
//! RFC 9110 15.5.4 (403: with credentials, they are insufficient; the reasons may be others).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let status = case.status()?;
    let refused = status == 403 && case.sent_credentials() && !case.is_told();
    let (confidence, evidence) = match case.said(Meaning::NotAllowed) {
        Some(said) if !case.sent_nothing() => (Likely, vec![said.evidence(), answered(case)]),
        Some(_) => return None,
        None if refused => (Possible, sent(case).into_iter().chain([answered(case)]).collect()),
        None => return None,
    };
    Some(Finding {
        rule: Rule::permission_denied,
        confidence,
        who: Who::Admin,
        evidence,
        fixes: vec![Fix::CopyReport, Fix::SignInAgain, Fix::RetryPrivately],
        refuted_if: "the same account opens this page on another device".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/\nAuthorization: Bearer abc\n\n403\n\n{\"detail\":\"You do not have permission to perform this action.\"}", "likely permission-denied");
    }

    #[test]
    fn fires_on_credentials_that_got_a_403() {
        check("GET https://a.test/\nAuthorization: Bearer abc\n\n403", "possible permission-denied");
    }

    #[test]
    fn near_miss_nobody_was_signed_in() {
        silent("GET https://a.test/\n\n403", "permission-denied");
    }
}
