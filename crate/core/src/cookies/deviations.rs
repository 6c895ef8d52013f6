//! Where browsers leave the specification, or fill in what it leaves to them.

use crate::Millis;

/// What a browser does where RFC 6265bis leaves it the choice, or in spite of it.
///
/// Measured in Chromium 156 and Firefox ESR 153 by `tests/tests/cookie_engine.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Browser {
    /// Takes http to the device itself for a "secure" connection (5.7 step 13 leaves the definition open).
    pub trusts_loopback: bool,
    /// Keeps cookies without a name (5.7 step 2 refuses only those without a value as well).
    pub keeps_nameless: bool,
    /// Treats a cookie without `SameSite` like a lax one (5.8.3 step 3).
    pub is_lax_by_default: bool,
    /// How long after its creation a cookie without `SameSite` goes along with an unsafe navigation from
    /// another site ("Lax-allowing-unsafe", 5.6.7.2), in ms.
    pub unsafe_lax_for: Millis,
    /// Cuts lifetimes at 400 days (5.5).
    pub caps_lifetime: bool,
    /// Knows `__Http-` and `__Host-Http-` (draft-ietf-httpbis-layered-cookies).
    pub knows_http_prefixes: bool,
}

impl Browser {
    /// The specification, with what it says most browsers do.
    pub const RFC: Self = Self {
        trusts_loopback: true,
        keeps_nameless: true,
        is_lax_by_default: true,
        unsafe_lax_for: 0,
        caps_lifetime: true,
        knows_http_prefixes: true,
    };

    /// Chromium 156.
    pub const CHROMIUM: Self = Self { unsafe_lax_for: 120_000, ..Self::RFC };

    /// Firefox ESR 153.
    pub const FIREFOX: Self = Self { keeps_nameless: false, is_lax_by_default: false, ..Self::RFC };
}
