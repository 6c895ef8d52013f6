//! The site signed you out.
//!
//! It told this browser to forget you. Signing in again should work.
//!
//! The answer asked the browser to clear what it keeps of the site, as sites do after a sign-out, a
//! change of password, or when something looked unsafe.
//!
//! To fix it: sign in again. If that happens each time, ask the site why.
//!
//! Clear Site Data 3.1 (`Clear-Site-Data: "cookies"`); Login Status API (`Set-Login: logged-out`).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let clears = |exchange: &&Exchange| {
        let response = exchange.response.as_ref();
        let value = |name| response.and_then(|response| response.header(name)).unwrap_or_default();
        value("Clear-Site-Data").contains("cookies")
            || value("Clear-Site-Data").contains('*')
            || value("Set-Login").contains("logged-out")
    };
    if !matches!(case.status()?, 401 | 403 | 440) {
        return None;
    }
    let earlier = case.trail.before().filter(|exchange| case.is_same_site(exchange));
    let by = earlier.chain([&case.exchange]).rfind(clears)?;
    let says = format!("{} told the browser to forget you", by.url);
    Some(Finding {
        rule: Rule::session_ended_by_site,
        confidence: if by.id == case.exchange.id { Certain } else { Likely },
        who: Who::Site,
        evidence: vec![Evidence::new(Source::Response, says), answered(case)],
        fixes: vec![Fix::SignInAgain, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the site says that it did not sign you out".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_clear_site_data() {
        check("GET https://a.test/\nCookie: sid=1\n\n401\nClear-Site-Data: \"cookies\", \"storage\"", "certain session-ended-by-site");
    }

    #[test]
    fn near_miss_only_the_cache_is_cleared() {
        silent("GET https://a.test/\nCookie: sid=1\n\n401\nClear-Site-Data: \"cache\"", "session-ended-by-site");
    }
}
