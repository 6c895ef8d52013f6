//! The page keeps asking with a pass that was refused.
//!
//! It does not notice that your sign-in has ended. Reload it and sign in again.
//!
//! The same request was refused many times within a minute. The page's script repeats it without
//! getting a new pass first, which can also get you locked out.
//!
//! To fix it: close other tabs of the site, reload this page and sign in again. Developers: renew the
//! token once, let the other requests wait for it, and stop after one refusal.
//!
//! RFC 6750 3.1 (a client may get a new token and retry), RFC 9110 9.2.2 (automatic retries).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    if case.status()? != 401 || case.exchange.kind != Kind::Fetch {
        return None;
    }
    let is_same = |earlier: &&Exchange| {
        earlier.method == case.exchange.method
            && earlier.url.same_endpoint(&case.exchange.url)
            && case.exchange.started.saturating_sub(earlier.started) < 60_000
            && earlier.response.as_ref().is_some_and(|response| response.status == 401)
    };
    let refusals = case.trail.earlier().filter(is_same).count() + 1;
    if refusals < MANY {
        return None;
    }
    let says = format!("The same request was refused {refusals} times within a minute");
    Some(Finding {
        rule: Rule::refresh_storm,
        confidence: Likely,
        who: Who::Developer,
        evidence: vec![Evidence::new(Source::Trail, says), answered(case)],
        fixes: vec![Fix::SignInAgain, Fix::Retry, Fix::CopyReport],
        refuted_if: "each of these requests was made by you".to_owned(),
    })
}

/// More than a person or an honest retry causes.
const MANY: usize = 6;

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_many_refusals() {
        let one = "@ kind fetch\nGET https://a.test/x\nCookie: a=1\n\n401\nVary: Cookie";
        check(&[one; 6].join("\n---\n"), "likely refresh-storm");
    }

    #[test]
    fn near_miss_one_retry() {
        let one = "@ kind fetch\nGET https://a.test/x\nCookie: a=1\n\n401\nVary: Cookie";
        silent(&[one; 2].join("\n---\n"), "refresh-storm");
    }
}
