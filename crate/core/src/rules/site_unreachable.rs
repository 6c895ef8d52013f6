//! The sign-in page could not be reached.
//!
//! Nobody answered at its address. It was not about your password.
//!
//! The name was not found, or no server answered: the site is down, the network is, or the address is
//! only known inside of an organisation's network.
//!
//! To fix it: check the network; connect to the organisation's VPN if the address belongs to it; try
//! again later.
//!
//! RFC 9110 has no answer for this: there was none.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let says = match case.exchange.failure? {
        NetFailure::NameNotResolved => "The name was not found",
        NetFailure::Unreachable => "No server answered",
        _ => return None,
    };
    let evidence = Evidence::new(Source::Browser, says).quoting(case.exchange.url.origin());
    Some(Finding {
        rule: Rule::site_unreachable,
        confidence: Certain,
        who: Who::Network,
        evidence: vec![evidence],
        fixes: vec![Fix::Retry, Fix::CopyReport],
        refuted_if: "others on the same network reach it".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_when_nobody_answers() {
        check("GET https://a.test/login\n\n! NS_ERROR_UNKNOWN_HOST", "certain site-unreachable");
    }

    #[test]
    fn near_miss_the_server_answered() {
        silent("GET https://a.test/login\n\n503", "site-unreachable");
    }
}
