//! The password was right, but its proof came too late.
//!
//! Asking again should let you in; there is no need to type anything.
//!
//! The site hands out a number with which the password is proven, and the number is used up. Browsers
//! ask again by themselves; here that did not happen, or happened too often.
//!
//! To fix it: open the page again. Site owners: let numbers live longer, and share them between
//! servers.
//!
//! RFC 7616 3.3 (`stale`: the client may retry without asking the person).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let challenge = case.challenge("Digest").filter(|_| case.status() == Some(401))?;
    if !challenge.param("stale")?.eq_ignore_ascii_case("true") {
        return None;
    }
    Some(Finding {
        rule: Rule::digest_nonce_stale,
        confidence: if case.credentials().is_some_and(|sent| sent.is("Digest")) { Certain } else { Likely },
        who: Who::You,
        evidence: sent(case).into_iter().chain([answered(case)]).collect(),
        fixes: vec![Fix::Retry, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the site asks for the password again after a fresh start".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_stale() {
        check("GET https://a.test/\nAuthorization: Digest username=\"u\", nonce=\"1\", response=\"2\"\n\n401\nWWW-Authenticate: Digest realm=\"a\", nonce=\"3\", stale=true", "certain digest-nonce-stale");
    }

    #[test]
    fn near_miss_not_stale() {
        silent("GET https://a.test/\nAuthorization: Digest username=\"u\", nonce=\"1\", response=\"2\"\n\n401\nWWW-Authenticate: Digest realm=\"a\", nonce=\"3\", stale=false", "digest-nonce-stale");
    }

    #[test]
    fn near_miss_another_proof_was_sent() {
        check("GET https://a.test/\nAuthorization: Basic dTpw\n\n401\nWWW-Authenticate: Digest nonce=\"a\", stale=true", "likely scheme-mismatch");
    }
}
