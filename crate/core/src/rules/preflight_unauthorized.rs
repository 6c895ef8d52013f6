//! The page may not talk to this service from here.
//!
//! Before its real request the browser asks for leave, and that question was turned away.
//!
//! A page that calls another site makes the browser ask first, with an OPTIONS request that never
//! carries a password, a token or a cookie. The service wants a sign-in even for that, so no page can
//! ever get through.
//!
//! To fix it: nothing on your side; send the developers the report. Developers: answer OPTIONS without
//! asking for credentials, in the service or in the proxy before it.
//!
//! Fetch 4.8 (CORS-preflight fetch: credentials mode "same-origin", answered by an ok status); RFC 9110
//! 9.3.7 (OPTIONS).

use super::prelude::*;
use crate::failing::leads_to_sign_in;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    // Fetch lets no redirect answer the question, least of all one to a place to sign in.
    let is_refused = matches!(case.status()?, 401 | 403) || leads_to_sign_in(&case.exchange);
    if case.exchange.method != "OPTIONS" || !is_refused || case.credentials().is_some() {
        return None;
    }
    let request = case.exchange.request.as_ref()?;
    let asks = request.header("Access-Control-Request-Method");
    let asked = Evidence::new(Source::Request, "The browser asked for leave first, without credentials");
    Some(Finding {
        rule: Rule::preflight_unauthorized,
        confidence: if asks.is_some() && case.status() == Some(401) { Certain } else { Likely },
        who: Who::Developer,
        evidence: vec![
            match asks {
                Some(method) => asked.quoting(format!("Access-Control-Request-Method: {method}")),
                None => asked,
            },
            answered(case),
        ],
        fixes: vec![Fix::CopyReport, Fix::Retry],
        refuted_if: "a program of its own, not a page, sent the OPTIONS request".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_a_refused_preflight() {
        check("OPTIONS https://a.test/\nOrigin: https://b.test\nAccess-Control-Request-Method: GET\n\n401\nWWW-Authenticate: Basic", "certain preflight-unauthorized");
    }

    #[test]
    fn fires_on_a_question_that_is_sent_to_a_place_to_sign_in() {
        check("@ kind fetch\nOPTIONS https://a.test/api\nAccess-Control-Request-Method: GET\n\n302\nLocation: https://b.test/login", "likely preflight-unauthorized");
    }

    #[test]
    fn near_miss_the_request_itself_was_refused() {
        silent("GET https://a.test/\nOrigin: https://b.test\n\n401\nWWW-Authenticate: Basic", "preflight-unauthorized");
    }
}
