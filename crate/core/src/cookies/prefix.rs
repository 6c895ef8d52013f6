//! What the beginning of a name promises, in any case (RFC 6265bis 5.4; draft-ietf-httpbis-layered-cookies).

use crate::http::set_cookie::Attributes;

use super::{Browser, HostPrefix, Rejection};

/// Every prefix that promises anything; a nameless cookie's value must begin with none of them.
const PREFIXES: [&str; 3] = ["__Secure-", "__Host-", "__Http-"];

/// Whether a text begins with a prefix, in any case.
pub(crate) fn has_prefix(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Whether a text begins with any prefix.
pub(crate) fn has_any(text: &str) -> bool {
    PREFIXES.iter().any(|prefix| has_prefix(text, prefix))
}

/// The promise that a cookie breaks. `host_only` and `path` are those it would be stored with.
pub(crate) fn broken(
    name: &str,
    attributes: &Attributes,
    host_only: bool,
    path: &str,
    browser: &Browser,
) -> Option<Rejection> {
    let Attributes { secure, http_only, domain, path: said, .. } = attributes;
    if has_prefix(name, "__Secure-") && !secure {
        return Some(Rejection::SecurePrefix);
    }
    let is_bound = || match browser.host_prefix {
        HostPrefix::Specified => host_only && said.is_some() && path == "/",
        HostPrefix::AsWritten => {
            domain.as_deref().is_none_or(is_address) && host_only && said.as_deref() == Some("/")
        }
        HostPrefix::AsStored => host_only && path == "/",
    };
    if has_prefix(name, "__Host-") && !(*secure && is_bound()) {
        return Some(Rejection::HostPrefix);
    }
    let promises_http = has_prefix(name, "__Http-") || has_prefix(name, "__Host-Http-");
    (browser.knows_http_prefixes && promises_http && !(*secure && *http_only))
        .then_some(Rejection::HttpPrefix)
}

/// Whether a domain that the host itself has is an address: no name ends in a digit.
fn is_address(domain: &str) -> bool {
    domain.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::set_cookie::parse_set_cookie;

    fn check(line: &str, expected: Option<Rejection>) {
        let cookie = parse_set_cookie(line).0.unwrap();
        let attributes = &cookie.attributes;
        let path = attributes.path.as_deref().unwrap_or("/");
        assert_eq!(
            broken(&cookie.name, attributes, attributes.domain.is_none(), path, &Browser::RFC),
            expected,
            "{line}"
        );
    }

    #[test]
    fn promises_that_are_kept() {
        check("a=1", None);
        check("__Secure-a=1; Secure; Domain=a.test", None);
        check("__hOsT-a=1; Secure; Path=/", None);
        check("__Http-a=1; Secure; HttpOnly", None);
        check("__Host-Http-a=1; Secure; HttpOnly; Path=/", None);
        check("_Host-a=1", None);
        check("__Host", None);
    }

    #[test]
    fn promises_that_are_broken() {
        check("__SECURE-a=1", Some(Rejection::SecurePrefix));
        check("__Host-a=1; Path=/", Some(Rejection::HostPrefix));
        check("__Host-a=1; Secure", Some(Rejection::HostPrefix));
        check("__Host-a=1; Secure; Path=/b", Some(Rejection::HostPrefix));
        check("__Host-a=1; Secure; Path=/; Domain=a.test", Some(Rejection::HostPrefix));
        check("__Http-a=1; Secure", Some(Rejection::HttpPrefix));
        check("__Host-Http-a=1; Secure; Path=/", Some(Rejection::HttpPrefix));
        check("__Host-Http-a=1; Secure; HttpOnly", Some(Rejection::HostPrefix));
    }
}
