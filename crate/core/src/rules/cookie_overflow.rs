//! This site's cookies have grown too large.
//!
//! Clearing them lets you in again; you will have to sign in.
//!
//! Cookies pile up over time, and servers refuse requests whose header is larger than a few thousand
//! bytes.
//!
//! To fix it: clear this site's cookies. Site owners: delete cookies that are no longer used, and keep
//! little in them.
//!
//! RFC 6585 5 (431); nginx answers 400 "Request Header Or Cookie Too Large".

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let said = case.said(Meaning::CookiesTooLarge);
    if !matches!(case.status()?, 431 | 494) && said.is_none() {
        return None;
    }
    let bytes: usize = case.sent_cookies().iter().map(|cookie| cookie.name.len() + cookie.length + 3).sum();
    let mut evidence: Vec<Evidence> = said.map(Said::evidence).into_iter().collect();
    evidence.push(answered(case));
    if bytes > 0 {
        let count = case.sent_cookies().len();
        evidence.push(Evidence::new(Source::Request, format!("{count} cookies of {bytes} bytes were sent")));
    }
    Some(Finding {
        rule: Rule::cookie_overflow,
        // The limit may be one for all fields together.
        confidence: if bytes > LARGE.max(case.credentials().map_or(0, |sent| sent.length)) { Certain } else { Likely },
        who: Who::You,
        evidence,
        fixes: vec![Fix::ClearCookies, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "a private window is refused in the same way".to_owned(),
    })
}

/// The largest: without it the request is smallest.
pub(super) fn culprit(case: &Case) -> Option<Culprit> {
    let largest = case.jar_for_request().max_by_key(|cookie| cookie.name.len() + cookie.length)?;
    Some(Culprit { cookie: largest.clone(), because: "It is the largest of those that are sent" })
}

/// Bytes of cookies that the smallest limits in use (4 KB a line) do not take.
const LARGE: usize = 4000;

#[cfg(test)]
mod tests {
    use super::super::tests::{blames, check, silent};
    use super::Rule;

    #[test]
    fn fires_on_431() {
        check("GET https://a.test/\nCookie: a=1\n\n431", "likely cookie-overflow");
    }

    #[test]
    fn fires_surely_on_large_cookies() {
        check(&format!("GET https://a.test/\nCookie: a={}\n\n431", "x".repeat(5000)), "certain cookie-overflow");
    }

    #[test]
    fn near_miss_a_bad_request_of_another_kind() {
        silent("GET https://a.test/\nCookie: a=1\n\n400\n\n<html><h1>400 Bad Request</h1>", "cookie-overflow");
    }

    #[test]
    fn blames_the_largest_that_is_sent() {
        let jar = "@ jar big=12345678; Path=/b\n@ jar a=123; Path=/\n@ jar c=1\n";
        let refused = "GET https://a.test/\nCookie: a=123; c=1\n\n431";
        blames(&format!("{jar}{refused}"), Rule::cookie_overflow, "a.test/");
        blames(refused, Rule::cookie_overflow, "-");
    }

    #[test]
    fn is_less_sure_where_the_token_is_larger() {
        let long = |length| "a".repeat(length);
        let refused = format!("GET https://a.test/\nCookie: a={}\nAuthorization: Bearer {}\n\n431", long(5000), long(9000));
        check(&refused, "likely cookie-overflow");
    }
}
