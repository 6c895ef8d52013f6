//! Services whose tokens stand in `Authorization` without a scheme, against RFC 9110, section 11.4.

/// Parts of the names of their hosts, each with where the service says so.
const TAKES_BARE: &[(&str, &str)] = &[
    (".execute-api.", "Amazon API Gateway: authorizers take the token as it is"),
    ("api.clickup.com", "ClickUp: personal tokens"),
    ("api.linear.app", "Linear: personal API keys"),
    ("api.monday.com", "monday.com: API tokens"),
    ("api.openrouteservice.org", "openrouteservice: API keys"),
    ("api.pexels.com", "Pexels: API keys"),
    (".backblaze.com", "Backblaze B2: authorization tokens"),
    (".backblazeb2.com", "Backblaze B2: authorization tokens"),
    ("crates.io", "crates.io: API tokens"),
];

/// Whether a host is one where a token without a scheme is as it should be.
pub fn takes_bare_tokens(host: &str) -> bool {
    TAKES_BARE.iter().any(|(part, _)| host == *part || part.starts_with('.') && host.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_a_host_or_a_part_of_one() {
        for (part, _) in TAKES_BARE {
            let host =
                if part.starts_with('.') { format!("a{part}amazonaws.com") } else { (*part).to_owned() };
            assert!(takes_bare_tokens(&host), "{host}");
        }
        assert!(!takes_bare_tokens("execute-api.example.com"));
        assert!(!takes_bare_tokens("crates.io.example.com"));
    }
}
