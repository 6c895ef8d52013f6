//! This network wants you to sign in first.
//!
//! Not the site but the network (a hotel, a train, a cafe) answered. Sign in to the network, then come
//! back.
//!
//! Networks for guests let nobody through before their own page was seen, and answer in place of any
//! site until then.
//!
//! To fix it: open any page that begins with http, and follow what the network shows.
//!
//! RFC 6585 6 (511 Network Authentication Required); RFC 8910.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    if case.status()? != 511 {
        return None;
    }
    Some(Finding {
        rule: Rule::captive_portal,
        // Nobody can answer in place of a site that is asked over TLS or on this computer.
        confidence: if case.exchange.url.is_secure() || case.exchange.url.is_loopback() { Likely } else { Certain },
        who: Who::Network,
        evidence: vec![answered(case)],
        fixes: vec![Fix::Retry, Fix::CopyReport],
        refuted_if: "other sites open on this network".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_511() {
        check("GET http://a.test/\n\n511", "certain captive-portal");
    }

    #[test]
    fn near_miss_a_proxy() {
        silent("GET http://a.test/\n\n407\nProxy-Authenticate: Basic", "captive-portal");
    }

    #[test]
    fn is_less_sure_where_no_network_can_answer() {
        check("GET https://a.test/\n\n511", "likely captive-portal");
    }
}
