//! This site wants a certificate from your computer.
//!
//! None was shown, or not one that it accepts. Your administrator gives them out.
//!
//! Some sites know people by a certificate that is installed in the browser or on a card, and not by a
//! password.
//!
//! To fix it: insert the card or install the certificate, restart the browser and pick it when asked.
//! Ask your administrator if you have none.
//!
//! RFC 8446 4.3.2 (CertificateRequest); nginx 495 and 496, IIS 403.7 and 403.16.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let said = case.said(Meaning::CertificateWanted);
    if !matches!(case.status()?, 495 | 496) && said.is_none() {
        return None;
    }
    let mut evidence: Vec<Evidence> = said.map(Said::evidence).into_iter().collect();
    evidence.push(answered(case));
    Some(Finding {
        rule: Rule::client_certificate_required,
        confidence: Likely,
        who: Who::Admin,
        evidence,
        fixes: vec![Fix::Retry, Fix::CopyReport],
        refuted_if: "the site lets others in without a certificate".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/\n\n400\n\n<html><h1>400 Bad Request</h1><center>No required SSL certificate was sent", "likely client-certificate-required");
    }

    #[test]
    fn near_miss_the_sites_own_certificate() {
        silent("GET https://a.test/login\n\n! net::ERR_CERT_DATE_INVALID", "client-certificate-required");
    }
}
