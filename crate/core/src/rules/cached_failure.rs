//! You were shown an old answer.
//!
//! The refusal came out of a memory on the way, not from the site. Asking anew should help.
//!
//! A cache between you and the site kept a refusal and hands it to everybody, signed in or not.
//!
//! To fix it: reload the page past the cache. Site owners: send `Cache-Control: no-store` with every
//! 401 and 403.
//!
//! RFC 9111 5.1 (`Age`: the answer was stored), 3.5 (answers to `Authorization`).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let response = case.response()?;
    let age: i64 = response.header("Age")?.trim().parse().ok()?;
    if age <= 0 || !matches!(response.status, 401 | 403) {
        return None;
    }
    let says = format!("The answer was {} old when it came", duration(age));
    Some(Finding {
        rule: Rule::cached_failure,
        confidence: if case.sent_nothing() { Possible } else { Likely },
        who: Who::You,
        evidence: vec![Evidence::new(Source::Response, says).quoting(format!("Age: {age}")), answered(case)],
        fixes: vec![Fix::Retry, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "an answer fresh from the site is the same".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_an_old_answer() {
        check("GET https://a.test/\nCookie: sid=1\n\n403\nAge: 300", "likely cached-failure");
    }

    #[test]
    fn near_miss_a_fresh_answer() {
        silent("GET https://a.test/\nCookie: sid=1\n\n403\nAge: 0", "cached-failure");
    }
}
