//! This site keeps sending you in a circle.
//!
//! Its pages point at each other and none of them lets you in. Clearing its cookies breaks most such
//! circles.
//!
//! One address takes you for signed in and sends you on, the other does not and sends you back. An old
//! cookie that only one of them understands does that; so does a browser that keeps no cookies, and a
//! site that cannot agree with its own proxy on whether you came over https.
//!
//! To fix it: clear the site's cookies and sign in again. Where the cookies set on the way never come
//! back, allow cookies for this site first.
//!
//! RFC 9110 15.4: a client should detect cyclical redirections.

use super::prelude::*;
use crate::failing::{is_redirect_loop, sends_back};
use crate::trail::Circle;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let gave_up = case.exchange.failure == Some(NetFailure::TooManyRedirects)
        || case.exchange.failure == Some(NetFailure::Aborted) && is_redirect_loop(&case.trail);
    if let Some(to) = case.exchange.redirects_to().filter(|_| sends_back(&case.exchange)) {
        // With a cookie it may be another answer the next time.
        let brings = case.response().is_some_and(|response| !response.set_cookies.is_empty());
        let (confidence, says) = match brings {
            true => (Possible, "The site sends this address to itself"),
            false => (Likely, "The site sends this address to itself, and nothing new with it"),
        };
        let evidence = vec![Evidence::new(Source::Response, says).quoting(to.to_string()), answered(case)];
        let fixes = [Fix::CopyReport, Fix::ClearCookies, Fix::RetryPrivately];
        let finding = for_you(Rule::redirect_loop, confidence, evidence, &fixes, "the page opens when it is asked for again");
        return Some(Finding { who: Who::Site, ..finding });
    }
    let circle = case.trail.circle(&case.exchange);
    if !gave_up && circle.is_none() {
        return None;
    }
    let proven = gave_up || circle.as_ref().is_some_and(|circle| circle.rounds > 1);
    let mut evidence = vec![Evidence::new(
        Source::Trail,
        format!("The site redirected {} times without an end", case.trail.hops.len()),
    )];
    evidence.extend(circle.as_ref().map(|circle| {
        let says = "These addresses send you on to one another";
        Evidence::new(Source::Trail, says).quoting(circle.addresses())
    }));
    let by_scheme = circle.as_ref().is_some_and(Circle::only_schemes_differ);
    let (fixes, who) = match came_back(case) {
        Some((name, false)) => {
            let says = "A cookie set on the way did not come back with the next request";
            evidence.push(Evidence::new(Source::Trail, says).quoting(name));
            (vec![Fix::AllowCookies, Fix::ClearCookies, Fix::RetryPrivately, Fix::CopyReport], Who::You)
        }
        Some((name, true)) => {
            let says = "A cookie set on the way came back, and the site sent you on all the same";
            evidence.push(Evidence::new(Source::Trail, says).quoting(name));
            (vec![Fix::ClearCookies, Fix::RetryPrivately, Fix::CopyReport], Who::You)
        }
        None if by_scheme => (vec![Fix::CopyReport, Fix::ClearCookies, Fix::RetryPrivately], Who::Site),
        None => (vec![Fix::ClearCookies, Fix::RetryPrivately, Fix::CopyReport], Who::You),
    };
    Some(Finding {
        rule: Rule::redirect_loop,
        confidence: if proven { Certain } else { Likely },
        who,
        evidence,
        fixes,
        refuted_if: "the page opens after a few more redirects".to_owned(),
    })
}

/// The first cookie set on the way that belongs to a later hop, and whether it was sent there.
fn came_back<'a>(case: &'a Reading) -> Option<(&'a str, bool)> {
    let mut hops = case.trail.hops.iter().chain([&case.exchange]).peekable();
    let all: Vec<&Exchange> = hops.by_ref().collect();
    all.iter().enumerate().find_map(|(number, hop)| {
        let set = &hop.response.as_ref()?.set_cookies;
        set.iter().find_map(|cookie| {
            let stored = case.stored(cookie, hop).ok()?;
            let carries = |next: &&&Exchange| would_send(&stored, &case.request(next, next.started)).is_ok();
            let later = all.iter().skip(number + 1).find(carries)?;
            let seen = &later.request.as_ref()?.cookies;
            if seen.is_unknown() {
                return None;
            }
            let sent = seen.present().is_some_and(|sent| sent.iter().any(|pair| pair.name == cookie.name));
            Some((cookie.name.as_str(), sent))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, first_fix, silent};

    fn hop(address: &str, to: &str, cookie: &str, set: &str) -> String {
        format!("@ hop\nGET {address}\n{cookie}\n302\nLocation: {to}\n{set}\n---\n")
    }

    fn round(cookie: &str) -> String {
        hop("https://a.test/", "https://a.test/login", cookie, "Set-Cookie: sid=1")
            + &hop("https://a.test/login", "https://a.test/", cookie, "X-A: b")
    }

    const END: &str = "GET https://a.test/\n\n! net::ERR_TOO_MANY_REDIRECTS";

    #[test]
    fn fires_when_the_browser_gave_up() {
        check(END, "certain redirect-loop");
    }

    #[test]
    fn fires_on_a_page_that_chromium_calls_aborted() {
        let text = round("").repeat(10) + "GET https://a.test/\n\n! net::ERR_ABORTED";
        check(&text, "certain redirect-loop");
    }

    #[test]
    fn cookies_that_do_not_come_back_are_to_be_allowed_first() {
        first_fix(&(round("").repeat(2) + END), "redirect-loop", crate::finding::Fix::AllowCookies);
    }

    #[test]
    fn cookies_that_come_back_are_to_be_cleared_first() {
        let text = round("Cookie: sid=1\n").repeat(2) + END;
        first_fix(&text, "redirect-loop", crate::finding::Fix::ClearCookies);
    }

    #[test]
    fn near_miss_a_page_that_redirects_to_itself_once_with_a_cookie() {
        let text = hop("https://a.test/", "https://a.test/", "", "Set-Cookie: a=1");
        silent(&(text + "GET https://a.test/\nCookie: a=1\n\n401"), "redirect-loop");
    }

    #[test]
    fn near_miss_a_navigation_that_was_stopped() {
        silent(&(round("") + "GET https://a.test/\n\n! net::ERR_ABORTED"), "redirect-loop");
    }
}
