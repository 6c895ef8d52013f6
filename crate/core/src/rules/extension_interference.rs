//! Another extension seems to take this site's cookies away.
//!
//! This browser keeps the site's sign-in cookie and still did not send it. Try without your other extensions.
//!
//! The cookie was set a moment ago, is stored, and fits this request by all that the browser goes by: path, age,
//! encryption, `SameSite`. Yet it did not go along. Extensions for privacy and security can take header fields out of
//! requests, and so can other programs that watch over the browser.
//!
//! To fix it: compare with a private window, where most extensions are off. If that lets you in, allow this
//! site in your blocker, or switch your extensions off one by one and update the one that did it.
//!
//! RFC 6265bis 5.8.3 (which cookies are sent). Requests are watched after other extensions have changed them; in
//! neither browser does one see which extension did.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    if case.asks_browser() || case.credentials().is_some() {
        return None;
    }
    let (cookie, kept) = case.stripped_cookie()?;
    let says = format!("It is stored since {} and fits this request, which did not carry it", kept.url);
    let allowed = Evidence::new(Source::Browser, "The browser\u{2019}s settings allow cookies for this site");
    let mut evidence = vec![Evidence::new(Source::Browser, says).quoting(cookie.name.as_str())];
    evidence.extend(case.allows_cookies().then_some(allowed));
    evidence.push(answered(case));
    Some(Finding {
        rule: Rule::extension_interference,
        confidence: Likely,
        who: Who::You,
        evidence,
        fixes: vec![Fix::RetryPrivately, Fix::CheckExtensions, Fix::Retry, Fix::CopyReport],
        refuted_if: "it is the same with all other extensions switched off".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    const SET: &str = "GET https://a.test/login\n\n200\nSet-Cookie: sid=1; Path=/; Secure\n---\n";

    #[test]
    fn fires_when_a_cookie_was_kept_and_not_sent() {
        check(&format!("{SET}@ jar sid=1; Path=/; Secure\nGET https://a.test/\n\n401"), "likely extension-interference");
    }

    #[test]
    fn fires_when_it_is_taken_out_from_among_others() {
        let jar = "@ jar sid=1; Path=/; Secure\n@ jar theme=dark; Path=/";
        check(&format!("{SET}{jar}\nGET https://a.test/\nCookie: theme=dark\n\n401"), "likely extension-interference");
        let fetch = "@ kind fetch\nGET https://a.test/api\nCookie: theme=dark\n\n401";
        check(&format!("{SET}{jar}\n{fetch}"), "likely extension-interference");
    }

    #[test]
    fn fires_when_it_went_along_before() {
        let before = "GET https://a.test/\nCookie: sid=1\n\n200\n---\n";
        check(&format!("{before}@ jar sid=1; Path=/\nGET https://a.test/\n\n401"), "likely extension-interference");
    }

    #[test]
    fn near_miss_nobody_saw_when_it_was_kept() {
        silent("@ jar sid=1\nGET https://a.test/\n\n401", "extension-interference");
    }

    #[test]
    fn near_miss_it_is_another_one_by_now() {
        silent(&format!("{SET}@ jar sid=2; Path=/\nGET https://a.test/\n\n401"), "extension-interference");
        silent(&format!("{SET}@ jar sid=1; Path=/\nGET https://a.test/\nCookie: sid=1\n\n401"), "extension-interference");
    }

    #[test]
    fn near_miss_the_browser_has_a_reason() {
        let strict = SET.replace("Secure", "Secure; SameSite=Strict");
        let jar = "@ jar sid=1; Path=/; Secure; SameSite=Strict";
        silent(&format!("{strict}{jar}\nGET https://a.test/\nSec-Fetch-Site: cross-site\n\n401"), "extension-interference");
        let path = "@ jar sid=1; Path=/app; Secure";
        silent(&format!("{SET}{path}\nGET https://a.test/\n\n401"), "extension-interference");
        let blocked = format!("{SET}@ cookies blocked-for-site\n@ jar sid=1; Path=/; Secure\nGET https://a.test/\n\n401");
        silent(&blocked, "extension-interference");
    }

    #[test]
    fn near_miss_a_script_that_sends_no_cookies() {
        silent(&format!("{SET}@ jar sid=1; Path=/; Secure\n@ kind fetch\nGET https://a.test/api\n\n401"), "extension-interference");
    }

    #[test]
    fn near_miss_the_answer_sets_it_again() {
        let again = "401\nSet-Cookie: sid=1; Path=/; Secure";
        silent(&format!("{SET}@ jar sid=1; Path=/; Secure\nGET https://a.test/\n\n{again}"), "extension-interference");
    }
}
