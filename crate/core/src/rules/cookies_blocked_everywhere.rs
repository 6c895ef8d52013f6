//! This browser keeps no cookies at all.
//!
//! Sites remember who you are in a cookie. Allow them here, and signing in will last.
//!
//! A setting of the browser blocks the cookies of every site. Signing in succeeds, the site hands out its
//! cookie, the browser drops it, and the next page knows nobody.
//!
//! To fix it: allow cookies for this site and sign in again, or for all sites in the browser's settings, under
//! privacy.
//!
//! RFC 6265bis 5.7 step 1 and 5.8.3 leave it to the browser to keep and send cookies at all.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    if case.status() == Some(407) || case.asks_browser() || case.credentials().is_some() {
        return None;
    }
    case.cookie_setting.present().filter(|setting| **setting == CookieSetting::BlockedEverywhere)?;
    let says = "The browser\u{2019}s settings block cookies for every site";
    let evidence = vec![Evidence::new(Source::Browser, says)];
    let fixes = [Fix::AllowCookies, Fix::CopyReport];
    Some(for_you(
        Rule::cookies_blocked_everywhere,
        Certain,
        evidence,
        &fixes,
        "another site keeps you signed in",
    ))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_the_browsers_own_word() {
        check("@ cookies blocked-everywhere\nGET https://a.test/\n\n403", "certain cookies-blocked-everywhere");
    }

    #[test]
    fn near_miss_blocked_for_one_site() {
        silent("@ cookies blocked-for-site\nGET https://a.test/\n\n403", "cookies-blocked-everywhere");
    }
}
