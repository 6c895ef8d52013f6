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
use crate::http::date::parse_basic_time;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let jwt = case.credentials().and_then(Credentials::jwt);
    let ahead = jwt.zip(case.server_seconds()).and_then(|(jwt, clock)| jwt.issued_ahead_by(clock));
    let ahead = ahead.filter(|seconds| *seconds > LEEWAY && case.status() == Some(401));
    let said = case.said(Meaning::ClockWrong);
    let apart = signed_apart(case);
    let unread = unread_times(case);
    if said.is_none() && ahead.is_none() && apart.is_none() && unread.is_none() {
        return None;
    }
    // A site that names another reason has looked at the time, as a rule.
    let told_otherwise = case.is_told() && case.said(Meaning::SignatureRefused).is_none();
    let is_sure = said.is_some() || ahead.is_some() || apart.is_some() && !told_otherwise;
    let mut evidence: Vec<Evidence> = said.map(Said::evidence).into_iter().collect();
    evidence.extend(ahead.map(|by| {
        let says = format!("The token was made {} after the site answered, by its clock", duration(by));
        Evidence::new(Source::Request, says)
    }));
    evidence.extend(apart.map(|by| {
        let when = if by > 0 { "after" } else { "before" };
        let says = format!("The request was signed {} {when} the site answered, by its clock", duration(by.abs()));
        Evidence::new(Source::Request, says)
    }));
    evidence.extend(unread);
    evidence.push(answered(case));
    let confidence = if is_sure { Likely } else { Possible };
    let fixes = [Fix::Retry, Fix::SignInAgain, Fix::CopyReport];
    let refuted_if = "this device\u{2019}s clock agrees with the network\u{2019}s time";
    Some(for_you(Rule::clock_skew, confidence, evidence, &fixes, refuted_if))
}

/// What was refused without a reason and holds a time that nobody can read: a signature, or a JWT of a program that
/// names the scheme so, which makes such tokens itself as a rule, by the clock of its device.
fn unread_times(case: &Reading) -> Option<Evidence> {
    const SAYS_LITTLE: [Meaning; 3] = [Meaning::PasswordRefused, Meaning::TokenRefused, Meaning::SignatureRefused];
    let is_closed = [Meaning::Denied, Meaning::NotAllowed].iter().any(|meaning| case.said(*meaning).is_some());
    let is_told = is_closed || case.is_told() && !SAYS_LITTLE.iter().any(|meaning| case.said(*meaning).is_some());
    let is_jwt = |sent: &Credentials| sent.is("JWT") && matches!(sent.form, Form::Token { jwt: None });
    let is_compared = |sent: &Credentials| sent.signed_at().is_some() && case.server_seconds().is_some();
    let is_unread = |sent: &&Credentials| (is_jwt(sent) || is_signature(sent) && !is_compared(sent)) && sent.flaws.is_empty();
    let sent = case.credentials().filter(is_unread)?;
    let says = "It holds the time at which it was made, which could not be compared with the site\u{2019}s";
    let is_refused = case.status() == Some(401) && !is_told || case.said(Meaning::SignatureRefused).is_some();
    is_refused.then(|| Evidence::new(Source::Request, says).quoting(sent.masked()))
}

/// By how many seconds the time in a signature is ahead of the site's clock or behind it, where no site takes that.
fn signed_apart(case: &Reading) -> Option<i64> {
    // Five minutes are what AWS and most programs for OAuth 1 allow; Hawk allows one.
    const MOST: i64 = 300;
    let request = case.exchange.request.as_ref()?;
    let by_field = || parse_basic_time(request.header("X-Amz-Date")?);
    let signed = case.credentials().and_then(Credentials::signed_at).or_else(by_field)?;
    let by = signed - case.server_seconds()?;
    (by.abs() > MOST && matches!(case.status(), Some(400 | 401 | 403))).then_some(by)
}

/// Seconds by which honest clocks may differ.
const LEEWAY: i64 = 60;

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

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
    fn fires_on_a_signature_of_another_time() {
        let refused = |sent: &str| format!("GET https://a.test/\n{sent}\n\n401\nDate: Tue, 24 Nov 2026 01:40:00 GMT");
        check(&refused("Authorization: OAuth oauth_timestamp=\"1795400000\", oauth_signature=\"a\""), "likely clock-skew");
        check(&refused("Authorization: Hawk id=\"a\", ts=\"1795484400\", mac=\"b\""), "likely request-signature-rejected");
        check(&refused("X-Amz-Date: 20261124T020000Z\nAuthorization: AWS4-HMAC-SHA256 Credential=a"), "likely clock-skew");
        silent(&refused("X-Amz-Date: 20261124T014100Z\nAuthorization: AWS4-HMAC-SHA256 Credential=a"), "clock-skew");
    }

    #[test]
    fn fires_hardly_on_a_token_whose_times_nobody_can_read() {
        let refused = |scheme: &str| format!("GET https://a.test/\nAuthorization: {scheme} opaque\n\n401\n\nInvalid credentials");
        check(&refused("JWT"), "likely token-rejected");
        also(&refused("JWT"), "possible clock-skew");
        silent(&refused("Bearer"), "clock-skew");
    }

    #[test]
    fn near_miss_a_few_seconds_ahead() {
        let token = super::super::tests::bearer("{\"iat\":1795484410}");
        silent(&format!("GET https://a.test/\n{token}\n\n401\nDate: Tue, 24 Nov 2026 01:40:00 GMT"), "clock-skew");
    }
}
