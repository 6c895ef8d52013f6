//! The browser does not trust the way to the sign-in page.
//!
//! It stopped before anything of yours was sent. Check this device's date, then ask the site.
//!
//! The certificate of the site is out of date, made for another name, or made by nobody the browser
//! knows; a network that looks into encrypted traffic causes that as well.
//!
//! To fix it: check date and time of this device; try another network; do not type a password past such
//! a warning.
//!
//! RFC 8446 4.4.2 (certificates); RFC 9110 4.3.4 (verification of https).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    if case.exchange.failure != Some(NetFailure::Tls) {
        return None;
    }
    let says = format!("The browser broke off the encrypted connection to {}", case.exchange.url.origin());
    Some(Finding {
        rule: Rule::tls_error,
        confidence: Certain,
        who: Who::Site,
        evidence: vec![Evidence::new(Source::Browser, says)],
        fixes: vec![Fix::Retry, Fix::CopyReport],
        refuted_if: "the page opens on another network with the same certificate".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_a_certificate() {
        check("GET https://a.test/login\n\n! net::ERR_CERT_DATE_INVALID", "certain tls-error");
    }

    #[test]
    fn near_miss_nobody_answered() {
        silent("GET https://a.test/login\n\n! net::ERR_CONNECTION_REFUSED", "tls-error");
    }
}
