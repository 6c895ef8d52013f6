//! Header fields and schemes by which a service shows what it means.

use super::Meaning;
use crate::phrase::Text;

/// Header fields that say why: name, words its value must hold (none: the field is enough), meaning.
/// Their values must be among those that [`crate::redact`] shows.
const FIELDS: &[(&str, &str, Meaning)] = &[
    ("X-GitHub-OTP", "required", Meaning::MoreProof),
    ("X-Seraph-LoginReason", "authentication denied", Meaning::PasswordRefused),
    ("X-Seraph-LoginReason", "authenticated failed", Meaning::PasswordRefused),
    ("X-Authentication-Denied-Reason", "captcha challenge", Meaning::Locked),
    ("CF-Mitigated", "challenge", Meaning::BotSuspected),
    ("X-Amzn-WAF-Action", "", Meaning::BotSuspected),
    ("X-Reference-Error", "", Meaning::BotSuspected),
    ("X-DataDome", "", Meaning::BotSuspected),
    ("X-Sucuri-Block", "", Meaning::BotSuspected),
    ("X-MS-Diagnostics", "not enough scope", Meaning::ScopeMissing),
    ("X-MS-Diagnostics", "token * expired", Meaning::TokenExpired),
    ("X-MS-Diagnostics", "audience", Meaning::WrongAudience),
    ("X-MS-Diagnostics", "invalid signature", Meaning::TokenRefused),
    ("X-Amzn-ErrorType", "expired token", Meaning::TokenExpired),
    ("X-Amzn-ErrorType", "signature", Meaning::SignatureRefused),
    ("X-Amzn-ErrorType", "access denied", Meaning::NotAllowed),
    ("X-Clerk-Auth-Reason", "iat * future", Meaning::ClockWrong),
    ("X-Clerk-Auth-Reason", "not active yet", Meaning::TokenEarly),
    ("X-Clerk-Auth-Reason", "expired", Meaning::TokenExpired),
];

/// Schemes that say something: of services whose tokens live for so short a time that a refused one is an old one as a
/// rule, and named after what is wanted beside a password.
const SCHEMES: [(&str, Meaning); 3] =
    [("Keystone", Meaning::TokenStale), ("TOTP", Meaning::MoreProof), ("OTP", Meaning::MoreProof)];

/// What the scheme of a challenge says by itself.
pub fn meaning_of_scheme(scheme: &str) -> Option<Meaning> {
    let (_, meaning) = SCHEMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(scheme))?;
    Some(*meaning)
}

/// What a header field says, if it is one that does.
pub fn meaning_of_field(name: &str, value: &str) -> Option<Meaning> {
    let mut rows = FIELDS.iter().filter(|(field, _, _)| field.eq_ignore_ascii_case(name));
    let (_, _, meaning) =
        rows.find(|(_, words, _)| words.is_empty() || Text::new(value).find(words).is_some())?;
    Some(*meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_understood_and_shown() {
        let heard =
            meaning_of_field("x-ms-diagnostics", "2000008;reason=\"The token contains not enough scope\"");
        assert_eq!(heard, Some(Meaning::ScopeMissing));
        assert_eq!(
            meaning_of_field("X-Clerk-Auth-Reason", "token-iat-in-the-future"),
            Some(Meaning::ClockWrong)
        );
        assert_eq!(meaning_of_field("X-Clerk-Auth-Reason", "dev-browser-missing"), None);
    }
}
