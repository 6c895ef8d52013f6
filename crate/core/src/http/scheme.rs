//! Names of authentication schemes.

/// The IANA registry of HTTP authentication schemes, and NTLM, which never entered it.
const REGISTERED: [&str; 15] = [
    "Basic",
    "Bearer",
    "Concealed",
    "Digest",
    "DPoP",
    "GNAP",
    "HOBA",
    "Mutual",
    "Negotiate",
    "NTLM",
    "OAuth",
    "PrivateToken",
    "SCRAM-SHA-1",
    "SCRAM-SHA-256",
    "vapid",
];

/// Whether `word` is the name of a registered scheme, in any case (RFC 9110, section 16.4.1).
pub(super) fn is_registered(word: &str) -> bool {
    REGISTERED.iter().any(|scheme| scheme.eq_ignore_ascii_case(word))
}
