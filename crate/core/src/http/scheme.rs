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

/// Not registered, yet in wide use.
const COMMON: [&str; 6] = ["ApiKey", "AWS4-HMAC-SHA256", "Hawk", "JWT", "Key", "Token"];

/// Whether `word` is the name of a registered scheme, in any case (RFC 9110, section 16.4.1).
pub(super) fn is_registered(word: &str) -> bool {
    REGISTERED.iter().any(|scheme| scheme.eq_ignore_ascii_case(word))
}

/// Whether `word` alone is more likely a scheme than a secret.
pub(super) fn is_known(word: &str) -> bool {
    is_registered(word) || COMMON.iter().any(|scheme| scheme.eq_ignore_ascii_case(word))
}

/// Whether `word` is a name that a person chose rather than a secret that was drawn at random: short,
/// of letters and hyphens, with few digits and few capitals inside of words.
pub(super) fn is_plain(word: &str) -> bool {
    let bytes = word.as_bytes();
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    let humps = bytes.windows(2).filter(|pair| matches!(pair, [b'a'..=b'z', b'A'..=b'Z'])).count();
    bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(byte))
        && bytes.len() <= 32
        && digits <= 4
        && humps <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_secrets() {
        for name in ["Bearer", "AWS4-HMAC-SHA256", "X-MobileMe-AuthToken", "oauth_token"] {
            assert!(is_plain(name), "{name}");
        }
        for secret in
            ["", "9f86d081884c7d65", "eyJhbGciOiJIUzI1NiJ9", "ghp_16C7e42F292c6912E7", "user:pass", "-a"]
        {
            assert!(!is_plain(secret), "{secret}");
        }
    }

    #[test]
    fn schemes_have_no_case() {
        assert!(
            is_registered("bAsIc") && is_known("TOKEN") && !is_registered("Token") && !is_known("secret")
        );
    }
}
