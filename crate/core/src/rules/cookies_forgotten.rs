//! This browser forgets this site's cookies when it closes.
//!
//! So the site has to ask who you are each time. Sign in, and allow its cookies to stay.
//!
//! A setting of the browser keeps cookies only until its last window closes, for this site or for all. The
//! sign-in is gone with them, whatever was ticked to be remembered.
//!
//! To fix it: sign in again; to stay signed in, allow this site's cookies in the browser's settings, or here.
//!
//! RFC 6265bis 5.7 leaves it to the browser how long a cookie is kept.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    case.cookie_setting.present().filter(|setting| **setting == CookieSetting::SessionOnly)?;
    if !is_stranger(case) {
        return None;
    }
    let says = "The browser\u{2019}s settings keep this site\u{2019}s cookies only until it closes";
    let evidence = vec![Evidence::new(Source::Browser, says), answered(case)];
    let fixes = [Fix::SignInAgain, Fix::AllowCookies, Fix::CopyReport];
    Some(for_you(Rule::cookies_forgotten, Likely, evidence, &fixes, "you had not signed in here before"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_the_browsers_own_word() {
        check("@ cookies session-only\nGET https://a.test/\n\n401", "likely cookies-forgotten");
    }

    #[test]
    fn near_miss_cookies_are_kept() {
        silent("@ cookies allowed\nGET https://a.test/\n\n401", "cookies-forgotten");
    }

    #[test]
    fn near_miss_a_session_was_sent() {
        silent("@ cookies session-only\nGET https://a.test/\nCookie: sid=1\n\n401", "cookies-forgotten");
    }

    #[test]
    fn near_miss_the_site_had_let_in_already() {
        silent("GET https://a.test/\nCookie: sid=1\n\n200\n---\n@ cookies session-only\nGET https://a.test/\n\n401", "cookies-forgotten");
    }
}
