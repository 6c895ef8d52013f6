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
use crate::cookies::domain_match;
use crate::failing::guard_of_form;
use crate::url::Url;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let status = case.status()?;
    let said = case.said(Meaning::CsrfMismatch);
    // A form's token, unless the session is one.
    let refused = case.said(Meaning::TokenRefused).or(case.said(Meaning::TokenExpired));
    let is_form = case.exchange.method == "POST" && !case.sent_cookies().is_empty() && case.credentials().is_none();
    let is_of_form = is_form && case.own_credentials().is_none() && said.is_none() && matches!(status, 200 | 400 | 403);
    let said = said.or(refused.filter(|_| is_of_form));
    let unsaid = unsaid(case);
    let confidence = match (status, said) {
        (_, Some(_)) if case.exchange.url.is_callback() || is_of_form => Possible,
        (419, Some(_)) => Certain,
        (419, None) | (_, Some(_)) => Likely,
        (_, None) if unsaid.is_some() => if deletes_guard(case) { Likely } else { Possible },
        _ => return None,
    };
    let mut evidence: Vec<Evidence> = said.map(Said::evidence).or(unsaid).into_iter().collect();
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

/// What speaks for such a guard where the site says nothing: to a token in `Authorization` it does not apply.
fn unsaid(case: &Reading) -> Option<Evidence> {
    // Who is not taken for the person they are is not allowed, either.
    let told_otherwise = case.is_told() && case.said(Meaning::NotAllowed).is_none();
    if told_otherwise || !case.challenges().is_empty() || case.credentials().is_some() {
        return None;
    }
    from_elsewhere(case).or_else(|| guarded(case)).or_else(|| form(case))
}

/// Whether the answer deletes the cookie with which such a guard compares.
fn deletes_guard(case: &Reading) -> bool {
    case.sent_cookies().iter().any(|cookie| is_named_like_guard(&cookie.name) && is_deleted(case, cookie))
}

/// A request that says itself that it comes from another site: guards go by that (RFC 6454, section 7; Fetch Metadata).
fn from_elsewhere(case: &Reading) -> Option<Evidence> {
    let request = case.exchange.request.as_ref().filter(|_| matches!(case.status(), Some(401 | 403)))?;
    let is_other = |origin: &&str| !domain_match(&Url::read(origin).host, &case.site);
    let origin = request.header("Origin").filter(is_other);
    let site = request.header("Sec-Fetch-Site").filter(|site| *site == "cross-site" && case.is_recorded());
    let says = "The request says that it comes from another site";
    origin.or(site).map(|from| Evidence::new(Source::Request, says).quoting(from))
}

/// An answer without a word to a form with such a token: ASP.NET's way.
fn guarded(case: &Reading) -> Option<Evidence> {
    let carried = guard_of_form(&case.exchange)?;
    let says = "The request carried what guards against forged ones, and got an empty answer";
    Some(Evidence::new(Source::Request, says).quoting(carried))
}

/// A form that is forbidden without a word: a wrong password is called that, as a rule.
fn form(case: &Reading) -> Option<Evidence> {
    const FORMS: [&str; 2] = ["application/x-www-form-urlencoded", "multipart/form-data"];
    let kind = case.exchange.sent_header("Content-Type");
    let is_sent = kind.is_some_and(|kind| FORMS.iter().any(|form| kind.starts_with(form)));
    let is_form = case.exchange.method == "POST" && (is_sent || case.exchange.url.looks_like_sign_in());
    // Rails' way, where nothing is said of a field.
    let body = case.body();
    let is_empty = body.trim().is_empty();
    let is_mute = is_empty || body.contains("orbidden");
    let is_refused = case.status() == Some(403) && is_mute || case.status() == Some(422) && is_empty && case.is_recorded();
    let is_program = case.exchange.comes_back() || case.exchange.asks_for_token() || case.own_credentials().is_some();
    let says = "A form was sent, and forbidden without a word";
    (is_form && is_refused && !is_program).then(|| Evidence::new(Source::Request, says))
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
    fn is_likely_where_the_answer_deletes_what_it_compares() {
        let form = "POST https://a.test/comments\nContent-Type: multipart/form-data\nCookie: sid=1; csrf_=1\n\n403\nSet-Cookie:";
        check(&format!("{form} csrf_=; Max-Age=0\n\nForbidden"), "likely csrf-token-mismatch");
        check(&format!("{form} sid=; Max-Age=0\n\nForbidden"), "likely session-expired");
    }

    #[test]
    fn near_miss_a_page_that_merely_has_such_a_token() {
        silent("POST https://a.test/\n\n403\n\n<html><meta name=\"csrf-token\" content=\"x\"><p>Forbidden", "csrf-token-mismatch");
    }

    #[test]
    fn fires_hardly_on_a_request_from_another_site() {
        let sent = |origin: &str| format!("@ kind fetch\nPUT https://a.test/x\nOrigin: {origin}\nCookie: sid=1\n\n403");
        check(&sent("https://b.test"), "possible csrf-token-mismatch");
        silent(&sent("https://a.test"), "csrf-token-mismatch");
        silent(&sent("https://b.test").replace("Cookie: sid=1", "Authorization: Bearer abc"), "csrf-token-mismatch");
    }

    #[test]
    fn fires_hardly_on_an_empty_answer_to_a_guarded_form() {
        let sent = |cookie: &str| format!("POST https://a.test/x\nCookie: {cookie}=1\n\n400\nContent-Length: 0");
        check(&sent(".AspNetCore.Antiforgery.x"), "possible csrf-token-mismatch");
        silent(&sent("sid"), "csrf-token-mismatch");
    }

    #[test]
    fn a_sign_in_that_is_forbidden_may_have_been_guarded() {
        also("POST https://a.test/login\nCookie: a=1\n\n403", "possible csrf-token-mismatch");
        silent("POST https://a.test/login\nCookie: a=1\n\n401", "csrf-token-mismatch");
    }

    #[test]
    fn fires_hardly_on_a_form_that_is_forbidden_without_a_word() {
        let sent = |kind: &str| format!("POST https://a.test/x\nContent-Type: {kind}\n\n403\n\nForbidden");
        check(&sent("application/x-www-form-urlencoded"), "possible csrf-token-mismatch");
        silent(&sent("application/json"), "csrf-token-mismatch");
    }
}
