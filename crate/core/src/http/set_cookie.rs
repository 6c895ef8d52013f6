//! One `Set-Cookie` line.

use serde::{Deserialize, Serialize};

use super::Problem;
use crate::secret::{Fingerprint, Key, Secret};

/// A cookie a response asks to be stored, before the browser decides (RFC 6265bis, section 5.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetCookie {
    /// The name; empty for a nameless cookie.
    pub name: String,
    /// The value, which never leaves.
    pub value: Secret,
    /// Everything after the first semicolon.
    pub attributes: Attributes,
}

/// What a `Set-Cookie` line says about its cookie; of a repeated attribute the last one counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attributes {
    /// In lower case and without a leading dot; `None` makes the cookie host-only.
    pub domain: Option<String>,
    /// `None` means the default path of the request.
    pub path: Option<String>,
    /// Seconds since 1970.
    pub expires: Option<i64>,
    /// Seconds from now; takes precedence over `expires`.
    pub max_age: Option<i64>,
    /// Sent over secure connections only.
    pub secure: bool,
    /// Hidden from scripts.
    pub http_only: bool,
    /// `None` when absent or not understood, which browsers treat alike.
    pub same_site: Option<SameSite>,
    /// In a jar of its own per top-level site (CHIPS).
    pub partitioned: bool,
}

/// The values of the `SameSite` attribute (RFC 6265bis, section 5.6.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SameSite {
    /// Sent with every request.
    None,
    /// Not sent with subresources and unsafe methods from other sites.
    Lax,
    /// Not sent with anything from other sites.
    Strict,
}

/// A [`SetCookie`] without its value: may be stored, sent and shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CookieDigest {
    /// The name; empty for a nameless cookie.
    pub name: String,
    /// Tells equal values from different ones.
    pub fingerprint: Fingerprint,
    /// Length of the value in bytes.
    pub length: usize,
    /// Everything after the first semicolon.
    pub attributes: Attributes,
}

impl SetCookie {
    /// The same without the value.
    pub fn digest(&self, key: &Key) -> CookieDigest {
        CookieDigest {
            name: self.name.clone(),
            fingerprint: self.value.fingerprint(key),
            length: self.value.len(),
            attributes: self.attributes.clone(),
        }
    }
}

impl Attributes {
    /// Whether this removes the cookie rather than storing it.
    pub fn deletes(&self, now_ms: i64) -> bool {
        let _ = now_ms;
        false
    }
}

/// Parses one `Set-Cookie` line; `None` where a browser ignores the whole line.
pub fn parse_set_cookie(line: &str) -> (Option<SetCookie>, Vec<Problem>) {
    let _ = line;
    (None, Vec::new())
}
