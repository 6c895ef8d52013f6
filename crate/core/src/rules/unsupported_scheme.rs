//! This browser does not know the site's way of signing in.
//!
//! Another browser or the site's own app may. Only the site can offer a way that all know.
//!
//! The site asks the browser for a proof in a form that browsers have not learned, so it cannot even
//! ask you for a password.
//!
//! To fix it: try another browser or the site's app. Site owners: offer Digest with SHA-256 or MD5, or
//! Basic over https.
//!
//! RFC 7616 3.3 (`algorithm`: a challenge with an unknown one should be ignored), 3.7.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let challenges = case.challenges();
    let is_unknown = |challenge: &Challenge| {
        let algorithm = challenge.param("algorithm").unwrap_or("MD5");
        challenge.is("Digest") && !KNOWN.iter().any(|known| known.eq_ignore_ascii_case(algorithm))
    };
    // A client that answers the challenge knows it.
    if case.credentials().is_some_and(|sent| sent.is("Digest")) || case.status()? != 401 || challenges.is_empty() || !challenges.iter().all(is_unknown) {
        return None;
    }
    Some(Finding {
        rule: Rule::unsupported_scheme,
        confidence: Certain,
        who: Who::Site,
        evidence: vec![answered(case)],
        fixes: vec![Fix::CopyReport, Fix::Retry],
        refuted_if: "the browser asks for a password on this page".to_owned(),
    })
}

/// What Chromium and Firefox can compute.
const KNOWN: [&str; 4] = ["MD5", "MD5-sess", "SHA-256", "SHA-256-sess"];

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_an_algorithm_that_no_browser_has() {
        check("GET https://a.test/\n\n401\nWWW-Authenticate: Digest realm=\"a\", nonce=\"1\", algorithm=SHA-512-256", "certain unsupported-scheme");
    }

    #[test]
    fn near_miss_one_of_two_is_known() {
        silent("GET https://a.test/\n\n401\nWWW-Authenticate: Digest realm=\"a\", nonce=\"1\", algorithm=SHA-512-256, Digest realm=\"a\", nonce=\"1\", algorithm=MD5", "unsupported-scheme");
    }

    #[test]
    fn near_miss_the_client_answered_it() {
        silent("GET https://a.test/\nAuthorization: Digest username=\"u\"\n\n401\nWWW-Authenticate: Digest algorithm=SHA-512-256, nonce=\"a\"", "unsupported-scheme");
    }
}
