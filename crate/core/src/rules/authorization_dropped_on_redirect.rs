//! Your sign-in was lost on the way.
//!
//! The site sent the request on to another address, and proof of who you are stays behind then.
//!
//! Browsers and programs do not show credentials to another site than the one they were meant for, so
//! they drop them when a redirect leads there, and some do at any redirect.
//!
//! To fix it: open the final address directly. Developers: call the final address, slash and scheme
//! included.
//!
//! Fetch 4.4 (HTTP-redirect fetch removes `Authorization` when the origin changes); RFC 9110 15.4.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    dropped(case).or_else(|| will_be_dropped(case))
}

/// A recorded redirect to another origin, to which programs do not take the field along (Fetch, HTTP-redirect
/// fetch, step 13; RFC 9110, section 15.4).
fn will_be_dropped(case: &Reading) -> Option<Finding> {
    let to = case.exchange.redirects_to().filter(|to| !to.same_origin(&case.exchange.url) && !to.host.is_empty())?;
    if !case.is_recorded() || case.credentials().is_none() || to.looks_like_sign_in() {
        return None;
    }
    let says = "The request carried credentials, and programs leave them out when they are sent on to another origin";
    let evidence = vec![Evidence::new(Source::Response, says).quoting(to.to_string()), answered(case)];
    let fixes = [Fix::CopyReport, Fix::Retry];
    let refuted_if = "the final address refuses the same credentials when it gets them";
    let finding = for_you(Rule::authorization_dropped_on_redirect, Possible, evidence, &fixes, refuted_if);
    Some(Finding { who: Who::Developer, ..finding })
}

fn dropped(case: &Reading) -> Option<Finding> {
    // A browser that hides what it adds itself shows what a script has set.
    let was_dropped = case.sent_no_credentials() || case.credentials().is_none() && !case.asks_browser();
    if case.status()? != 401 || !was_dropped {
        return None;
    }
    let carried = |hop: &&Exchange| {
        hop.request.as_ref().is_some_and(|request| request.authorization.present().is_some())
    };
    let hop = case.trail.hops.iter().rev().find(carried)?;
    let is_elsewhere = hop.url.origin() != case.exchange.url.origin();
    let says = format!("{} got credentials and sent the request on without them", hop.url);
    Some(Finding {
        rule: Rule::authorization_dropped_on_redirect,
        // Another site may want credentials of its own.
        confidence: if is_elsewhere && case.is_same_site(hop) && case.sent_no_credentials() { Certain } else { Likely },
        who: Who::Developer,
        evidence: vec![Evidence::new(Source::Trail, says).quoting(case.exchange.url.to_string()), answered(case)],
        fixes: vec![Fix::CopyReport, Fix::Retry],
        refuted_if: "the final address refuses the same credentials when it gets them".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_when_a_redirect_leads_elsewhere() {
        check("@ hop\nGET https://a.test/api\nAuthorization: Bearer abc\n\n307\nLocation: https://b.test/api\n---\nGET https://b.test/api\n\n401\nWWW-Authenticate: Bearer", "likely authorization-dropped-on-redirect");
    }

    #[test]
    fn is_certain_within_a_site_only() {
        check("@ hop\nGET https://www.a.test/api\nAuthorization: Bearer abc\n\n307\nLocation: https://api.a.test/api\n---\n@ site a.test\nGET https://api.a.test/api\n\n401\nWWW-Authenticate: Bearer", "certain authorization-dropped-on-redirect");
    }

    #[test]
    fn fires_where_the_browser_hides_what_it_adds_itself() {
        check("@ hop\n@ chromium\nGET https://a.test/api\nAuthorization: Bearer abc\n\n307\nLocation: https://b.test/api\n---\n@ chromium\nGET https://b.test/api\n\n401\nWWW-Authenticate: Bearer", "likely authorization-dropped-on-redirect");
    }

    #[test]
    fn near_miss_the_browser_may_have_sent_a_password_unseen() {
        silent("@ hop\n@ chromium\nGET https://a.test/api\nAuthorization: Bearer abc\n\n307\nLocation: https://b.test/api\n---\n@ chromium\nGET https://b.test/api\n\n401\nWWW-Authenticate: Basic", "authorization-dropped-on-redirect");
    }

    #[test]
    fn near_miss_it_was_carried_along() {
        silent("@ hop\nGET https://a.test/api\nAuthorization: Bearer abc\n\n307\nLocation: https://a.test/api/\n---\nGET https://a.test/api/\nAuthorization: Bearer abc\n\n401\nWWW-Authenticate: Bearer", "authorization-dropped-on-redirect");
    }

    #[test]
    fn fires_hardly_on_a_recorded_redirect_elsewhere() {
        let sent = |to: &str| format!("@ recording\nGET https://a.test/api\nAuthorization: Bearer abc\n\n301\nLocation: {to}");
        check(&sent("https://www.a.test/api"), "possible authorization-dropped-on-redirect");
        silent(&sent("https://a.test/v2"), "authorization-dropped-on-redirect");
    }
}
