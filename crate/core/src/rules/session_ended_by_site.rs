//! The site signed you out.
//!
//! It told this browser to forget you. Signing in again should work.
//!
//! The answer asked the browser to clear what it keeps of the site, as sites do after a sign-out, a
//! change of password, or when something looked unsafe; or another of its answers deleted the cookie that
//! had let you in.
//!
//! To fix it: sign in again. If that happens each time, ask the site why.
//!
//! Clear Site Data 3.1 (`Clear-Site-Data: "cookies"`); Login Status API (`Set-Login: logged-out`); RFC 6265bis 5.6.2 and
//! 5.7 (an answer deletes a cookie by setting it in the past).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    if !matches!(case.status()?, 401 | 403 | 440) {
        return None;
    }
    let sign_out = cleared(case).or_else(|| deleted(case));
    let (confidence, evidence) = sign_out?;
    Some(Finding {
        rule: Rule::session_ended_by_site,
        confidence,
        who: Who::You,
        evidence: vec![evidence, answered(case)],
        fixes: vec![Fix::SignInAgain, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the site says that it did not sign you out".to_owned(),
    })
}

type Found = (crate::finding::Confidence, Evidence);

/// The whole jar of the site was to be cleared.
fn cleared(case: &Reading) -> Option<Found> {
    let clears = |exchange: &&Exchange| {
        let response = exchange.response.as_ref();
        let value = |name| response.and_then(|response| response.header(name)).unwrap_or_default();
        value("Clear-Site-Data").contains("cookies")
            || value("Clear-Site-Data").contains('*')
            || value("Set-Login").contains("logged-out")
    };
    let earlier = case.trail.before().filter(|exchange| case.is_same_site(exchange));
    let by = earlier.chain([&case.exchange]).rfind(clears)?;
    let says = format!("{} told the browser to forget you", by.url);
    // Some clear whenever they refuse: then there was nothing to end, or another reason for it.
    let is_now = by.id == case.exchange.id && !case.is_told();
    let confidence = match is_now {
        _ if case.sent_nothing() => Possible,
        true if !case.sent_cookies().is_empty() => Certain,
        _ => Likely,
    };
    Some((confidence, Evidence::new(Source::Response, says)))
}

/// The cookie that had let the person in was deleted in between.
fn deleted(case: &Reading) -> Option<Found> {
    if case.asks_browser() || case.credentials().is_some() {
        return None;
    }
    let by_site = |cookie: &&Difference| {
        cookie.became == Became::Gone(Some(Cause::BySite)) && was_session(case, cookie)
    };
    Some((Likely, case.cookies.iter().find(by_site)?.evidence()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    const IN: &str = "GET https://a.test/x\nCookie: sid=1\n\n200\n---\n";

    #[test]
    fn fires_on_clear_site_data() {
        check("GET https://a.test/\nCookie: sid=1\n\n401\nClear-Site-Data: \"cookies\", \"storage\"", "certain session-ended-by-site");
    }

    #[test]
    fn fires_when_another_answer_deleted_the_cookie() {
        let deleted = "GET https://a.test/bye\nCookie: sid=1\n\n200\nSet-Cookie: sid=; Path=/; Max-Age=0\n---\n";
        check(&format!("{IN}{deleted}GET https://a.test/x\n\n401\nVary: Cookie"), "likely session-ended-by-site");
        check(&format!("{IN}@ jar\n@ went sid=1 by-site 1\n@ at 2\nGET https://a.test/x\n\n401"), "likely session-ended-by-site");
    }

    #[test]
    fn near_miss_the_deleted_cookie_was_set_again() {
        let again = "GET https://a.test/bye\nCookie: sid=1\n\n200\nSet-Cookie: sid=; Path=/; Max-Age=0\nSet-Cookie: sid=1; Path=/\n---\n";
        silent(&format!("{IN}{again}GET https://a.test/x\nCookie: sid=1\n\n401"), "session-ended-by-site");
    }

    #[test]
    fn near_miss_another_cookie_was_deleted() {
        let deleted = "GET https://a.test/bye\nCookie: sid=1; flash=2\n\n200\nSet-Cookie: flash=; Path=/; Max-Age=0\n---\n";
        silent(&format!("{IN}{deleted}GET https://a.test/x\nCookie: sid=1\n\n401"), "session-ended-by-site");
    }

    #[test]
    fn near_miss_only_the_cache_is_cleared() {
        silent("GET https://a.test/\nCookie: sid=1\n\n401\nClear-Site-Data: \"cache\"", "session-ended-by-site");
    }

    #[test]
    fn fires_hardly_where_there_was_nothing_to_end() {
        check("GET https://a.test/\nCookie: sid=1\n\n401\nClear-Site-Data: \"cookies\"", "certain session-ended-by-site");
        check("GET https://a.test/\n\n401\nClear-Site-Data: \"cookies\"", "likely no-credentials");
    }
}
