//! Sites, by the public suffix list.

use std::net::Ipv4Addr;

/// The registrable domain of a host in lower case; `None` for an address and for a public suffix.
pub fn registrable_domain(host: &str) -> Option<&str> {
    let is_address = host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok();
    if is_address { None } else { psl::domain_str(host) }
}

/// The registrable domain of a host, or the host itself.
pub fn site(host: &str) -> &str {
    registrable_domain(host).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use serde_json::Value;

    use super::*;

    #[test]
    fn registrable_domains_are_those_of_the_list() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus/psl.json");
        let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        for case in &cases {
            let host = case["input"].as_str().unwrap_or_default().to_lowercase();
            assert_eq!(
                registrable_domain(&host),
                case["expect_registrable_domain"].as_str(),
                "{}",
                case["name"]
            );
        }
    }

    #[test]
    fn an_address_has_none() {
        assert_eq!(registrable_domain("127.0.0.1"), None);
        assert_eq!(registrable_domain("[::1]"), None);
        assert_eq!(site("127.0.0.1"), "127.0.0.1");
    }
}
