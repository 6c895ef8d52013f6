//! This browser keeps no cookies for this site.
//!
//! Sites remember who you are in a cookie. Allow cookies here, and signing in will last.
//!
//! A setting of the browser blocks cookies, for this site or for all: signing in succeeds, the site
//! hands out its cookie, the browser drops it, and the next page knows nobody.
//!
//! To fix it: allow cookies for this site and sign in again. In Firefox the setting stands behind the
//! shield or the padlock beside the address.
//!
//! RFC 6265bis 5.7 step 1 and 5.8.3 leave it to the browser to keep and send cookies at all.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    // That has a rule of its own.
    let is_everywhere = case.cookie_setting.present() == Some(&CookieSetting::BlockedEverywhere);
    if is_everywhere || case.status() == Some(407) || case.asks_browser() || case.credentials().is_some() {
        return None;
    }
    let (confidence, evidence) = by_setting(case).or_else(|| withheld(case)).or_else(|| dropped(case)).or_else(|| in_words(case))?;
    Some(Finding {
        rule: Rule::cookies_disabled,
        confidence,
        who: Who::You,
        evidence: vec![evidence],
        fixes: vec![Fix::AllowCookies, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the browser\u{2019}s settings allow cookies for this site".to_owned(),
    })
}

type Found = (crate::finding::Confidence, Evidence);

/// The browser says so itself.
fn by_setting(case: &Reading) -> Option<Found> {
    let says = match case.cookie_setting.present()? {
        CookieSetting::BlockedForSite => "The browser\u{2019}s settings block cookies for this site",
        _ => return None,
    };
    // What has nothing to do with cookies may be the reason all the same.
    let fits = [Meaning::SessionExpired, Meaning::CsrfMismatch, Meaning::NothingSent];
    let is_other = case.is_told() && fits.iter().all(|meaning| case.said(*meaning).is_none());
    Some((if is_other { Likely } else { Certain }, Evidence::new(Source::Browser, says)))
}

/// The site says so, which has seen that a cookie did not come back.
fn in_words(case: &Reading) -> Option<Found> {
    let said = case.said(Meaning::CookiesOff)?;
    // One that is for encrypted connections only cannot come back over another.
    let is_insecure = !case.exchange.url.is_secure() && !case.exchange.url.is_loopback();
    Some((if is_insecure || case.allows_cookies() { Possible } else { Likely }, said.evidence()))
}

/// Cookies are stored for this address and none was sent with the page, as a block for one site looks.
fn withheld(case: &Reading) -> Option<Found> {
    if case.exchange.kind != Kind::Document || !case.sent_no_cookies() || is_cross_site(&case.exchange) {
        return None;
    }
    // What was kept this very time is not blocked, and what is allowed neither.
    if case.stripped_cookie().is_some() || case.allows_cookies() {
        return None;
    }
    // The jar was read after the answer: what that set came too late to be sent.
    let set = case.response().map_or(&[][..], |response| &response.set_cookies);
    let mut held = case.jar_for_request().filter(|cookie| !set.iter().any(|new| new.name == cookie.name));
    let name = held.find(|cookie| cookie.partition.is_none())?.name.clone();
    let says = "The browser holds cookies for this address and sent none; cookies seem blocked for this site";
    Some((Likely, Evidence::new(Source::Browser, says).quoting(name)))
}

/// An earlier answer set a good cookie, which is neither in the jar nor in the next request.
fn dropped(case: &Reading) -> Option<Found> {
    let jar = case.jar.present()?;
    let sent = case.exchange.request.as_ref()?;
    if sent.cookies.is_unknown() || is_cross_site(&case.exchange) {
        return None;
    }
    let has = |name: &str| {
        // One that came back, or that the browser told of, had been kept.
        let was_kept = |cookie: &Difference| {
            cookie.name == name && (cookie.worked || matches!(cookie.became, Became::Gone(Some(_))))
        };
        jar.iter().any(|cookie| cookie.name == name)
            || case.sent_cookies().iter().any(|cookie| cookie.name == name)
            || case.cookies.iter().any(was_kept)
    };
    let set = before(case).rev().find_map(|exchange| {
        let cookies = &exchange.response.as_ref()?.set_cookies;
        cookies.iter().filter(|cookie| !has(&cookie.name)).find_map(|cookie| {
            let stored = case.stored(cookie, exchange).ok()?;
            let lost = case.would_send(&stored).is_ok();
            (lost && !deleted_since(case, exchange, &stored.name)).then_some((stored.name, exchange))
        })
    });
    let (name, exchange) = set?;
    let says = format!("{} set a cookie that the browser neither kept nor sent back", exchange.url);
    Some((Likely, Evidence::new(Source::Trail, says).quoting(name)))
}

