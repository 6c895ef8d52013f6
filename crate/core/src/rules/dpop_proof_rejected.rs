//! The page could not prove that its pass is its own.
//!
//! Asking again should help. If it does not, its developers can mend it.
//!
//! Some passes are bound to a key in the page, which must prove with each request that it holds the
//! key. The proof was wrong, came too late, or lacked a number that the site had handed out.
//!
//! To fix it: open the page again, and check this device's clock. Developers: a first `use_dpop_nonce`
//! is normal; take the nonce from `DPoP-Nonce` and repeat the request once.
//!
//! RFC 9449 4.3 (checks of a proof), 7.1 (`invalid_dpop_proof`), 8 and 9 (`use_dpop_nonce`).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let code = case.challenges().iter().find_map(|challenge| {
        challenge.param("error").filter(|code| matches!(*code, "use_dpop_nonce" | "invalid_dpop_proof"))
    });
    let Some(code) = code else { return in_body(case) };
    let wants_nonce = code == "use_dpop_nonce";
    Some(Finding {
        rule: Rule::dpop_proof_rejected,
        confidence: if wants_nonce { Likely } else { Certain },
        who: Who::Developer,
        evidence: vec![answered(case)],
        fixes: vec![Fix::Retry, Fix::SignInAgain, Fix::CopyReport],
        refuted_if: "the next request, with the number that was handed out, gets through".to_owned(),
    })
}

/// Token endpoints say it in the body (RFC 9449, section 5).
fn in_body(case: &Reading) -> Option<Finding> {
    let finding = in_words(case, Rule::dpop_proof_rejected, Meaning::ProofRefused)?;
    Some(Finding {
        who: Who::Developer,
        fixes: vec![Fix::Retry, Fix::SignInAgain, Fix::CopyReport],
        refuted_if: "a proof made anew for this very address is refused as well".to_owned(),
        ..finding
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_the_code() {
        check("GET https://a.test/\nAuthorization: DPoP abc\n\n401\nWWW-Authenticate: DPoP error=\"invalid_dpop_proof\"", "certain dpop-proof-rejected");
    }

    #[test]
    fn a_description_says_more_than_its_code() {
        check("GET https://a.test/\nAuthorization: DPoP abc\n\n401\nWWW-Authenticate: DPoP error=\"invalid_request\", error_description=\"DPoP proof is missing or invalid.\"", "likely dpop-proof-rejected");
    }

    #[test]
    fn near_miss_the_token_was_refused_not_the_proof() {
        silent("GET https://a.test/\nAuthorization: DPoP abc\n\n401\nWWW-Authenticate: DPoP error=\"invalid_token\"", "dpop-proof-rejected");
    }
}
