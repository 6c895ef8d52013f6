//! The page forgot to say who you are.
//!
//! You are signed in, but the page's script left your sign-in behind. Its developers can mend that.
//!
//! The page itself was fetched with this site's cookies, and a script in it then asked without them.
//!
//! To fix it: nothing on your side; send the developers the report. Developers: `credentials:
//! "include"` for other origins of yours, and no `credentials: "omit"`.
//!
//! Fetch 2.2.5 (credentials mode).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    if case.exchange.kind != Kind::Fetch || !matches!(case.status()?, 401 | 403) {
        return None;
    }
    // What a browser may have added unseen is no session, and only an answer to a challenge.
    let hides_nothing = case.sent_no_credentials() || case.credentials().is_none() && !case.asks_browser();
    if !hides_nothing || !case.sent_no_cookies() || case.own_credentials().is_some() {
        return None;
    }
    let is_page = |earlier: &&Exchange| {
        let cookies = earlier.request.as_ref().and_then(|request| request.cookies.present());
        earlier.kind == Kind::Document
            && earlier.url.same_origin(&case.exchange.url)
            && earlier.succeeded()
            && cookies.is_some_and(|cookies| !cookies.is_empty())
    };
    let page = case.trail.earlier().rev().find(is_page)?;
    let says = format!("{} was fetched with cookies, this request without any", page.url);
    Some(Finding {
        rule: Rule::credentials_omitted,
        confidence: Likely,
        who: Who::Developer,
        evidence: vec![Evidence::new(Source::Trail, says), answered(case)],
        fixes: vec![Fix::CopyReport, Fix::Retry],
        refuted_if: "the cookies that the page was fetched with belong to another path".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_when_the_page_had_cookies_and_its_script_sent_none() {
        check("GET https://a.test/\nCookie: sid=1\n\n200\n---\n@ kind fetch\nGET https://a.test/api\n\n401\nVary: Cookie", "likely credentials-omitted");
    }

    #[test]
    fn fires_where_the_browser_hides_what_it_adds_itself() {
        check("GET https://a.test/\nCookie: sid=1\n\n200\n---\n@ chromium\n@ kind fetch\nGET https://a.test/api\n\n401\nVary: Cookie", "likely credentials-omitted");
    }

    #[test]
    fn near_miss_the_browser_may_have_sent_a_password_unseen() {
        silent("GET https://a.test/\nCookie: sid=1\n\n200\n---\n@ chromium\n@ kind fetch\nGET https://a.test/api\n\n401\nWWW-Authenticate: Basic", "credentials-omitted");
    }

    #[test]
    fn near_miss_the_page_had_none_either() {
        silent("GET https://a.test/\n\n200\n---\n@ kind fetch\nGET https://a.test/api\n\n401", "credentials-omitted");
    }
}
