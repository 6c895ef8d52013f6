//! What can be wrong with credentials.

use serde::{Deserialize, Serialize};

/// One thing wrong with credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flaw {
    /// Nothing was sent, or nothing after the scheme.
    Nothing,
    /// A token with no scheme before it.
    NoScheme,
    /// A scheme with nothing between it and what follows, as in `Bearerx`.
    GluedScheme,
    /// Two schemes, as in `Bearer Bearer x`.
    DoubledScheme,
    /// A colon after the scheme, as in `Bearer: x`.
    SchemeColon,
    /// `undefined`, `${TOKEN}`, `<token>`: a value that was never filled in.
    Placeholder,
    /// Quotation marks around the credentials.
    Quoted,
    /// A line break or another control character.
    ControlCharacter,
    /// Whitespace before or after the credentials.
    StrayWhitespace,
    /// Whitespace inside of what must be one token.
    SpaceInToken,
    /// A character that no token may hold (RFC 6750, section 2.1).
    IllegalCharacter,
    /// `%20` and the like, which nothing decodes in a header.
    PercentEncoded,
    /// The beginning of a JWT without its end.
    TruncatedJwt,
    /// Three parts joined by dots as in a JWT, each too short for the header of one.
    NotJwt,
    /// The first message of NTLM where `Negotiate` was to carry a Kerberos ticket (RFC 4559, section 4).
    NtlmInNegotiate,
    /// Basic credentials that are not base64 (RFC 7617, section 2).
    NotBase64,
    /// Basic credentials without padding or in the alphabet of URLs, which a strict server refuses.
    LooseBase64,
    /// Basic credentials without a colon between user and password (RFC 7617, section 2).
    NoColon,
    /// A control character in user or password (RFC 7617, section 2): mostly the line feed of `echo`.
    ControlInPassword,
}

impl Flaw {
    /// Whether it is enough by itself for a refusal: some servers take a token without a scheme, with other
    /// characters or with spaces around it.
    pub fn proves(&self) -> bool {
        !matches!(
            self,
            Self::NoScheme | Self::IllegalCharacter | Self::StrayWhitespace | Self::NtlmInNegotiate
        )
    }

    /// One sentence for a developer.
    pub fn message(self) -> &'static str {
        match self {
            Self::Nothing => "there are no credentials after the scheme",
            Self::NoScheme => "there is no scheme before the token",
            Self::GluedScheme => "there is no space after the scheme",
            Self::DoubledScheme => "there is a second scheme after the first",
            Self::SchemeColon => "there is a colon after the scheme",
            Self::Placeholder => "a placeholder was never replaced by a real value",
            Self::Quoted => "there are quotation marks around the credentials",
            Self::ControlCharacter => "there is a line break or another control character",
            Self::StrayWhitespace => "there is whitespace around the credentials",
            Self::SpaceInToken => "there is a space inside of the token",
            Self::IllegalCharacter => "there is a character that no token may hold",
            Self::PercentEncoded => "the token is percent-encoded",
            Self::TruncatedJwt => "the JWT was cut short",
            Self::NotJwt => "three short parts with dots between them look like a JWT and are none",
            Self::NtlmInNegotiate => "the browser offered NTLM in the place of a Kerberos ticket",
            Self::NotBase64 => "what should be base64 is not",
            Self::LooseBase64 => "the base64 lacks padding or is of the URL alphabet",
            Self::NoColon => "there is no colon between user and password",
            Self::ControlInPassword => "there is a control character in user or password",
        }
    }
}
