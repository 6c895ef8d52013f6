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
    kept_out(case, Rule::third_party_cookies_blocked)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

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
