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
        _ if by_proxy(case) => Likely,
        _ => return None,
    };
    let evidence = match case.status() {
        Some(status) => Evidence::new(Source::Response, format!("The answer was {status}")),
        None => Evidence::new(Source::Response, "The browser could not sign in to the proxy"),
    };
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

/// Whether what was sent to a proxy was refused by one that calls itself the site: Tinyproxy does.
fn by_proxy(case: &Reading) -> bool {
    let has_sent = case.exchange.sent_header("Proxy-Authorization").is_some();
    let server = case.response().and_then(|response| response.header("Server")).unwrap_or_default();
    has_sent && case.status() == Some(401) && server.to_ascii_lowercase().contains("proxy")
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

    #[test]
    fn fires_on_a_proxy_that_answers_as_a_site() {
        let refused = |server: &str| format!("GET http://a.test/\nProxy-Authorization: Basic dTpw\n\n401\nServer: {server}\nWWW-Authenticate: Basic");
        check(&refused("tinyproxy/1.11.1"), "likely proxy-authentication");
        silent(&refused("nginx"), "proxy-authentication");
    }
}
