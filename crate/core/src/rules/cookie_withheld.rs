//! The browser held back this site's cookie.
//!
//! You came from another site, and the cookie asks not to be sent then. Opening the page directly
//! should help.
//!
//! A cookie can ask to stay behind when a request comes from another site (SameSite). After signing in
//! at another address, or from a link in a mail program, the site then does not know you.
//!
//! To fix it: open the address anew in the address bar or reload the page. Site owners: set the session
//! cookie to `SameSite=Lax`, and answer the sign-in's return with a page of your own before you need
//! it.
//!
//! RFC 6265bis 5.6.7 (SameSite), 5.8.3 (which cookies are sent).

use super::prelude::*;
use crate::failing::leads_to_sign_in;
use crate::http::set_cookie::{CookieDigest, SameSite};

pub(super) fn check(case: &Reading) -> Option<Finding> {
    of_history(case).or_else(|| of_strict_session(case)).or_else(|| of_form(case))
}

/// A recorded form of a sign-in elsewhere that came without any cookie: those without `SameSite=None` stay behind.
fn of_form(case: &Reading) -> Option<Finding> {
    let request = case.exchange.request.as_ref()?;
    let is_from_elsewhere = request.header("Sec-Fetch-Site") == Some("cross-site");
    let is_form = case.exchange.method == "POST" && case.exchange.comes_back() && is_from_elsewhere;
    if !case.is_recorded() || !is_form || !case.sent_no_cookies() {
        return None;
    }
    let says = "A form of another site brought no cookie along: those that are Lax or Strict stay behind";
    let evidence = vec![Evidence::new(Source::Request, says), answered(case)];
    let fixes = [Fix::Retry, Fix::SignInAgain, Fix::CopyReport];
    Some(for_you(Rule::cookie_withheld, Possible, evidence, &fixes, "the site\u{2019}s log shows a cookie arriving with it"))
}

/// A cookie that was set before and did not come along from another site.
fn of_history(case: &Reading) -> Option<Finding> {
    let request = case.exchange.request.as_ref()?;
    if request.header("Sec-Fetch-Site") != Some("cross-site") || request.cookies.is_unknown() {
        return None;
    }
    let sent = |name: &str| case.sent_cookies().iter().any(|cookie| cookie.name == name);
    let earlier = case.trail.before().filter(|exchange| case.is_same_site(exchange));
    let (name, same_site) = earlier.rev().find_map(|exchange| {
        let set = &exchange.response.as_ref()?.set_cookies;
        set.iter().filter(|cookie| !sent(&cookie.name)).find_map(|cookie| {
            let stored = case.stored(cookie, exchange).ok()?;
            let stays = match case.would_send(&stored).err()? {
                Withheld::Strict => "Strict",
                Withheld::Lax | Withheld::LaxByDefault => "Lax",
                _ => return None,
            };
            Some((&cookie.name, stays))
        })
    })?;
    let says = format!("The request came from another site, and this cookie is SameSite={same_site}");
    Some(Finding {
        rule: Rule::cookie_withheld,
        confidence: Likely,
        who: Who::You,
        evidence: vec![Evidence::new(Source::Trail, says).quoting(name), answered(case)],
        fixes: vec![Fix::Retry, Fix::SignInAgain, Fix::CopyReport],
        refuted_if: "opening the address directly is refused in the same way".to_owned(),
    })
}

