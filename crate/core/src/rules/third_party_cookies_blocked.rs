//! This browser keeps other sites' cookies out of this page.
//!
//! A part of the page comes from another site and could not tell who you are.
//!
//! Browsers no longer send a site's cookies from inside of other sites' pages unless that is allowed.
//! What is embedded here therefore takes you for a stranger, though you are signed in at its own site.
//!
//! To fix it: open what is embedded in a tab of its own, or allow its cookies on this page. Developers:
//! use the Storage Access API, partitioned cookies, or tokens.
//!
//! Storage Access Headers (`Sec-Fetch-Storage-Access: none` or `inactive`, `Activate-Storage-Access`);
//! CHIPS.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    kept_out(case, Rule::third_party_cookies_blocked).or_else(|| inside_another(case))
}

/// A recording of a page inside that of another site, to which no cookie came along: which it holds is not known.
fn inside_another(case: &Reading) -> Option<Finding> {
    let request = case.exchange.request.as_ref()?;
    let is_inside = case.exchange.kind == Kind::Frame && request.header("Sec-Fetch-Site") == Some("cross-site");
    let is_refused = matches!(case.status()?, 300..=399 | 401 | 403) && case.challenges().is_empty();
    if !case.is_recorded() || !is_inside || !is_refused || !case.sent_no_cookies() {
        return None;
    }
    let says = "The page is inside that of another site, and none of its cookies came along";
    let evidence = vec![Evidence::new(Source::Request, says), answered(case)];
    let fixes = [Fix::AllowCookies, Fix::SignInAgain, Fix::CopyReport];
    Some(for_you(Rule::third_party_cookies_blocked, Possible, evidence, &fixes, "a tab of its own is refused as well"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

    #[test]
    fn fires_on_the_browsers_own_word() {
        check("@ kind frame\nGET https://a.test/\nSec-Fetch-Storage-Access: none\n\n403\nVary: Cookie", "likely third-party-cookies-blocked");
    }

    #[test]
    fn fires_on_the_settings() {
        check("@ kind fetch\n@ inside b.test\n@ cookies blocked-inside\nGET https://a.test/\n\n401\nVary: Cookie", "likely third-party-cookies-blocked");
    }

    #[test]
    fn fires_when_a_stored_cookie_is_not_sent() {
        check("@ kind fetch\n@ jar sid=1; Secure; SameSite=None\nGET https://a.test/\nSec-Fetch-Site: cross-site\n\n401\nVary: Cookie", "likely third-party-cookies-blocked");
    }

    #[test]
    fn fires_hardly_on_a_recording_that_shows_no_cookie() {
        let inside = "@ kind frame\nGET https://a.test/\nSec-Fetch-Site: cross-site\n\n401";
        also(&format!("@ recording\n{inside}"), "possible third-party-cookies-blocked");
        silent(inside, "third-party-cookies-blocked");
    }

    #[test]
    fn near_miss_the_stored_cookie_does_not_follow_to_other_sites() {
        silent("@ kind fetch\n@ jar sid=1; Secure; SameSite=Lax\nGET https://a.test/\nSec-Fetch-Site: cross-site\n\n401", "third-party-cookies-blocked");
    }

    #[test]
    fn near_miss_the_answer_itself_set_what_is_stored() {
        silent("@ kind fetch\n@ jar sid=1; Secure; SameSite=None\nGET https://a.test/\nSec-Fetch-Site: cross-site\n\n401\nSet-Cookie: sid=1; Secure; SameSite=None", "third-party-cookies-blocked");
    }

    #[test]
    fn near_miss_the_page_of_the_site_itself() {
        silent("@ jar sid=1; Secure; SameSite=None\nGET https://a.test/\nSec-Fetch-Site: none\n\n401", "third-party-cookies-blocked");
    }

    #[test]
    fn near_miss_access_is_active() {
        silent("@ kind frame\nGET https://a.test/\nSec-Fetch-Storage-Access: active\n\n403", "third-party-cookies-blocked");
    }
}
