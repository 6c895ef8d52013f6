//! The page asked for data and was shown a sign-in page.
//!
//! Your session has probably ended. Sign in again and reload.
//!
//! The site sends everybody who is not signed in to a page to sign in, scripts included. A script
//! cannot sign in, so the page only sees that something failed.
//!
//! To fix it: sign in again, then reload this page. Developers: answer requests for data with 401, not
//! with a redirect to HTML.
//!
//! RFC 9110 15.5.2 (401 is the answer to missing credentials); 15.4 (redirects).

use super::prelude::*;
use crate::failing::{leads_script_to_sign_in, shows_script_a_form};

pub(super) fn check(case: &Reading) -> Option<Finding> {
    if case.exchange.kind != Kind::Fetch {
        return None;
    }
    if case.response().is_some_and(|response| shows_script_a_form(&case.exchange, response)) {
        let says = "The page\u{2019}s script asked for data and got a page to sign in";
        return Some(found(Evidence::new(Source::Response, says)));
    }
    // Who comes back from signing in elsewhere asked for no data.
    let is_return = case.exchange.comes_back() || case.exchange.url.parameters().any(|(name, _)| name == "error");
    if is_return {
        return None;
    }
    let mut hops = case.trail.hops.iter().chain([&case.exchange]);
    let hop = hops.find(|hop| leads_script_to_sign_in(hop))?;
    let (from, to) = (&hop.url, hop.response.as_ref()?.location.as_ref()?);
    let says = format!("{from} sent the page\u{2019}s script on");
    Some(found(Evidence::new(Source::Response, says).quoting(to.to_string())))
}

fn found(evidence: Evidence) -> Finding {
    Finding {
        rule: Rule::login_redirect_on_api,
        confidence: Likely,
        who: Who::You,
        evidence: vec![evidence],
        fixes: vec![Fix::SignInAgain, Fix::RetryPrivately, Fix::ClearCookies, Fix::CopyReport],
        refuted_if: "the address that it was sent on to is no place to sign in".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_a_redirect_of_a_fetch() {
        check("@ kind fetch\nGET https://a.test/api\n\n302\nLocation: https://sso.test/login?next=/api", "likely login-redirect-on-api");
    }

    #[test]
    fn fires_on_a_form_where_json_was_asked_for() {
        check(
            "@ kind fetch\nGET https://a.test/api\nAccept: application/json\n\n200\nContent-Type: text/html\n\n\
             <!DOCTYPE html><form><input type=\"password\">",
            "likely login-redirect-on-api",
        );
    }

    #[test]
    fn near_miss_a_page_that_leads_to_the_sign_in() {
        silent("GET https://a.test/\n\n302\nLocation: https://sso.test/login?next=/", "login-redirect-on-api");
    }

    #[test]
    fn near_miss_a_redirect_to_somewhere_else() {
        silent("@ kind fetch\nGET https://a.test/api\n\n302\nLocation: https://a.test/api/v2", "login-redirect-on-api");
    }
}
