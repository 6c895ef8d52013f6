//! The sign-in was refused.
//!
//! The site did not accept what was typed into its form, and did not say why.
//!
//! A form was sent to the place where the site signs people in, and came back refused: name or password
//! is wrong, or something hidden in the form was.
//!
//! To fix it: type both again by hand, without the password manager; reload the form first, for it may
//! have grown old; then use the site's way to a new password.
//!
//! RFC 9110 15.5.2 and 15.5.4; forms are each site's own affair.

use super::prelude::*;
use crate::failing::returns_form;
use crate::url::Url;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let is_returned = returns_form(&case.exchange) && case.said(Meaning::PasswordRefused).is_some();
    let is_for_it = is_returned || is_for_signing_in(&case.exchange.url);
    let is_form = case.exchange.method == "POST" && !case.exchange.comes_back() && is_for_it && !is_of_program(case);
    let is_plain = case.challenges().is_empty() && case.credentials().is_none() && (is_returned || !case.is_told()) && !is_stock_page(case);
    let is_refused = matches!(case.status()?, 200 | 401 | 403 | 422) || returns_form(&case.exchange);
    if !is_form || !is_plain || !is_refused {
        return None;
    }
    Some(Finding {
        rule: Rule::login_form_rejected,
        confidence: Likely,
        who: Who::You,
        evidence: vec![Evidence::new(Source::Request, "A form was sent to the place to sign in"), answered(case)],
        fixes: vec![Fix::SignInAgain, Fix::ResetPassword, Fix::RetryPrivately, Fix::ClearCookies, Fix::CopyReport],
        refuted_if: "the same name and password let you in on another device".to_owned(),
    })
}

/// Whether a program asked for a token and was answered in the codes for that (RFC 6749, section 5.2).
fn is_of_program(case: &Reading) -> bool {
    let body = case.body();
    case.exchange.asks_for_token() && body.contains("\"error_description\"")
}

/// Whether a name and a password go there: not what lies beside it, to renew a session or to end one.
fn is_for_signing_in(url: &Url) -> bool {
    const LAST: [&str; 8] = ["auth", "authn", "ticket", "tokens", "authenticate", "authentication", "session", "sessions"];
    let last = url.path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    url.looks_like_sign_in() || LAST.iter().any(|name| name.eq_ignore_ascii_case(last))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_a_refused_form() {
        check("POST https://a.test/login\nCookie: a=1\n\n401\nVary: Cookie", "likely login-form-rejected");
    }

    #[test]
    fn near_miss_a_form_that_is_no_sign_in() {
        silent("POST https://a.test/comments\nCookie: a=1\n\n401", "login-form-rejected");
    }

    #[test]
    fn fires_where_a_name_and_a_password_go() {
        check("POST https://a.test/api/authenticate\n\n401\n\n{\"error\":\"401 Unauthorized\"}", "likely login-form-rejected");
        silent("POST https://a.test/api/auth/refresh\n\n401", "login-form-rejected");
    }

    #[test]
    fn fires_where_the_form_comes_again_with_an_error() {
        let sent_to = |address: &str| format!("POST https://a.test/login\n\n302\nLocation: {address}");
        check(&sent_to("https://a.test/login?error=1"), "likely login-form-rejected");
        silent(&sent_to("https://a.test/login?step=2"), "login-form-rejected");
        silent(&sent_to("https://a.test/inbox?error=1"), "login-form-rejected");
    }
}
