//! The cookie that let you in is gone.
//!
//! Without it the site no longer knows you. Signing in again brings a new one.
//!
//! The site let this browser in with a cookie that is not there any more: its time was over, a cleaning
//! tool or another extension deleted it, the browser made room, or another value took its place.
//!
//! To fix it: sign in again. If it goes again, see what deletes cookies here: a setting of the browser, a
//! cleaning tool, an extension.
//!
//! RFC 6265bis 5.6.1 and 5.6.2 (when a cookie expires), 5.7 (eviction).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    if !matches!(case.status()?, 401 | 403 | 440) || case.asks_browser() || case.credentials().is_some() {
        return None;
    }
    // Whoever pressed "clear" knows where they went.
    if case.changes.iter().any(|change| change.cause == Cause::ByUs) {
        return None;
    }
    let gone = |cookie: &&Difference| match cookie.became {
        Became::Gone(Some(Cause::BySite)) => false,
        Became::Gone(_) => was_session(case, cookie),
        // A sign-in brings a new value as well.
        Became::Changed => {
            let by = cookie.by.as_ref();
            worked_here(case, &cookie.name) && by.is_some_and(|by| !by.looks_like_sign_in())
        }
        _ => false,
    };
    let cookie = case.cookies.iter().find(gone)?;
    let evidence = vec![cookie.evidence(), answered(case)];
    let fixes = [Fix::SignInAgain, Fix::RetryPrivately, Fix::CopyReport];
    let refuted_if = "signing in again ends in the same refusal";
    Some(for_you(Rule::session_cookie_gone, Likely, evidence, &fixes, refuted_if))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    const IN: &str = "GET https://a.test/x\nCookie: sid=1\n\n200\n---\n";

    #[test]
    fn fires_when_its_time_was_over() {
        check("GET https://a.test/login\n\n302\nSet-Cookie: sid=1; Path=/; Max-Age=9\n---\nGET https://a.test/x\nCookie: sid=1\n\n200\n---\n@ at 10\nGET https://a.test/x\n\n401\nVary: Cookie", "likely session-cookie-gone");
    }

    #[test]
    fn fires_on_the_browsers_own_word() {
        for cause in ["expired", "by-hand", "deleted", "evicted"] {
            check(&format!("{IN}@ jar\n@ went sid=1 {cause} 1\n@ at 2\nGET https://a.test/x\n\n401"), "likely session-cookie-gone");
        }
    }

    #[test]
    fn fires_when_another_answer_set_another_value() {
        check(&format!("{IN}GET https://a.test/b\n\n200\nSet-Cookie: sid=2; Path=/\n---\nGET https://a.test/x\nCookie: sid=2\n\n401\nVary: Cookie"), "likely session-cookie-gone");
    }

    #[test]
    fn near_miss_the_cookie_is_still_there_and_was_sent() {
        silent(&format!("{IN}@ jar sid=1\nGET https://a.test/x\nCookie: sid=1\n\n401"), "session-cookie-gone");
    }

    #[test]
    fn near_miss_its_time_is_not_over() {
        silent("GET https://a.test/login\n\n302\nSet-Cookie: sid=1; Path=/; Max-Age=99\n---\nGET https://a.test/x\nCookie: sid=1\n\n200\n---\n@ at 10\nGET https://a.test/x\n\n401", "session-cookie-gone");
    }

    #[test]
    fn near_miss_a_sign_in_brought_the_new_value() {
        silent(&format!("{IN}POST https://a.test/login\n\n302\nSet-Cookie: sid=2; Path=/\n---\nGET https://a.test/x\nCookie: sid=2\n\n401"), "session-cookie-gone");
    }

    #[test]
    fn near_miss_the_jar_was_not_seen() {
        silent(&format!("{IN}GET https://a.test/x\n\n401"), "session-cookie-gone");
    }

    #[test]
    fn near_miss_what_is_gone_was_no_session() {
        silent("GET https://a.test/x\nCookie: theme=1\n\n200\n---\n@ jar\n@ went theme=1 evicted 1\n@ at 2\nGET https://a.test/y\n\n401", "session-cookie-gone");
    }

    #[test]
    fn near_miss_we_deleted_it_as_the_person_asked() {
        silent(&format!("{IN}@ jar\n@ went sid=1 by-us 1\n@ at 2\nGET https://a.test/x\n\n401"), "session-cookie-gone");
    }
}
