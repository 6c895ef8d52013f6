//! This site got a pass that was made for another.
//!
//! Signing in again here should fetch the right one. If not, only its developers can mend it.
//!
//! A token names whom it is for and who made it. The site found another name there than its own, or a
//! maker that it does not trust: the page asked for a token for one service and sent it to a second, or
//! test and production were mixed up.
//!
//! To fix it: sign in again on this site. Developers: request the token for this API (`audience`,
//! `resource` or `scope`), from the issuer that it trusts.
//!
//! RFC 7519 4.1.1 (`iss`), 4.1.3 (`aud`): a principal that is not in `aud` must reject the token.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let mut finding = in_words(case, Rule::token_wrong_audience, Meaning::WrongAudience).or_else(|| of_service(case)).or_else(|| unsaid(case))?;
    if let Some(jwt) = case.credentials().and_then(Credentials::jwt) {
        let (audience, issuer) = (joined(&jwt.audience, ", "), jwt.issuer.as_deref().unwrap_or("nobody"));
        let says = "The token says whom it is for and who made it";
        finding.evidence.push(Evidence::new(Source::Request, says).quoting(format!("{audience}; {issuer}")));
    }
    finding.who = Who::Developer;
    finding.refuted_if = "the token\u{2019}s audience and issuer are those that the API is set up for".to_owned();
    Some(finding)
}

/// A registry that names itself another than the token does (Docker Registry token authentication: `service` is the
/// `aud` of its tokens).
fn of_service(case: &Reading) -> Option<Finding> {
    let jwt = case.credentials().and_then(Credentials::jwt).filter(|jwt| !jwt.audience.is_empty())?;
    let service = case.challenge("Bearer").and_then(|challenge| challenge.param("service")).filter(|_| case.status() == Some(401))?;
    let is_other = !jwt.audience.iter().any(|audience| audience == service);
    let evidence = vec![Evidence::new(Source::Response, "The site takes tokens for").quoting(service), answered(case)];
    let fixes = [Fix::SignInAgain, Fix::RetryPrivately, Fix::CopyReport];
    is_other.then(|| for_you(Rule::token_wrong_audience, Likely, evidence, &fixes, ""))
}

/// A token that is in time, says whom it is for, and was refused without a reason.
fn unsaid(case: &Reading) -> Option<Finding> {
    let jwt = case.credentials().and_then(Credentials::jwt).filter(|jwt| !jwt.audience.is_empty())?;
    let is_in_time = jwt.validity_at(answered_at(case)) == Validity::Valid;
    let is_told = case.is_told() && case.said(Meaning::TokenRefused).is_none();
    let is_open = case.status() == Some(401) && is_in_time && !is_told && !jwt.unsigned;
    let fixes = [Fix::SignInAgain, Fix::RetryPrivately, Fix::CopyReport];
    is_open.then(|| for_you(Rule::token_wrong_audience, Possible, vec![answered(case)], &fixes, ""))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, bearer, check, silent};
    use crate::transcript::EPOCH;

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/\nAuthorization: Bearer abc\n\n401\nWWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"Unexpected 'aud' value\"", "likely token-wrong-audience");
    }

    #[test]
    fn fires_where_a_registry_names_another_service() {
        let token = bearer("{\"aud\":\"mirror.test\"}");
        let asked = |service: &str| format!("GET https://a.test/v2/\n{token}\n\n401\nWWW-Authenticate: Bearer service=\"{service}\"");
        check(&asked("registry.test"), "likely token-wrong-audience");
        check(&asked("mirror.test"), "likely token-rejected");
    }

    #[test]
    fn near_miss_another_reason_for_the_same_code() {
        silent("GET https://a.test/\nAuthorization: Bearer abc\n\n401\nWWW-Authenticate: Bearer error=\"invalid_token\"", "token-wrong-audience");
    }

    #[test]
    fn is_one_of_the_reasons_where_a_token_in_time_is_refused_and_none_is_said() {
        let refused = |end: i64, said: &str| {
            let token = bearer(&format!("{{\"aud\":\"web\",\"exp\":{}}}", EPOCH + end));
            format!("GET https://a.test/\n{token}\n\n401\nDate: Tue, 24 Nov 2026 01:40:00 GMT\n\n{said}")
        };
        also(&refused(3600, "Unauthorized"), "possible token-wrong-audience");
        silent(&refused(-3600, "Unauthorized"), "token-wrong-audience");
        silent(&refused(3600, "You lack the required scope"), "token-wrong-audience");
    }
}
