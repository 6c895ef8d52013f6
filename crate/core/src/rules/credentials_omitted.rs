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
    let page = case.trail.earlier().rev().find(is_page).map(|page| {
        let says = format!("{} was fetched with cookies, this request without any", page.url);
        (Likely, Evidence::new(Source::Trail, says))
    });
    let (confidence, evidence) = page.or_else(|| of_another_origin(case))?;
    Some(Finding {
        rule: Rule::credentials_omitted,
        confidence,
        who: Who::Developer,
        evidence: vec![evidence, answered(case)],
        fixes: vec![Fix::CopyReport, Fix::Retry],
        refuted_if: "the cookies that the page was fetched with belong to another path".to_owned(),
    })
}

/// A recorded request of a page of another origin, to which a browser adds cookies only where the script asks for it
/// (Fetch, section 3.2.5).
fn of_another_origin(case: &Reading) -> Option<(Confidence, Evidence)> {
    let request = case.exchange.request.as_ref().filter(|_| case.is_recorded() && !case.is_told() && case.exchange.method == "GET")?;
    let origin = request.header("Origin").filter(|origin| *origin != case.exchange.url.origin())?;
    let is_asked = !case.challenges().is_empty();
    let says = "A page of another origin asked, and no cookies went along";
    (!is_asked).then(|| (Possible, Evidence::new(Source::Request, says).quoting(origin)))
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

    #[test]
    fn fires_hardly_on_a_recorded_request_of_another_origin() {
        let asked = |origin: &str| format!("@ recording\n@ kind fetch\nGET https://a.test/api\nOrigin: {origin}\n\n403");
        check(&asked("https://b.test"), "possible credentials-omitted");
        silent(&asked("https://a.test"), "credentials-omitted");
    }
}
