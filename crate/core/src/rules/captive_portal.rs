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
use crate::url::Url;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let (confidence, evidence) = match case.status() {
        // Nobody can answer in place of a site that is asked over TLS or on this computer.
        Some(511) if case.exchange.url.is_secure() || case.exchange.url.is_loopback() => (Likely, answered(case)),
        Some(511) => (Certain, answered(case)),
        _ => (Likely, by_redirect(case)?),
    };
    Some(Finding {
        rule: Rule::captive_portal,
        confidence,
        who: Who::Network,
        evidence: vec![evidence],
        fixes: vec![Fix::Retry, Fix::CopyReport],
        refuted_if: "other sites open on this network".to_owned(),
    })
}

/// An address without TLS that was sent on to a page to sign in of somebody else's, which is told where to come back to
/// and not on behalf of whom it asks.
fn by_redirect(case: &Reading) -> Option<Evidence> {
    let mut hops = case.trail.hops.iter().chain([&case.exchange]);
    let (hop, to) = hops.find_map(|hop| Some((hop, hop.redirects_to().filter(|to| is_portal(&hop.url, to))?)))?;
    let says = format!("{} was answered with a page to sign in of another site", hop.url.origin());
    Some(Evidence::new(Source::Response, says).quoting(to.to_string()))
}

fn is_portal(from: &Url, to: &Url) -> bool {
    let is_open = !from.is_secure() && !from.is_loopback();
    let names_way_back = to.query.as_deref().is_some_and(|query| query.contains(from.host.trim_start_matches("www.")));
    is_open && to.looks_like_sign_in() && names_way_back && !to.asks_to_sign_in() && end(&from.host) != end(&to.host)
}

/// The last two parts of a host's name: hosts that share them may be of one site.
fn end(host: &str) -> &str {
    let dot = host.rmatch_indices('.').nth(1);
    dot.map_or(host, |(at, _)| &host[at..]).trim_start_matches('.')
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

    #[test]
    fn fires_on_an_open_address_that_leads_to_a_sign_in_of_somebody_else() {
        let sent = |from: &str, to: &str| format!("@ kind fetch\nGET {from}\n\n302\nLocation: {to}");
        let portal = "http://portal.hotel.test/login?url=http://news.test/x";
        check(&sent("http://news.test/x", portal), "likely captive-portal");
        silent(&sent("https://news.test/x", portal), "captive-portal");
        silent(&sent("http://news.test/x", "http://auth.news.test/login?rd=http://news.test/x"), "captive-portal");
        silent(&sent("http://news.test/x", "http://id.test/authorize?client_id=a&response_type=code&redirect_uri=http://news.test/x"), "captive-portal");
    }
}
