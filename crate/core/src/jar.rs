//! The cookie jar: what is stored for an address, and what the browser would send to it.

use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::http::set_cookie::{CookieDigest, SameSite};
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

/// Why a browser does not store a cookie that an answer sets (RFC 6265bis 5.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// Name and value are longer than 4096 bytes together.
    TooLong,
    /// Its `Domain` is not the host's own.
    ForeignDomain,
    /// Its `Domain` is one under which strangers register names.
    PublicSuffix,
    /// `Secure`, and the connection is not.
    InsecureConnection,
    /// `SameSite=None` without `Secure`.
    NoneWithoutSecure,
    /// `Partitioned` without `Secure`.
    PartitionedWithoutSecure,
    /// Its name begins with `__Secure-` or `__Host-` and it breaks what that promises.
    BrokenPrefix,
    /// It is there to be deleted.
    Deletes,
}

impl Rejection {
    /// Completes "The browser does not store it because ...".
    pub fn because(self) -> &'static str {
        match self {
            Self::TooLong => "it is longer than 4096 bytes",
            Self::ForeignDomain => "its Domain is not that of the host that set it",
            Self::PublicSuffix => "its Domain is shared by unrelated sites",
            Self::InsecureConnection => "it is Secure and the connection is not",
            Self::NoneWithoutSecure => "it says SameSite=None without Secure",
            Self::PartitionedWithoutSecure => "it says Partitioned without Secure",
            Self::BrokenPrefix => "it breaks the rules that its name\u{2019}s prefix promises",
            Self::Deletes => "it is one that deletes",
        }
    }
}

/// Name and value together, in bytes (RFC 6265bis 5.7 step 4).
const LONGEST_COOKIE: usize = 4096;

/// What becomes of a cookie that an answer from `url` sets, on a same-site request and with cookies
/// allowed: RFC 6265bis 5.7. `site` is the registrable domain of the host.
pub fn stored(cookie: &CookieDigest, url: &Url, site: &str, now: Millis) -> Result<StoredCookie, Rejection> {
    let attributes = &cookie.attributes;
    if attributes.deletes(now) {
        return Err(Rejection::Deletes);
    }
    if cookie.name.len() + cookie.length > LONGEST_COOKIE {
        return Err(Rejection::TooLong);
    }
    let domain = attributes.domain.as_deref().filter(|domain| !domain.is_empty());
    if let Some(domain) = domain.filter(|domain| *domain != url.host) {
        if domain_match(site, domain) && domain != site {
            return Err(Rejection::PublicSuffix);
        }
        if !domain_match(&url.host, domain) {
            return Err(Rejection::ForeignDomain);
        }
    }
    if attributes.secure && !url.is_secure() && !url.is_loopback() {
        return Err(Rejection::InsecureConnection);
    }
    if !attributes.secure && attributes.same_site == Some(SameSite::None) {
        return Err(Rejection::NoneWithoutSecure);
    }
    if !attributes.secure && attributes.partitioned {
        return Err(Rejection::PartitionedWithoutSecure);
    }
    let path = match attributes.path.as_deref().filter(|path| path.starts_with('/')) {
        Some(path) => path,
        None => default_path(&url.path),
    };
    let has_prefix = |prefix: &str| {
        cookie.name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    let breaks_host = domain.is_some() || attributes.path.as_deref() != Some("/") || !attributes.secure;
    if has_prefix("__Host-") && breaks_host || has_prefix("__Secure-") && !attributes.secure {
        return Err(Rejection::BrokenPrefix);
    }
    let by_age = attributes.max_age.map(|seconds| now.saturating_add(seconds.saturating_mul(1000)));
    Ok(StoredCookie {
        name: cookie.name.clone(),
        fingerprint: cookie.fingerprint,
        length: cookie.length,
        domain: domain.unwrap_or(&url.host).to_owned(),
        host_only: domain.is_none(),
        path: path.to_owned(),
        secure: attributes.secure,
        http_only: attributes.http_only,
        expires: by_age.or(attributes.expires.map(|seconds| seconds.saturating_mul(1000))),
        partition: attributes.partitioned.then(|| site.to_owned()),
    })
}

/// RFC 6265bis 5.1.4: the path up to its last slash.
fn default_path(path: &str) -> &str {
    match path.rfind('/') {
        None | Some(0) => "/",
        Some(slash) => path.get(..slash).unwrap_or("/"),
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
