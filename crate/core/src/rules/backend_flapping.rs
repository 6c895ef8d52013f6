//! The site lets you in one moment and not the next.
//!
//! Some of its servers know you and some do not. Try again; only the site can mend it.
//!
//! The same request with the same proof was answered both ways within a minute. Behind the address
//! stand several servers that do not share who is signed in.
//!
//! To fix it: ask again a few times; send the site the report, with the times in it.
//!
//! RFC 9110 15.5.2 (the same credentials should get the same answer).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let now = case.exchange.proof()?;
    let same: Vec<&Exchange> = case
        .trail
        .earlier()
        .filter(|earlier| earlier.method == case.exchange.method && earlier.url == case.exchange.url)
        .filter(|earlier| case.exchange.started.saturating_sub(earlier.started) < MINUTE)
        .filter(|earlier| earlier.proof().as_ref() == Some(&now))
        .collect();
    let refused = same.iter().position(|earlier| earlier.response.as_ref().is_some_and(|r| is_refusal(r.status)))?;
    let succeeded = same.iter().skip(refused).filter(|earlier| earlier.succeeded()).count();
    if succeeded == 0 || !is_refusal(case.status()?) {
        return None;
    }
    let says = format!("The same request with the same proof was answered {} times in a minute, in both ways", same.len() + 1);
    Some(Finding {
        rule: Rule::backend_flapping,
        confidence: Likely,
        who: Who::Site,
        evidence: vec![Evidence::new(Source::Trail, says), answered(case)],
        fixes: vec![Fix::Retry, Fix::CopyReport],
        refuted_if: "the site has one server only".to_owned(),
    })
}

const MINUTE: i64 = 60_000;

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_answers_both_ways() {
        check("GET https://a.test/\nCookie: sid=1\n\n401\n---\nGET https://a.test/\nCookie: sid=1\n\n200\n---\nGET https://a.test/\nCookie: sid=1\n\n401", "likely backend-flapping");
    }

    #[test]
    fn near_miss_it_worked_once_and_then_no_more() {
        silent("GET https://a.test/\nCookie: sid=1\n\n200\n---\nGET https://a.test/\nCookie: sid=1\n\n401\n---\nGET https://a.test/\nCookie: sid=1\n\n401", "backend-flapping");
    }
}
