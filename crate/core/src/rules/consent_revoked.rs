//! An application lost its permission to act for you.
//!
//! Connect it again, and it may go on.
//!
//! The application held a lasting permission, and the site no longer honours it: it was withdrawn, ran
//! out, was used twice, or your password was changed since.
//!
//! To fix it: sign in to the application again and allow what it asks. Developers: treat
//! `invalid_grant` as the end of the grant and start over.
//!
//! RFC 6749 5.2 (`invalid_grant`); RFC 9700 4.14 (refresh tokens used twice end the grant).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let finding = in_words(case, Rule::consent_revoked, Meaning::GrantRevoked)?;
    Some(Finding {
        refuted_if: "signing in to the application again ends in the same refusal".to_owned(),
        ..finding
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_the_code() {
        check("POST https://a.test/token\n\n400\n\n{\"error\":\"invalid_grant\"}", "likely consent-revoked");
    }

    #[test]
    fn near_miss_the_request_itself_was_wrong() {
        silent("POST https://a.test/token\n\n400\n\n{\"error\":\"invalid_request\"}", "consent-revoked");
    }
}