/// What the site itself asked of itself before.
fn before<'a>(case: &'a Reading) -> impl DoubleEndedIterator<Item = &'a Exchange> {
    case.trail.before().filter(|exchange| case.is_same_site(exchange) && !is_cross_site(exchange))
}

/// Whether any answer from `since` on deletes the cookie.
fn deleted_since(case: &Reading, since: &Exchange, name: &str) -> bool {
    before(case).filter(|exchange| exchange.started >= since.started).any(|exchange| {
        let response = exchange.response.as_ref();
        let cookies = response.map_or(&[][..], |response| &response.set_cookies);
        let clears = response.is_some_and(|response| response.header("Clear-Site-Data").is_some());
        clears
            || cookies.iter().any(|cookie| cookie.name == name && cookie.attributes.deletes(exchange.started))
    })
}

/// Whether the request came from another site, which `SameSite` cookies do not follow.
fn is_cross_site(exchange: &Exchange) -> bool {
    exchange.request.as_ref().is_some_and(|request| request.header("Sec-Fetch-Site") == Some("cross-site"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    const SET: &str = "GET https://a.test/login\n\n200\nSet-Cookie: sid=1; Path=/; Secure\n---\n";

    #[test]
    fn fires_on_the_browsers_own_word() {
        check("@ cookies blocked-for-site\nGET https://a.test/\n\n401", "certain cookies-disabled");
    }

    #[test]
    fn fires_when_stored_cookies_are_not_sent() {
        check("@ jar sid=1\nGET https://a.test/\n\n401", "likely cookies-disabled");
    }

    #[test]
    fn fires_when_a_good_cookie_is_neither_kept_nor_sent() {
        check(&format!("{SET}@ jar\nGET https://a.test/\n\n401"), "likely cookies-disabled");
    }

    #[test]
    fn fires_less_surely_where_the_site_names_another_reason() {
        let blocked = "@ cookies blocked-for-site\nPOST https://a.test/login\n\n401\n\n";
        check(&format!("{blocked}Please log in"), "certain cookies-disabled");
        check(&format!("{blocked}Wrong password"), "likely cookies-disabled");
    }

    #[test]
    fn near_miss_the_jar_was_not_seen() {
        silent(&format!("{SET}GET https://a.test/\n\n401"), "cookies-disabled");
    }

    #[test]
    fn near_miss_the_cookie_is_rejected_by_its_own_attributes() {
        let set = "GET http://a.test/login\n\n200\nSet-Cookie: sid=1; Secure\n---\n";
        silent(&format!("{set}@ jar\nGET http://a.test/\n\n401"), "cookies-disabled");
    }

    #[test]
    fn near_miss_the_cookie_belongs_elsewhere() {
        silent(&format!("{SET}@ jar\nGET https://b.test/\n\n401"), "cookies-disabled");
        let path = "GET https://a.test/login\n\n200\nSet-Cookie: sid=1; Path=/app\n---\n";
        silent(&format!("{path}@ jar\nGET https://a.test/\n\n401"), "cookies-disabled");
    }

    #[test]
    fn near_miss_the_site_deleted_it() {
        let deleted = "GET https://a.test/x\nCookie: sid=1\n\n200\nSet-Cookie: sid=; Path=/; Max-Age=0\n---\n";
        silent(&format!("{SET}{deleted}@ jar\nGET https://a.test/\n\n401"), "cookies-disabled");
    }

    #[test]
    fn near_miss_it_was_kept_and_went_later() {
        silent(&format!("{SET}@ jar\n@ went sid=1 by-hand 1\n@ at 2\nGET https://a.test/\n\n401"), "cookies-disabled");
        let kept = "GET https://a.test/\nCookie: sid=1\n\n200\n---\n";
        silent(&format!("{SET}{kept}@ jar\nGET https://a.test/\n\n401"), "cookies-disabled");
    }

    #[test]
    fn near_miss_the_answer_itself_set_it() {
        silent("@ jar sid=1\nGET https://a.test/\n\n401\nSet-Cookie: sid=1; Path=/", "cookies-disabled");
    }

    #[test]
    fn near_miss_a_request_from_another_site_leaves_strict_cookies_behind() {
        silent("@ jar sid=1\nGET https://a.test/\nSec-Fetch-Site: cross-site\n\n401", "cookies-disabled");
    }

    #[test]
    fn near_miss_the_browser_asks_for_a_password_and_needs_no_cookie() {
        silent("@ cookies blocked-for-site\nGET https://a.test/\n\n401\nWWW-Authenticate: Basic", "cookies-disabled");
    }

    #[test]
    fn fires_where_the_site_misses_its_cookie() {
        check("POST https://a.test/login\n\n400\n\nCookies are blocked or not supported by your browser.", "likely cookies-disabled");
        silent("POST https://a.test/login\n\n400\n\nWe use cookies to keep you informed", "cookies-disabled");
    }
}
