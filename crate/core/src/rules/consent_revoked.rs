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
    // What a request presents is a token, whatever its answer says of codes.
    let is_of_code = |said: &Said| said.quote.to_ascii_lowercase().contains("code");
    let is_refused = case.said(Meaning::TokenRefused).is_some();
    let is_token = || match case.credentials() {
        Some(sent) => sent.is("Bearer") && is_refused,
        None => case.own_credentials() == Some("access_token"),
    };
    let said = case.said(Meaning::GrantRevoked);
    if said.is_some_and(|said| is_of_code(said) && is_token()) {
        return None;
    }
    let said = said.and_then(|_| in_words(case, Rule::consent_revoked, Meaning::GrantRevoked));
    let finding = said.or_else(|| of_grant(case))?;
    Some(Finding {
        // A code that is spent or too old belongs to one sign-in, which failed on its way back.
        confidence: if case.names_code() || case.exchange.comes_back() { Possible } else { finding.confidence },
        refuted_if: "signing in to the application again ends in the same refusal".to_owned(),
        ..finding
    })
}

/// A grant that is too old or refused, in whatever words.
fn of_grant(case: &Reading) -> Option<Finding> {
    let in_words = |meaning| in_words(case, Rule::consent_revoked, meaning);
    let refused = || in_words(Meaning::TokenRefused).or_else(|| in_words(Meaning::Unreadable));
    let said = in_words(Meaning::TokenExpired).or_else(refused);
    said.filter(|_| is_refused_grant(case))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_the_code() {
        check("POST https://a.test/token\n\n400\n\n{\"error\":\"invalid_grant\"}", "likely consent-revoked");
    }

    #[test]
    fn fires_on_a_grant_that_is_called_an_expired_token() {
        let refused = "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked.\"}";
        check(&format!("POST https://a.test/token\n\n400\n\n{refused}"), "likely consent-revoked");
        silent(&format!("GET https://a.test/\nAuthorization: Bearer abc\n\n401\n\n{refused}"), "consent-revoked");
    }

    #[test]
    fn fires_on_a_token_whose_grant_was_withdrawn() {
        let refused = |said: &str| format!("GET https://a.test/\nAuthorization: Bearer abc\n\n401\nWWW-Authenticate: Bearer error=\"invalid_token\"\n\n{said}");
        check(&refused("The user has revoked access to this application"), "likely consent-revoked");
        silent(&refused("Authorization code has expired"), "consent-revoked");
    }

    #[test]
    fn near_miss_a_token_in_the_address_is_no_grant() {
        let refused = "GET https://a.test/?access_token=abc\n\n400\n\n{\"error\":\"invalid_grant\",\"error_description\":\"The access token provided is invalid.\"}";
        check(refused, "likely token-rejected");
    }

    #[test]
    fn near_miss_the_request_itself_was_wrong() {
        silent("POST https://a.test/token\n\n400\n\n{\"error\":\"invalid_request\"}", "consent-revoked");
    }
}
