//! The site turned you away without saying how to sign in.
//!
//! It has its own way of signing in, which the browser cannot see. Signing in there again is the
//! best first step.
//!
//! A 401 must name at least one way to sign in, and this one names none. Sites do that when they keep
//! the sign-in in a cookie or in a script's token; then the browser cannot ask for a password, and
//! nobody can tell from outside what was wrong.
//!
//! To fix it: sign in again on the site's own page, compare with a private window, clear the site's
//! cookies. Developers: send `WWW-Authenticate`, or answer 403.
//!
//! RFC 9110 15.5.2: a server that sends 401 must send `WWW-Authenticate`.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let response = case.response()?;
    let has_field = response.header("WWW-Authenticate").is_some() || !response.challenges.is_empty();
    if response.status != 401 || !response.headers_seen || response.headers.is_empty() || has_field {
        return None;
    }
    Some(Finding {
        rule: Rule::challenge_missing,
        confidence: Possible,
        who: Who::You,
        evidence: vec![Evidence::new(Source::Response, "The site answered 401 without WWW-Authenticate")],
        fixes: vec![Fix::SignInAgain, Fix::RetryPrivately, Fix::ClearCookies, Fix::CopyReport],
        refuted_if: "the page\u{2019}s text or the server\u{2019}s log names a reason".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_a_401_without_the_field() {
        check(
            "GET https://a.test/\nCookie: theme=1\n\n401\nContent-Type: text/html",
            "possible challenge-missing",
        );
    }

    #[test]
    fn near_miss_headers_were_not_seen() {
        silent("GET https://a.test/\nCookie: sid=1\n\n401", "challenge-missing");
    }

    #[test]
    fn near_miss_a_403_owes_no_challenge() {
        silent("GET https://a.test/\n\n403\nContent-Type: text/html", "challenge-missing");
    }

    #[test]
    fn near_miss_a_broken_challenge_is_one() {
        silent("GET https://a.test/\nCookie: sid=1\n\n401\nWWW-Authenticate: realm=", "challenge-missing");
    }
}
