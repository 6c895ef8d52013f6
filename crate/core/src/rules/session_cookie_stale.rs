//! The browser showed the site an old cookie.
//!
//! The site had already handed out a newer one. Signing in again should settle it.
//!
//! The site renewed its cookie, and the next request still carried the old value: two tabs raced each
//! other, the new one is kept for another part of the site, or something put the old one back.
//!
//! To fix it: reload the page; then sign in again; then clear the site's cookies.
//!
//! RFC 6265bis 5.7 step 23 (a new cookie replaces the old one of the same name, domain and path).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    if !matches!(case.status()?, 401 | 403 | 419 | 440) || case.asks_browser() || case.credentials().is_some() {
        return None;
    }
    let is_old = |sent: &&CookiePair| {
        let earlier = case.trail.before().filter(|exchange| case.is_same_site(exchange));
        let last = earlier.rev().find_map(|exchange| {
            let set = &exchange.response.as_ref()?.set_cookies;
            set.iter().find(|cookie| cookie.name == sent.name).map(|cookie| (cookie, exchange))
        });
        last.is_some_and(|(cookie, exchange)| {
            cookie.fingerprint != sent.fingerprint
                && case.stored(cookie, exchange).is_ok_and(|stored| case.would_send(&stored).is_ok())
        })
    };
    let sent = case.sent_cookies();
    let is_single = |cookie: &&CookiePair| sent.iter().filter(|other| other.name == cookie.name).count() == 1;
    let old = sent.iter().filter(is_single).find(is_old)?;
    let says = "A value was sent that is not the last one the site had set";
    Some(Finding {
        rule: Rule::session_cookie_stale,
        confidence: Likely,
        who: Who::You,
        evidence: vec![Evidence::new(Source::Request, says).quoting(&old.name), answered(case)],
        fixes: vec![Fix::Retry, Fix::SignInAgain, Fix::ClearCookies, Fix::CopyReport],
        refuted_if: "the newest value is refused just the same".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_a_value_that_was_replaced() {
        check("GET https://a.test/login\n\n200\nSet-Cookie: sid=2; Path=/\n---\nGET https://a.test/\nCookie: sid=1\n\n401\nVary: Cookie", "likely session-cookie-stale");
    }

    #[test]
    fn near_miss_the_newest_value() {
        silent("GET https://a.test/login\n\n200\nSet-Cookie: sid=2; Path=/\n---\nGET https://a.test/\nCookie: sid=2\n\n401", "session-cookie-stale");
    }
}
