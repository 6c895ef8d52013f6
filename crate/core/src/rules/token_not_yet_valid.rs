//! The page's pass is not valid yet.
//!
//! It was made for later. Wait a minute and try again; a clock may be wrong.
//!
//! The token says from when on it may be used, and that moment is still to come by the site's clock.
//! The clocks of those who made it and those who check it disagree, or it was sent too early.
//!
//! To fix it: try again in a minute, and set this device's clock to the time of the network.
//! Developers: allow a few minutes of leeway.
//!
//! RFC 7519 4.1.5 (`nbf`), compared with the server's `Date`.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let jwt = case.credentials().and_then(Credentials::jwt);
    let early = match jwt.zip(case.server_seconds()).map(|(jwt, clock)| jwt.validity_at(clock)) {
        Some(Validity::NotYetValid { by }) => Some(by),
        _ => None,
    };
    let said = case.said(Meaning::TokenEarly);
    let is_invalid = case.status() == Some(400) && case.said(Meaning::TokenRefused).is_some();
    let refused = is_invalid || case.status().is_some_and(|status| matches!(status, 401 | 403 | 422));
    let confidence = match (early, said) {
        (Some(_), _) if said.is_some() => Certain,
        (Some(by), _) if case.status() == Some(401) && !case.is_told() && by >= LEEWAY => Certain,
        (Some(_), _) if refused => Likely,
        (_, Some(_)) => Likely,
        _ => return None,
    };
    let mut evidence = Vec::new();
    evidence.extend(early.map(|by| {
        let says = format!("The token becomes valid {} after the site answered, by its clock", duration(by));
        Evidence::new(Source::Request, says)
    }));
    evidence.extend(said.map(Said::evidence));
    evidence.push(answered(case));
    Some(Finding {
        rule: Rule::token_not_yet_valid,
        confidence,
        who: Who::You,
        evidence,
        fixes: vec![Fix::Retry, Fix::SignInAgain, Fix::CopyReport],
        refuted_if: "the same token is refused once its time has come".to_owned(),
    })
}

/// Seconds by which honest clocks may differ (RFC 7519, section 4.1.5).
const LEEWAY: i64 = 60;

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_a_token_of_the_future() {
        let token = super::super::tests::bearer("{\"nbf\":1795488000}");
        check(&format!("GET https://a.test/\n{token}\n\n401\nDate: Tue, 24 Nov 2026 01:40:00 GMT"), "certain token-not-yet-valid");
    }

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/\nAuthorization: Bearer abc\n\n422\n\n{\"msg\":\"The token is not yet valid (nbf)\"}", "likely token-not-yet-valid");
    }

    #[test]
    fn near_miss_the_time_has_come() {
        let token = super::super::tests::bearer("{\"nbf\":1795484000}");
        silent(&format!("GET https://a.test/\n{token}\n\n401\nDate: Tue, 24 Nov 2026 01:40:00 GMT"), "token-not-yet-valid");
    }
}
