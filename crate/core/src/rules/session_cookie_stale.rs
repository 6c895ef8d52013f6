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
    let old = old(case)?;
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

/// The old one: without it the browser sends what the site handed out last, or nothing.
pub(super) fn culprit(case: &Case) -> Option<Culprit> {
    let cookie = case.stored_as(old(case)?)?.clone();
    Some(Culprit { cookie, because: "Its value is not the last one that the site handed out" })
}

fn old(case: &Case) -> Option<&CookiePair> {
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
    sent.iter().filter(is_single).find(is_old)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{blames, check, silent};
    use super::Rule;

    #[test]
    fn fires_on_a_value_that_was_replaced() {
        check("GET https://a.test/login\n\n200\nSet-Cookie: sid=2; Path=/\n---\nGET https://a.test/\nCookie: sid=1\n\n401\nVary: Cookie", "likely session-cookie-stale");
    }

    #[test]
    fn near_miss_the_newest_value() {
        silent("GET https://a.test/login\n\n200\nSet-Cookie: sid=2; Path=/\n---\nGET https://a.test/\nCookie: sid=2\n\n401", "session-cookie-stale");
    }

    #[test]
    fn blames_the_one_that_was_sent() {
        let set = "GET https://a.test/login\n\n200\nSet-Cookie: sid=2; Path=/\n---\n";
        let refused = |sent| format!("{set}@ jar sid=1; Path=/\nGET https://a.test/\nCookie: sid={sent}\n\n401");
        blames(&refused(1), Rule::session_cookie_stale, "a.test/");
        blames(&refused(2), Rule::session_cookie_stale, "-");
    }
}
