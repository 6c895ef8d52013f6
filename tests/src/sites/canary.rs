//! The secrets of the scripted sites, all in one place, so that a test can look for them where none of them
//! may ever be: reports, storage, messages, the interface.

/// The password that `user` does not have.
pub const PASSWORD: &str = "canary-password-7Qx";
/// `user:` and [`PASSWORD`] as a Basic `Authorization` carries them.
pub const BASIC: &str = "dXNlcjpjYW5hcnktcGFzc3dvcmQtN1F4";
/// A token that expired in November 2023: `{"alg":"HS256"}.{"sub":"ann","exp":1700000000}` and a signature.
pub const EXPIRED_JWT: &str =
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4iLCJleHAiOjE3MDAwMDAwMDB9.canary-signature-4Hd";
/// The last part of [`EXPIRED_JWT`].
pub const SIGNATURE: &str = "canary-signature-4Hd";
/// A token that is good, but not for everything.
pub const TOKEN: &str = "canary-token-9Zk";
/// A token in an address.
pub const QUERY_TOKEN: &str = "canary-query-2Lw";
/// What every session id begins with.
pub const SESSION: &str = "canary-session-5Rb";
/// The value of the preference cookies.
pub const PREFERENCE: &str = "canary-preference-8Tn";
/// The value of the cookie that breaks its site.
pub const CORRUPT: &str = "canary-corrupt-3Vm";

/// Every secret that a scripted site hands out or receives. The password `secret` of `user` is left out: the
/// word is too common to look for.
pub const CANARIES: &[(&str, &str)] = &[
    ("password", PASSWORD),
    ("Basic credentials", BASIC),
    ("expired token", EXPIRED_JWT),
    ("token signature", SIGNATURE),
    ("token", TOKEN),
    ("query token", QUERY_TOKEN),
    ("session cookie", SESSION),
    ("preference cookie", PREFERENCE),
    ("corrupt cookie", CORRUPT),
];
