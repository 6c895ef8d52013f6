//! This site does not let your network in.
//!
//! It looks at where you come from, not at who you are. Another network may be let in.
//!
//! The site allows some network addresses or countries only, or has barred yours.
//!
//! To fix it: use the network the site expects (the office, its VPN), turn off a VPN of your own, or
//! ask the site to let your address in.
//!
//! RFC 9110 15.5.4 (a 403 may have reasons unrelated to credentials).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let finding = in_words(case, Rule::address_not_allowed, Meaning::AddressRefused)?;
    Some(Finding {
        who: Who::Network,
        fixes: vec![Fix::Retry, Fix::CopyReport],
        refuted_if: "another device on the same network is let in".to_owned(),
        ..finding
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/\n\n403\n\n<html><h2>403.6 - Forbidden: IP address rejected", "likely address-not-allowed");
    }

    #[test]
    fn near_miss_an_address_of_another_kind() {
        silent("GET https://a.test/\n\n403\n\n{\"message\":\"this email address is not allowed\"}", "address-not-allowed");
    }
}
