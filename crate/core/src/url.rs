//! Addresses as the browser writes them, without what is secret in them.

mod sign_in;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::path_key;
use crate::redact::{is_secret_name, mask_query_words, mask_text, mask_value};
use crate::text::joined;

/// The parts of an address. Credentials and the fragment are dropped, secret query values masked.
///
/// Expects what a WHATWG URL parser serialised, as browsers and HAR files hold it; anything else
/// still becomes a `Url`, with what could not be found left empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Url {
    /// `https`, `http`, `wss`, `ws` ..., lower case, no colon.
    pub scheme: String,
    /// Host name or address, no brackets taken off, lower case.
    pub host: String,
    /// Only when written: the scheme's default port is `None`.
    pub port: Option<u16>,
    /// From the first slash to the query, token-like segments masked.
    pub path: String,
    /// After the question mark, secret values masked; `None` without one.
    pub query: Option<String>,
}

impl Url {
    /// Splits an address. Never fails.
    pub fn read(raw: &str) -> Self {
        let raw = raw.split('#').next().unwrap_or_default();
        let (before_query, query) = match raw.split_once('?') {
            Some((before, query)) => (before, Some(mask_query(query))),
            None => (raw, None),
        };
        let Some((scheme, rest)) = before_query.split_once("://") else {
            return Self { path: mask_path(before_query), query, ..Self::default() };
        };
        let (authority, path) = match rest.find('/') {
            Some(slash) => rest.split_at(slash),
            None => (rest, "/"),
        };
        let host_port = authority.rsplit_once('@').map_or(authority, |(_, after)| after);
        let (host, port) = split_port(host_port);
        Self {
            scheme: scheme.to_ascii_lowercase(),
            host: host.to_ascii_lowercase(),
            port,
            path: match path_key::find(host, path) {
                Some(key) => [&path[..key.start], &mask_value(&path[key.clone()]), &path[key.end..]].concat(),
                None => mask_path(path),
            },
            query,
        }
    }

    /// Whether the path holds a key by which the service knows the caller.
    pub fn has_key(&self) -> bool {
        path_key::find(&self.host, &self.path).is_some()
    }

    /// Scheme, host and port as in an `Origin` header (RFC 6454 6.2).
    pub fn origin(&self) -> String {
        match self.port {
            Some(port) => format!("{}://{}:{port}", self.scheme, self.host),
            None => format!("{}://{}", self.scheme, self.host),
        }
    }

    /// Whether both are of one origin (RFC 6454 5).
    pub fn same_origin(&self, other: &Self) -> bool {
        self.scheme == other.scheme && self.host == other.host && self.port == other.port
    }

    /// Whether both name the same resource: all but the query.
    pub fn same_endpoint(&self, other: &Self) -> bool {
        self.same_origin(other) && self.path == other.path
    }

    /// Whether this is an encrypted scheme.
    pub fn is_secure(&self) -> bool {
        matches!(self.scheme.as_str(), "https" | "wss")
    }

    /// Whether the host is the device itself, which browsers trust without TLS.
    pub fn is_loopback(&self) -> bool {
        self.host == "localhost"
            || self.host.ends_with(".localhost")
            || self.host.starts_with("127.")
            || self.host == "[::1]"
    }

    /// The parameters of the query, in order; what has no value is none.
    pub fn parameters(&self) -> impl Iterator<Item = (&str, &str)> {
        let query = self.query.as_deref().unwrap_or_default();
        query.split('&').filter_map(|pair| pair.split_once('='))
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.host.is_empty() {
            f.write_str(&self.origin())?;
        }
        f.write_str(&self.path)?;
        match &self.query {
            Some(query) => write!(f, "?{query}"),
            None => Ok(()),
        }
    }
}

/// What the fragment of an address says of an error, in the form of a query.
pub fn error_in_fragment(raw: &str) -> Option<String> {
    let (_, fragment) = raw.split_once('#')?;
    let of_error = fragment
        .split('&')
        .filter(|pair| pair.split('=').next().is_some_and(|name| SAYS_WHY.contains(&name)));
    Some(mask_query(&joined(of_error, "&"))).filter(|said| !said.is_empty())
}

fn split_port(host_port: &str) -> (&str, Option<u16>) {
    let after_bracket = host_port.rfind(']').map_or(0, |at| at + 1);
    let Some(colon) = host_port.rfind(':').filter(|colon| *colon >= after_bracket) else {
        return (host_port, None);
    };
    let (host, port) = host_port.split_at(colon);
    (host, port.trim_start_matches(':').parse().ok())
}

fn mask_path(path: &str) -> String {
    joined(path.split('/').map(mask_text), "/")
}

/// Parameters in which a sign-in elsewhere says why it failed (RFC 6749, section 4.1.2.1).
const SAYS_WHY: [&str; 2] = ["error", "error_description"];

fn mask_query(query: &str) -> String {
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, value)) if SAYS_WHY.contains(&name) => format!("{name}={}", mask_query_words(value)),
        Some((name, value)) if is_secret_name(name) => format!("{name}={}", mask_value(value)),
        Some((name, value)) => format!("{name}={}", mask_text(value)),
        None => mask_text(pair),
    });
    joined(pairs, "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, shown: &str) {
        assert_eq!(Url::read(raw).to_string(), shown);
    }

    #[test]
    fn plain_addresses_are_shown_as_they_are() {
        check("https://a.test/x?page=2", "https://a.test/x?page=2");
        check("http://a.test:8080", "http://a.test:8080/");
        check("http://[::1]:80/", "http://[::1]:80/");
    }

    #[test]
    fn what_is_secret_is_not_shown() {
        check("https://u:hunter2@a.test/x#access_token=abc", "https://a.test/x");
        check(
            "https://a.test/cb?code=hunter2&page=1",
            "https://a.test/cb?code=\u{2022}\u{2022}\u{2022}&page=1",
        );
        check(
            "https://a.test/cb?error_description=E50105%3A+No+access+for+Zm9vYmFyYmF6cXV4MTIz+now",
            "https://a.test/cb?error_description=E50105%3A+No+access+for+\u{2022}\u{2022}\u{2022}now",
        );
        let reset = "https://a.test/reset/Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZg";
        assert!(!Url::read(reset).to_string().contains("Zm9v"));
        check(
            "https://api.telegram.org/bot1:ab/getMe",
            "https://api.telegram.org/bot\u{2022}\u{2022}\u{2022}/getMe",
        );
    }

    #[test]
    fn of_a_fragment_an_error_is_all_that_is_kept() {
        let said = |raw| error_in_fragment(raw).unwrap_or_default();
        assert_eq!(said("https://a.test/#error=login_required&state=canary"), "error=login_required");
        assert_eq!(said("https://a.test/#access_token=canary&token_type=bearer"), "");
        assert_eq!(said("https://a.test/?error=x"), "");
    }

    #[test]
    fn nonsense_is_still_a_url() {
        for raw in ["", "://", "?", "data:text/plain,x", "http://", "a b c"] {
            let _ = Url::read(raw).to_string();
        }
    }
}
