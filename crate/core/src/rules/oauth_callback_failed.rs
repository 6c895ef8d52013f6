//! Coming back from the other sign-in went wrong.
//!
//! You proved who you are elsewhere, and this site could not use it. Start the sign-in anew.
//!
//! Signing in with another account sends you there and back with a note. The note did not fit what this
//! site had remembered: it took too long, was opened in another tab or browser, or the site is
//! registered under another address there.
//!
//! To fix it: go back to the page where you chose how to sign in, and start again in one go.
//! Developers: compare `redirect_uri`, keep `state` in a cookie that survives the way back.
//!
//! RFC 6749 4.1.2.1 (error response), 10.12 (`state`); RFC 7636 4.6 (PKCE).

use super::prelude::*;
use crate::failing::starts_over;
use crate::url::Url;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let said = in_words(case, Rule::oauth_callback_failed, Meaning::CallbackFailed);
    let finding = said.or_else(|| on_the_way_back(case)).or_else(|| of_code(case)).or_else(|| sent_back(case))?;
    Some(Finding {
        fixes: vec![Fix::SignInAgain, Fix::ClearCookies, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "a sign-in started anew fails at the same point".to_owned(),
        ..finding
    })
}

/// A refusal of somebody who comes back from signing in elsewhere, with a code that nobody is told to be wrong.
fn on_the_way_back(case: &Reading) -> Option<Finding> {
    let is_refused = case.status()? >= 400 || starts_over(&case.exchange);
    // A state that is not the session's is a forged request to whoever checks it.
    let is_of_state = case.said(Meaning::CsrfMismatch).is_some() && case.exchange.url.is_callback()
        || case.said(Meaning::SessionExpired).is_some();
    // What is refused of somebody who brings no token is what they bring back.
    let back = [Meaning::GrantRevoked, Meaning::TokenExpired, Meaning::TokenRefused, Meaning::NothingSent];
    let is_of_back = case.credentials().is_none() && back.iter().any(|meaning| case.said(*meaning).is_some());
    let told_otherwise = case.is_told() && !is_of_state && !is_of_back;
    if !case.exchange.comes_back() || !is_refused || told_otherwise {
        return None;
    }
    let says = "You came back from signing in elsewhere (code and state in the address), and the site refused that";
    let evidence = vec![Evidence::new(Source::Request, says), answered(case)];
    Some(draft(Rule::oauth_callback_failed, Likely, evidence))
}

/// Who is sent back from signing in elsewhere with a refusal (RFC 6749, section 4.1.2.1).
fn sent_back(case: &Reading) -> Option<Finding> {
    let is_refusal = case.exchange.url.asks_to_sign_in() && case.exchange.redirects_to().is_some_and(Url::is_callback);
    let said = in_words(case, Rule::oauth_callback_failed, Meaning::Denied);
    said.filter(|_| is_refusal)
}

/// A code that a program brought back from a sign-in and that was spent, too old or changed on its way (RFC 6749, section
/// 4.1.3).
fn of_code(case: &Reading) -> Option<Finding> {
    let meaning = [Meaning::GrantRevoked, Meaning::TokenRefused, Meaning::TokenExpired].into_iter();
    let said = meaning.filter(|meaning| case.said(*meaning).is_some()).find_map(|meaning| in_words(case, Rule::oauth_callback_failed, meaning));
    said.filter(|_| case.names_code())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/callback?code=x&state=y\nCookie: a=1\n\n400\n\n{\"error\":\"State mismatch\"}", "likely oauth-callback-failed");
    }

    #[test]
    fn fires_on_a_refusal_of_who_comes_back() {
        check("GET https://a.test/cb?code=x&state=y\n\n400", "likely oauth-callback-failed");
        silent("GET https://a.test/cb?state=y\n\n401", "oauth-callback-failed");
    }

    #[test]
    fn near_miss_a_state_of_another_kind() {
        silent("GET https://a.test/\n\n400\n\n{\"error\":\"Unknown state of the order\"}", "oauth-callback-failed");
    }

    #[test]
    fn fires_on_who_comes_back_and_is_sent_to_sign_in_again() {
        let back = "GET https://a.test/callback?code=a&state=b\n\n302\nLocation: ";
        check(&format!("{back}/login?error"), "likely oauth-callback-failed");
        silent(&format!("{back}/home"), "oauth-callback-failed");
        let refused = "GET https://a.test/callback?code=a&state=b\n\n403\n\nCSRF Warning! State not equal";
        check(refused, "likely oauth-callback-failed");
    }

    #[test]
    fn fires_on_the_form_of_a_sign_in_elsewhere() {
        check("POST https://a.test/saml/acs\n\n401\n\nNo pending session", "likely oauth-callback-failed");
        check("POST https://a.test/saml/acs\n\n403\n\nfailed CSRF check", "likely csrf-token-mismatch");
        silent("POST https://a.test/login\n\n401", "oauth-callback-failed");
    }

    #[test]
    fn fires_on_an_error_that_the_sign_in_elsewhere_sent() {
        check("GET https://a.test/back?error=access_denied&state=a\n\n400", "likely oauth-callback-failed");
    }

    #[test]
    fn fires_on_a_code_that_was_spent_on_the_way_back() {
        let refused = "500\n\ninvalid_grant: Invalid authorization code";
        check(&format!("GET https://a.test/callback?code=a&state=b\n\n{refused}"), "likely oauth-callback-failed");
    }
}
