//! Which hosts and paths belong to a cookie (RFC 6265bis 5.1).

/// Whether a host domain-matches a domain, both in lower case and without a leading dot (5.1.3).
pub fn domain_match(host: &str, domain: &str) -> bool {
    // An address never ends like a name: in a letter, and not in a bracket.
    host == domain
        || host.strip_suffix(domain).is_some_and(|before| before.ends_with('.'))
            && !host.ends_with(|c: char| c.is_ascii_digit())
}

/// The path that a cookie gets from the request: up to the last slash (5.1.4).
pub(super) fn default_path(path: &str) -> &str {
    match path.rfind('/') {
        None | Some(0) => "/",
        Some(slash) => path.get(..slash).unwrap_or("/"),
    }
}

/// Whether the path of a request path-matches that of a cookie (5.1.4).
pub fn path_match(request: &str, cookie: &str) -> bool {
    request
        .strip_prefix(cookie)
        .is_some_and(|rest| rest.is_empty() || cookie.ends_with('/') || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_match_whole_labels() {
        assert!(domain_match("a.one.test", "one.test"));
        assert!(domain_match("one.test", "one.test"));
        assert!(!domain_match("notone.test", "one.test"));
        assert!(!domain_match("1.2.3.4", "3.4"));
    }

    #[test]
    fn paths_match_whole_segments() {
        assert!(path_match("/a/b", "/a"));
        assert!(path_match("/a/b", "/a/"));
        assert!(path_match("/a", "/"));
        assert!(!path_match("/ab", "/a"));
        assert!(!path_match("/a", "/a/"));
    }

    #[test]
    fn the_default_path_ends_before_the_last_slash() {
        assert_eq!(default_path("/a/b"), "/a");
        assert_eq!(default_path("/a/"), "/a");
        assert_eq!(default_path("/a"), "/");
        assert_eq!(default_path(""), "/");
    }
}
