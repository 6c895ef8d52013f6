//! The browser could not keep this site's cookie.
//!
//! The site wrote it wrongly, so it never knows you on the next page. Only the site can mend that.
//!
//! A cookie says for which addresses and connections it is meant. This one says something that the
//! browser must not accept, so it was dropped without a word.
//!
//! To fix it: nothing on your side; if the address begins with http, try https. Site owners: mend the
//! attribute that is named.
//!
//! RFC 6265bis 5.7 (when a browser ignores a cookie entirely).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    if case.asks_browser() || case.credentials().is_some() || case.exchange.request.as_ref()?.cookies.is_unknown() {
        return None;
    }
    let sent = |name: &str| case.sent_cookies().iter().any(|cookie| cookie.name == name);
    let earlier = case.trail.before().filter(|exchange| case.is_same_site(exchange));
    let found = earlier.rev().find_map(|exchange| {
        let set = &exchange.response.as_ref()?.set_cookies;
        set.iter().filter(|cookie| !sent(&cookie.name)).find_map(|cookie| {
            let rejection = case.rejection(cookie, exchange)?;
            Some((&cookie.name, rejection, &exchange.url))
        })
    });
    let Some((name, rejection, from)) = found else { return unencrypted(case).or_else(|| set_in_vain(case)) };
    let says = format!("{from} set a cookie that the browser dropped, for {}", rejection.because());
    Some(Finding {
        rule: Rule::cookie_rejected,
        confidence: Likely,
        who: Who::Site,
        evidence: vec![Evidence::new(Source::Trail, says).quoting(name), answered(case)],
        fixes: vec![Fix::CopyReport, Fix::Retry, Fix::RetryPrivately],
        refuted_if: "the browser\u{2019}s list of cookies shows this one".to_owned(),
    })
}

/// A recorded answer that sets a cookie which browsers drop: what comes after it was not recorded.
fn set_in_vain(case: &Reading) -> Option<Finding> {
    let response = case.response().filter(|_| case.is_recorded())?;
    let found = response.set_cookies.iter().find_map(|cookie| Some((cookie, case.rejection(cookie, &case.exchange)?)));
    let (cookie, rejection) = found?;
    let says = format!("This answer sets a cookie that browsers drop, for {}", rejection.because());
    let evidence = vec![Evidence::new(Source::Response, says).quoting(&cookie.name), answered(case)];
    let fixes = [Fix::CopyReport, Fix::Retry, Fix::RetryPrivately];
    let confidence = if response.status < 400 { Likely } else { Possible };
    let refuted_if = "the browser\u{2019}s list of cookies shows this one";
    Some(Finding { who: Who::Site, ..for_you(Rule::cookie_rejected, confidence, evidence, &fixes, refuted_if) })
}

/// A site that misses its cookie at an address without encryption, where browsers drop each `Secure` one
/// (RFC 6265bis, section 5.7, step 8).
fn unencrypted(case: &Reading) -> Option<Finding> {
    let said = case.said(Meaning::CookiesOff)?;
    if case.exchange.url.is_secure() || case.exchange.url.is_loopback() {
        return None;
    }
    let says = "The connection is not encrypted, and over such a one browsers drop cookies that are Secure";
    let evidence = vec![Evidence::new(Source::Request, says), said.evidence(), answered(case)];
    let fixes = [Fix::CopyReport, Fix::Retry, Fix::RetryPrivately];
    let finding = for_you(Rule::cookie_rejected, Likely, evidence, &fixes, "the same page misses its cookie over https as well");
    Some(Finding { who: Who::Site, ..finding })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, first_fix, silent};
    use crate::finding::Fix;

    #[test]
    fn fires_on_none_without_secure() {
        check("GET https://a.test/login\n\n200\nSet-Cookie: sid=1; SameSite=None\n---\nGET https://a.test/\n\n401\nVary: Cookie", "likely cookie-rejected");
    }

    #[test]
    fn fires_on_a_cookie_set_from_inside_another_site() {
        check("@ kind fetch\nPOST https://a.test/login\nSec-Fetch-Site: cross-site\n\n200\nSet-Cookie: sid=1; Secure; SameSite=Lax\n---\nGET https://a.test/\n\n401\nVary: Cookie", "likely cookie-rejected");
    }

    #[test]
    fn fires_on_one_that_is_too_long() {
        let long = "x".repeat(4100);
        check(&format!("GET https://a.test/login\n\n200\nSet-Cookie: sid={long}\n---\nGET https://a.test/\n\n401\nVary: Cookie"), "likely cookie-rejected");
    }

    #[test]
    fn near_miss_firefox_keeps_one_without_same_site() {
        let text = |engine: &str| format!("@ kind fetch\nPOST https://a.test/login\nSec-Fetch-Site: cross-site\n\n200\nSet-Cookie: sid=1; Secure\n---\n{engine}GET https://a.test/\n\n401\nVary: Cookie");
        check(&text(""), "likely cookie-rejected");
        silent(&text("@ firefox\n"), "cookie-rejected");
    }

    #[test]
    fn fires_where_a_secure_one_is_in_the_way() {
        let text = |jar: &str| format!("GET http://a.test/login\n\n200\nSet-Cookie: sid=1\n---\n{jar}GET http://a.test/\n\n401\nVary: Cookie");
        first_fix(&text("@ jar sid=2; Secure; Path=/\n"), "cookie-rejected", Fix::CopyReport);
        silent(&text("@ jar\n"), "cookie-rejected");
        silent(&text("@ jar sid=2; Secure; Path=/other\n"), "cookie-rejected");
    }

    #[test]
    fn near_miss_another_site_led_to_the_page_that_sets_it() {
        silent("POST https://a.test/login\nSec-Fetch-Site: cross-site\n\n200\nSet-Cookie: sid=1; Secure; SameSite=Lax\n---\nGET https://a.test/\n\n401", "cookie-rejected");
    }

    #[test]
    fn near_miss_the_cookie_came_back() {
        silent("GET https://a.test/login\n\n200\nSet-Cookie: sid=1; SameSite=None\n---\nGET https://a.test/\nCookie: sid=1\n\n401", "cookie-rejected");
    }

    #[test]
    fn near_miss_a_good_cookie() {
        silent("GET https://a.test/login\n\n200\nSet-Cookie: sid=1; SameSite=None; Secure\n---\nGET https://a.test/\n\n401", "cookie-rejected");
    }

    #[test]
    fn fires_where_a_site_without_encryption_misses_its_cookie() {
        let said = "POST http://a.test/login\n\n400\n\nCookie not found. Please make sure cookies are enabled in your browser.";
        check(said, "likely cookie-rejected");
        silent(&said.replace("http:", "https:"), "cookie-rejected");
    }

    #[test]
    fn fires_on_a_recorded_answer_that_sets_one_in_vain() {
        let answer = "GET https://a.test/login\n\n303\nLocation: /\nSet-Cookie: sid=1; SameSite=None";
        check(&format!("@ recording\n{answer}"), "likely cookie-rejected");
        silent(&format!("@ recording\n{answer}; Secure"), "cookie-rejected");
        silent(answer, "cookie-rejected");
    }
}
