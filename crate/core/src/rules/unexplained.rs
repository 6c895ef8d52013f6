//! The site turned you away and did not say why.
//!
//! Nothing in its answer tells the cause. These steps help most often, the gentlest first.
//!
//! The answer carried no sign that any rule knows. That happens when a site keeps its reasons to
//! itself, or when the browser hides the headers that would tell.
//!
//! To fix it: ask again; compare with a private window, which has no cookies of the site; sign in
//! again; clear the site's cookies; and if none of that helps, send the site the report.
//!
//! RFC 9110 15.5.2 and 15.5.4 let a site refuse without a reason.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let said = match (case.status(), case.exchange.failure) {
        (Some(status), _) => format!("The site answered {status} and gave no reason that we know"),
        (None, Some(_)) => "The connection ended without an answer".to_owned(),
        (None, None) => "No answer was seen".to_owned(),
    };
    Some(Finding {
        rule: Rule::unexplained,
        confidence: Possible,
        who: Who::You,
        evidence: vec![Evidence::new(Source::Response, said)],
        fixes: vec![Fix::Retry, Fix::RetryPrivately, Fix::SignInAgain, Fix::ClearCookies, Fix::CopyReport],
        refuted_if: "the page's text or the server's log names a reason".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn fires_on_a_bare_refusal() {
        check("GET https://a.test/\n\n403", "possible unexplained");
    }

    #[test]
    fn near_miss_a_challenge_explains() {
        check("GET https://a.test/\n\n401\nWWW-Authenticate: Basic", "certain no-credentials");
    }
}
