//! Your account here is not active.
//!
//! It was switched off, or never confirmed. Look for a message from the site, or ask whoever runs it.
//!
//! The site knows the account and does not let it in: an administrator switched it off, it was suspended, its
//! approval is still to come, or the link in the mail that confirms its address was never followed. Nothing is wrong
//! with the password, and waiting does not help.
//!
//! To fix it: follow the link in the site's mail, if there is one; ask an administrator or the site's support to
//! switch the account on; or sign in with another account.
//!
//! RFC 9110 15.5.2 (401), 15.5.4 (403: the reasons may be others than the credentials).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let finding = in_words(case, Rule::account_inactive, Meaning::AccountInactive)?;
    Some(Finding {
        who: Who::Admin,
        fixes: vec![Fix::CopyReport, Fix::SignInAgain, Fix::RetryPrivately],
        refuted_if: "the site\u{2019}s own records show the account as active".to_owned(),
        ..finding
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_an_account_that_is_switched_off() {
        check("POST https://a.test/login\n\n403\n\n{\"error\":\"This account has been disabled\"}", "likely account-inactive");
    }

    #[test]
    fn fires_on_an_account_that_was_never_confirmed() {
        check("POST https://a.test/login\n\n401\n\n{\"error\":\"Your email address is not verified.\"}", "likely account-inactive");
    }

    #[test]
    fn near_miss_a_lock_that_opens_by_itself() {
        silent("POST https://a.test/login\n\n401\n\nYour account has been temporarily suspended", "account-inactive");
        check("POST https://a.test/login\n\n401\n\nYour account is locked", "likely too-many-attempts");
    }
}
