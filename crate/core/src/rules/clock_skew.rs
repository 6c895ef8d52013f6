//! A clock is wrong, and the sign-in depends on it.
//!
//! Set this device's date and time to those of the network, then try again.
//!
//! Passes and signatures carry the time at which they were made. The site found a time that its own
//! clock contradicts.
//!
//! To fix it: turn on automatic date and time in the system's settings, then sign in again. Developers:
//! send times in whole seconds, make them shortly before they are used, and allow some leeway.
//!
//! RFC 7519 4.1.4 to 4.1.6 (leeway of no more than a few minutes; `iat`); RFC 9110 6.6.1 (`Date`).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let jwt = case.credentials().and_then(Credentials::jwt);
    let ahead = jwt.zip(case.server_seconds()).and_then(|(jwt, clock)| jwt.issued_ahead_by(clock));
    let ahead = ahead.filter(|seconds| *seconds > LEEWAY && case.status() == Some(401));
    let said = case.said(Meaning::ClockWrong);
    if said.is_none() && ahead.is_none() {
        return None;
    }
    let mut evidence: Vec<Evidence> = said.map(Said::evidence).into_iter().collect();
    evidence.extend(ahead.map(|by| {
        let says = format!("The token was made {} after the site answered, by its clock", duration(by));
        Evidence::new(Source::Request, says)
    }));
    evidence.push(answered(case));
    Some(Finding {
        rule: Rule::clock_skew,
        confidence: Likely,
        who: Who::You,
        evidence,
        fixes: vec![Fix::Retry, Fix::SignInAgain, Fix::CopyReport],
        refuted_if: "this device\u{2019}s clock agrees with the network\u{2019}s time".to_owned(),
    })
}

/// Seconds by which honest clocks may differ.
const LEEWAY: i64 = 60;

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/\nAuthorization: Bearer abc\n\n401\n\n{\"message\":\"'Expiration time' claim ('exp') is too far in the future\"}", "likely clock-skew");
    }

    #[test]
    fn fires_on_a_token_made_in_the_future() {
        let token = super::super::tests::bearer("{\"iat\":1795488000}");
        check(&format!("GET https://a.test/\n{token}\n\n401\nDate: Tue, 24 Nov 2026 01:40:00 GMT"), "likely clock-skew");
    }

    #[test]
    fn near_miss_a_few_seconds_ahead() {
        let token = super::super::tests::bearer("{\"iat\":1795484410}");
        silent(&format!("GET https://a.test/\n{token}\n\n401\nDate: Tue, 24 Nov 2026 01:40:00 GMT"), "clock-skew");
    }
}
