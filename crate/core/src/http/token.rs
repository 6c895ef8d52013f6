//! JSON Web Tokens, read and never verified.

use serde::{Deserialize, Serialize};

use super::Problem;

/// What a JWT says about itself (RFC 7519). No claim about the person is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwt {
    /// Signing or key-management algorithm (RFC 7515, section 4.1.1).
    pub alg: Option<String>,
    /// Media type of the whole token.
    pub typ: Option<String>,
    /// Which key signed it.
    pub kid: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Whom it is for.
    pub audience: Vec<String>,
    /// `exp` in seconds since 1970.
    pub expires: Option<i64>,
    /// `nbf` in seconds since 1970.
    pub not_before: Option<i64>,
    /// `iat` in seconds since 1970.
    pub issued_at: Option<i64>,
    /// What it permits.
    pub scopes: Vec<String>,
    /// What it is meant for.
    pub kind: Kind,
    /// `alg` is `none`: nobody signed it.
    pub unsigned: bool,
    /// 3 when signed (JWS), 5 when encrypted (JWE); the claims of the latter are unreadable.
    pub parts: usize,
}

/// What a token is meant for, as far as it says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It does not say.
    #[default]
    Unknown,
    /// To be shown to an API.
    Access,
    /// To be exchanged for a new access token, and refused by APIs.
    Refresh,
    /// Tells a client who signed in, and is refused by APIs.
    Id,
}

/// Whether a token is within its lifetime at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Validity {
    /// It sets no bounds.
    Unknown,
    /// Within its bounds.
    Valid,
    /// At or past `exp` (RFC 7519, section 4.1.4).
    Expired {
        /// Seconds since then.
        by: i64,
    },
    /// Before `nbf` (RFC 7519, section 4.1.5).
    NotYetValid {
        /// Seconds until then.
        by: i64,
    },
}

impl Jwt {
    /// Whether it is within its lifetime at `seconds` since 1970, which should be the server's clock.
    pub fn validity_at(&self, seconds: i64) -> Validity {
        let _ = seconds;
        Validity::Unknown
    }

    /// Seconds by which `iat` lies after `seconds`: no ground for refusal by itself
    /// (RFC 7519, section 4.1.6), but a sign of clocks that disagree.
    pub fn issued_ahead_by(&self, seconds: i64) -> Option<i64> {
        let ahead = self.issued_at?.saturating_sub(seconds);
        (ahead > 0).then_some(ahead)
    }
}

/// Reads a compact JWS or JWE; `None` when it is neither.
pub fn parse_jwt(token: &str) -> (Option<Jwt>, Vec<Problem>) {
    let _ = token;
    (None, Vec::new())
}
