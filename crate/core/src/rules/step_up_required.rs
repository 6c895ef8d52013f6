//! This site wants more proof that it is you.
//!
//! You are signed in, but this step needs a second factor or a fresh sign-in.
//!
//! Some pages ask for more than the sign-in that you have: a code from your phone, a security key, your
//! password once more, or a sign-in through your organisation.
//!
//! To fix it: sign in again and answer what the site asks. Clearing cookies cannot help, and would sign
//! you out.
//!
//! RFC 9470 3 (`insufficient_user_authentication`, `acr_values`, `max_age`).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let code = |challenge: &&Challenge| {
        matches!(challenge.param("error"), Some("insufficient_user_authentication" | "insufficient_claims"))
    };
    let coded = case.challenges().iter().any(|challenge| code(&challenge));
    let mut finding = in_words(case, Rule::step_up_required, Meaning::MoreProof)?;
    if coded {
        finding.confidence = Certain;
    }
    finding.fixes = vec![Fix::SignInAgain, Fix::CopyReport];
    finding.refuted_if = "a sign-in with the second factor is refused just the same".to_owned();
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_the_code() {
        check("GET https://a.test/\nAuthorization: Bearer abc\n\n401\nWWW-Authenticate: Bearer error=\"insufficient_user_authentication\", max_age=\"60\"", "certain step-up-required");
    }

    #[test]
    fn fires_on_a_field() {
        check("GET https://a.test/\nAuthorization: Basic dTpw\n\n401\nX-GitHub-OTP: required; app", "likely step-up-required");
    }

    #[test]
    fn near_miss_a_plain_refusal() {
        silent("GET https://a.test/\nAuthorization: Bearer abc\n\n401\nWWW-Authenticate: Bearer error=\"invalid_token\"", "step-up-required");
    }
}
