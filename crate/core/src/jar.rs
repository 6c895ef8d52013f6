//! The cookie jar: what is stored for an address, and what the browser would send to it.

use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::secret::Fingerprint;
use crate::url::Url;

/// A stored cookie without its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoredCookie {
    /// Its name.
    pub name: String,
    /// Tells equal values apart from different ones.
    pub fingerprint: Fingerprint,
    /// Length of the value in bytes.
    pub length: usize,
    /// The host or domain it belongs to, no leading dot.
    pub domain: String,
    /// Whether it goes to exactly that host (RFC 6265bis 5.7 step 10).
    pub host_only: bool,
    /// The path it is limited to.
    pub path: String,
    /// Only over encrypted connections.
    pub secure: bool,
    /// Hidden from scripts.
    pub http_only: bool,
    /// When it expires, in ms since the epoch; `None` with the browser session.
    pub expires: Option<Millis>,
    /// The site under which it is partitioned (CHIPS).
    pub partition: Option<String>,
}

impl StoredCookie {
    /// Whether this cookie goes to an address on a same-site navigation: RFC 6265bis 5.8.3 step 1
    /// without the SameSite condition, which cannot withhold it there.
    pub fn matches(&self, url: &Url, now: Millis) -> bool {
        let host = self.host_only && url.host == self.domain
            || !self.host_only && domain_match(&url.host, &self.domain);
        let secure = !self.secure || url.is_secure() || url.is_loopback();
        host && secure && path_match(&url.path, &self.path) && self.expires.is_none_or(|at| at > now)
    }
}

/// RFC 6265bis 5.1.3, for a domain without a leading dot.
pub fn domain_match(host: &str, domain: &str) -> bool {
    host == domain
        || host.strip_suffix(domain).is_some_and(|before| before.ends_with('.'))
            && !host.ends_with(|c: char| c.is_ascii_digit())
}

/// RFC 6265bis 5.1.4.
pub fn path_match(request: &str, cookie: &str) -> bool {
    request
        .strip_prefix(cookie)
        .is_some_and(|rest| rest.is_empty() || cookie.ends_with('/') || rest.starts_with('/'))
}

/// What the browser does with cookies, where it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CookieSetting {
    /// Kept.
    Allowed,
    /// Kept until the browser closes.
    SessionOnly,
    /// Blocked for this site.
    BlockedForSite,
    /// Blocked for every site.
    BlockedEverywhere,
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
    }
}
