//! This site asks you to slow down.
//!
//! Too many requests came in a short time. Wait a little and try again.
//!
//! Sites count requests by account, key or network address and refuse what goes beyond a limit; some do
//! it with 403 or 401 in place of 429.
//!
//! To fix it: wait as long as the site says. Developers: heed `Retry-After`, and send credentials, for
//! limits without them are lower.
//!
//! RFC 6585 4 (429); RFC 9110 10.2.3 (`Retry-After`).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let response = case.response()?;
    let said = case.said(Meaning::TooMany);
    let spent = response.header("X-RateLimit-Remaining") == Some("0");
    let confidence = match response.status {
        // Attempts to sign in are counted too.
        429 if counts_requests(case) => Likely,
        429 if case.said(Meaning::Locked).is_some() => Possible,
        429 if case.is_told() && said.is_none() => Likely,
        429 => Certain,
        400 | 401 | 403 | 503 if said.is_some() => Likely,
        403 if spent && !case.is_told() => Likely,
        _ => return None,
    };
    let mut evidence: Vec<Evidence> = said.map(Said::evidence).into_iter().collect();
    evidence.push(answered(case));
    let wait = case.quote("Retry-After").or(case.quote("X-RateLimit-Remaining"));
    evidence.extend(wait.map(|wait| Evidence::new(Source::Response, "The site keeps count").quoting(wait)));
    Some(Finding {
        rule: Rule::rate_limited,
        confidence,
        who: Who::You,
        evidence,
        fixes: vec![Fix::Retry, Fix::CopyReport],
        refuted_if: "the same refusal comes after a long pause".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_a_spent_allowance() {
        check("GET https://a.test/\nCookie: a=1\n\n403\nX-RateLimit-Remaining: 0", "likely rate-limited");
    }

    #[test]
    fn near_miss_an_allowance_that_is_left() {
        silent("GET https://a.test/\n\n403\nX-RateLimit-Remaining: 5", "rate-limited");
    }

    #[test]
    fn fires_less_surely_where_429_counts_something_else() {
        check("POST https://a.test/login\n\n429\n\nToo many failed login attempts", "likely too-many-attempts");
        check("POST https://a.test/login\n\n429\n\nToo many requests", "certain rate-limited");
        check("GET https://a.test/api\n\n429\n\nToo Many Attempts.", "likely rate-limited");
    }
}
