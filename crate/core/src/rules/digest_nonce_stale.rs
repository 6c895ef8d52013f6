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
    let has_digest = case.credentials().is_some_and(|sent| sent.is("Digest"));
    let confidence = match challenge.param("stale") {
        Some(stale) if stale.eq_ignore_ascii_case("true") => if has_digest { Certain } else { Likely },
        Some(_) => return None,
        // Some never say it, Rails for one.
        None if has_digest && !case.is_told() => Possible,
        None => return None,
    };
    Some(Finding {
        rule: Rule::digest_nonce_stale,
        confidence,
        who: Who::You,
        evidence: sent(case).into_iter().chain([answered(case)]).collect(),
        fixes: vec![Fix::Retry, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the site asks for the password again after a fresh start".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

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

    #[test]
    fn is_not_excluded_where_the_site_does_not_say() {
        also("GET https://a.test/\nAuthorization: Digest username=\"u\", nonce=\"1\", response=\"2\"\n\n401\nWWW-Authenticate: Digest nonce=\"3\"", "possible digest-nonce-stale");
    }
}