/// A recorded visit that was sent to the sign-in with a new session, one that stays behind whenever the person comes
/// from elsewhere, back from signing in too: the one kept before would not have come along.
fn of_strict_session(case: &Reading) -> Option<Finding> {
    let request = case.exchange.request.as_ref()?;
    let is_from_here = matches!(request.header("Sec-Fetch-Site"), Some("same-origin" | "same-site" | "none"));
    // Who comes back from signing in elsewhere comes from there still after the next redirect.
    let is_back = case.exchange.comes_back() && case.exchange.redirects_to().is_some();
    let is_sent_away = case.sent_nothing() && leads_to_sign_in(&case.exchange);
    if !case.is_recorded() || is_from_here || !is_back && !is_sent_away {
        return None;
    }
    let is_strict = |cookie: &&CookieDigest| {
        cookie.attributes.same_site == Some(SameSite::Strict) && (is_back || is_named_like_session(&cookie.name))
    };
    let cookie = case.response()?.set_cookies.iter().find(is_strict)?;
    let says = "The site keeps its session in a cookie that is SameSite=Strict: it stays behind when you come from elsewhere";
    let evidence = vec![Evidence::new(Source::Response, says).quoting(&cookie.name), answered(case)];
    let fixes = [Fix::Retry, Fix::SignInAgain, Fix::CopyReport];
    Some(for_you(Rule::cookie_withheld, Possible, evidence, &fixes, "opening the address directly leads to the sign-in as well"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

    #[test]
    fn fires_on_a_strict_cookie_after_a_visit_elsewhere() {
        check("GET https://a.test/login\n\n200\nSet-Cookie: sid=1; Secure; SameSite=Strict\n---\nGET https://a.test/\nSec-Fetch-Site: cross-site\n\n403", "likely cookie-withheld");
    }

    /// A cookie without `SameSite` and a request from another site, in whose browser `engine` says.
    fn unsaid(engine: &str, method: &str, kind: &str) -> String {
        format!("GET https://a.test/login\n\n200\nSet-Cookie: sid=1; Secure\n---\n{engine}@ kind {kind}\n{method} https://a.test/x\nSec-Fetch-Site: cross-site\n\n403")
    }

    #[test]
    fn fires_where_no_same_site_counts_as_lax() {
        for engine in ["", "@ chromium\n"] {
            check(&unsaid(engine, "GET", "fetch"), "likely cookie-withheld");
        }
        check(&unsaid("", "POST", "document"), "likely cookie-withheld");
    }

    #[test]
    fn near_miss_firefox_has_no_such_default() {
        silent(&unsaid("@ firefox\n", "GET", "fetch"), "cookie-withheld");
        silent(&unsaid("@ firefox\n", "POST", "document"), "cookie-withheld");
    }

    #[test]
    fn near_miss_chromium_sends_a_young_cookie_with_a_form() {
        silent(&unsaid("@ chromium\n", "POST", "document"), "cookie-withheld");
    }

    #[test]
    fn near_miss_a_lax_cookie_goes_along_on_navigation() {
        silent("GET https://a.test/login\n\n200\nSet-Cookie: sid=1; Secure; SameSite=Lax\n---\nGET https://a.test/\nSec-Fetch-Site: cross-site\n\n403", "cookie-withheld");
    }

    #[test]
    fn near_miss_the_request_came_from_the_site_itself() {
        silent("GET https://a.test/login\n\n200\nSet-Cookie: sid=1; Secure; SameSite=Strict\n---\nGET https://a.test/\nSec-Fetch-Site: same-origin\n\n403", "cookie-withheld");
    }

    #[test]
    fn may_be_behind_a_recorded_visit_that_gets_a_strict_session() {
        let sent_on = |site: &str, same_site: &str| {
            format!("@ recording\nGET https://a.test/\n{site}\n302\nLocation: /users/sign_in\nSet-Cookie: a_session=1; SameSite={same_site}")
        };
        check(&sent_on("", "Strict"), "possible cookie-withheld");
        silent(&sent_on("", "Lax"), "cookie-withheld");
        silent(&sent_on("Sec-Fetch-Site: none\n", "Strict"), "cookie-withheld");
    }

    #[test]
    fn fires_hardly_on_a_strict_cookie_for_who_comes_back_from_signing_in() {
        let back = |attribute: &str| format!("@ recording\nGET https://a.test/back?code=a&state=b\n\n302\nLocation: /\nSet-Cookie: s=1; {attribute}");
        check(&back("SameSite=Strict"), "possible cookie-withheld");
        silent(&back("SameSite=Lax"), "cookie-withheld");
    }

    #[test]
    fn fires_hardly_on_a_form_of_another_site_without_a_cookie() {
        let form = |site: &str| format!("@ recording\nPOST https://a.test/saml/acs\nSec-Fetch-Site: {site}\n\n400");
        also(&form("cross-site"), "possible cookie-withheld");
        silent(&form("same-origin"), "cookie-withheld");
    }
}
