//! This page was open too long to be sent.
//!
//! Open it again and send it once more. What you typed may have to be typed again.
//!
//! A hidden word in the page protects you from others sending forms in your name. The word and your
//! session no longer fit together: the page is old, you signed in again in another tab, or its cookie
//! was not kept.
//!
//! To fix it: reload the page and send it again. If that does not help, clear the site's cookies: the
//! cookie with the word in it may be a leftover.
//!
//! Nobody's standard; 419 is Laravel's "Page Expired". OWASP Cross-Site Request Forgery Prevention
//! describes the guard.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let status = case.status()?;
    let said = case.said(Meaning::CsrfMismatch);
    // A form's token, unless the session is one.
    let refused = case.said(Meaning::TokenRefused).or(case.said(Meaning::TokenExpired));
    let is_form = case.exchange.method == "POST" && !case.sent_cookies().is_empty() && case.credentials().is_none();
    let is_of_form = is_form && case.own_credentials().is_none() && said.is_none() && matches!(status, 400 | 403);
    let said = said.or(refused.filter(|_| is_of_form));
    let confidence = match (status, said) {
        (_, Some(_)) if case.exchange.url.is_callback() || is_of_form => Possible,
        (419, Some(_)) => Certain,
        (419, None) | (_, Some(_)) => Likely,
        _ => return None,
    };
    let mut evidence: Vec<Evidence> = said.map(Said::evidence).into_iter().collect();
    evidence.push(answered(case));
    Some(Finding {
        rule: Rule::csrf_token_mismatch,
        confidence,
        who: Who::You,
        evidence,
        fixes: vec![Fix::Retry, Fix::SignInAgain, Fix::ClearCookies, Fix::CopyReport],
        refuted_if: "a page fresh from the site is refused just the same".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

    #[test]
    fn fires_on_laravels_status_and_words() {
        check("POST https://a.test/login\n\n419\n\n{\"message\":\"CSRF token mismatch.\"}", "certain csrf-token-mismatch");
    }

    #[test]
    fn fires_on_words() {
        check("POST https://a.test/\nCookie: a=1\n\n403\n\n<html><h1>Forbidden</h1><p>CSRF verification failed. Request aborted.", "likely csrf-token-mismatch");
    }

    #[test]
    fn fires_hardly_on_a_token_that_may_be_the_forms() {
        let refused = "POST https://a.test/x\nCookie: sid=1\n\n403\n\nInvalid token";
        also(refused, "possible csrf-token-mismatch");
        silent(&refused.replace("POST", "GET"), "csrf-token-mismatch");
    }

    #[test]
    fn near_miss_a_page_that_merely_has_such_a_token() {
        silent("POST https://a.test/\n\n403\n\n<html><meta name=\"csrf-token\" content=\"x\"><p>Forbidden", "csrf-token-mismatch");
    }
}
