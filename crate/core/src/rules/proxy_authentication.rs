//! Your network's proxy wants you to sign in.
//!
//! Not the site but a machine on the way to it turned you away. Clearing the site's cookies cannot help.
//!
//! A proxy, of a company or a school as a rule, lets nobody through without a name and a password, and
//! got none that it accepts.
//!
//! To fix it: open the page again and answer the proxy's question, or ask whoever runs the network.
//! Browsers take the proxy's address from the system's settings.
//!
//! RFC 9110 15.5.8 (407), 11.7.1 (`Proxy-Authenticate`).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let answered = case.status() == Some(407);
    let asks = case.response().is_some_and(|response| !response.proxy_challenges.is_empty());
    let confidence = match case.exchange.failure {
        Some(NetFailure::ProxyAuthentication) => Certain,
        // Over TLS the proxy answers the tunnel's request, not this one, and a site of this computer is asked
        // without a proxy: the site itself may say 407.
        _ if answered && asks && !case.exchange.url.is_secure() && !case.exchange.url.is_loopback() => Certain,
        _ if answered => Likely,
        _ => return None,
    };
    let said = if answered { "The answer was 407" } else { "The browser could not sign in to the proxy" };
    let evidence = Evidence::new(Source::Response, said);
    Some(Finding {
        rule: Rule::proxy_authentication,
        confidence,
        who: Who::Network,
        evidence: vec![match case.quote("Proxy-Authenticate") {
            Some(quote) => evidence.quoting(quote),
            None => evidence,
        }],
        fixes: vec![Fix::EnterPassword, Fix::Retry, Fix::CopyReport],
        refuted_if: "no proxy is set up on this device; then the site itself answered 407".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_407() {
        check(
            "GET http://a.test/\n\n407\nProxy-Authenticate: Basic realm=\"proxy\"",
            "certain proxy-authentication",
        );
    }

    #[test]
    fn fires_on_a_tunnel_that_was_refused() {
        check("GET https://a.test/\n\n! net::ERR_PROXY_AUTH_UNSUPPORTED", "certain proxy-authentication");
    }

    #[test]
    fn near_miss_proxy_authenticate_on_a_401_is_not_the_proxys_word() {
        silent(
            "GET http://a.test/\n\n401\nProxy-Authenticate: Basic\nWWW-Authenticate: Basic",
            "proxy-authentication",
        );
    }

    #[test]
    fn is_less_sure_on_this_computer() {
        check("GET http://127.0.0.1/\n\n407\nProxy-Authenticate: Basic", "likely proxy-authentication");
    }
}
