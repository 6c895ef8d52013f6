//! What follows the name and the value of a cookie.

use serde::{Deserialize, Serialize};

use super::{split_pair, trim};
use crate::http::date::parse_cookie_date;

/// What a `Set-Cookie` line says about its cookie; of a repeated attribute the last one counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attributes {
    /// In lower case and without a leading dot; `None` makes the cookie host-only.
    pub domain: Option<String>,
    /// `None` means the default path of the request; so does an empty one, which was there all the same.
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

impl Attributes {
    /// Whether this removes the cookie rather than storing it (RFC 6265bis, section 5.7).
    pub fn deletes(&self, now_ms: i64) -> bool {
        match (self.max_age, self.expires) {
            (Some(seconds), _) => seconds <= 0,
            (None, Some(expires)) => expires.saturating_mul(1000) <= now_ms,
            (None, None) => false,
        }
    }

    /// Reads one attribute (sections 5.6.1 to 5.6.7) or says why it is ignored.
    pub(super) fn read(&mut self, attribute: &str) -> Result<(), &'static str> {
        let (name, value) = split_pair(attribute).unwrap_or((trim(attribute), ""));
        if value.len() > MAX_ATTRIBUTE {
            return Err("an attribute of more than 1024 octets is ignored");
        }
        match name.to_ascii_lowercase().as_str() {
            "expires" => {
                self.expires = Some(parse_cookie_date(value).ok_or("Expires is not a date and is ignored")?);
            }
            "max-age" => self.max_age = Some(seconds(value).ok_or("Max-Age is not a number and is ignored")?),
            "domain" => {
                let domain = value.strip_prefix('.').unwrap_or(value).to_ascii_lowercase();
                self.domain = Some(domain).filter(|domain| !domain.is_empty());
            }
            "path" if value.is_empty() || value.starts_with('/') => self.path = Some(value.to_owned()),
            "path" => {
                self.path = Some(String::new());
                return Err("Path does not begin with / and the default path is taken");
            }
            "secure" => self.secure = true,
            "httponly" => self.http_only = true,
            "partitioned" => self.partitioned = true,
            "samesite" => {
                self.same_site = same_site(value);
                self.same_site.ok_or("SameSite is none of Strict, Lax and None and is ignored")?;
            }
            _ => {}
        }
        Ok(())
    }
}

/// Octets that the value of one attribute may have (section 5.6, step 6 of the attributes).
const MAX_ATTRIBUTE: usize = 1024;

fn same_site(value: &str) -> Option<SameSite> {
    match value.to_ascii_lowercase().as_str() {
        "none" => Some(SameSite::None),
        "lax" => Some(SameSite::Lax),
        "strict" => Some(SameSite::Strict),
        _ => None,
    }
}

/// Digits, or a minus and digits; a number too long is as good as infinite (section 5.6.2).
fn seconds(value: &str) -> Option<i64> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let limit = if value.starts_with('-') { i64::MIN } else { i64::MAX };
    Some(value.parse().unwrap_or(limit))
}

#[cfg(test)]
mod tests {
    use crate::http::set_cookie::parse_set_cookie;

    #[test]
    fn deletion() {
        let deletes = |line, now_ms| parse_set_cookie(line).0.unwrap().attributes.deletes(now_ms);
        assert!(deletes("a=; Max-Age=0", 0));
        assert!(deletes("a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", 0));
        assert!(!deletes("a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=1", 5000));
        assert!(!deletes("a=; Expires=Thu, 01 Jan 1970 00:00:05 GMT", 4999));
        assert!(!deletes("a=", i64::MAX));
    }
}
