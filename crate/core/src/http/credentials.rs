//! The value of `Authorization` and `Proxy-Authorization`, as facts without the secret.

use serde::{Deserialize, Serialize};

use super::Problem;
use super::token::Jwt;
use crate::secret::{Fingerprint, Key};

/// What was sent as credentials (RFC 9110, section 11.4), without the secret itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Credentials {
    /// The scheme as written; empty when there is none.
    pub scheme: String,
    /// What follows the scheme.
    pub form: Form,
    /// Tells equal credentials from different ones; the scheme is not part of it.
    pub fingerprint: Fingerprint,
    /// Length in characters of what follows the scheme.
    pub length: usize,
    /// What is wrong, for rules to ask; each has its sentence in `problems`.
    pub flaws: Vec<Flaw>,
    /// What is wrong and where, in words.
    pub problems: Vec<Problem>,
}

/// The shape of credentials.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Nothing, or a scheme with nothing after it.
    Empty,
    /// A user and a password (RFC 7617).
    Basic {
        /// No user before the colon.
        user_empty: bool,
        /// No password after the colon.
        password_empty: bool,
        /// Octets beyond ASCII, whose encoding client and server must agree on.
        non_ascii: bool,
    },
    /// Said to be Basic and is not; the flaws say why.
    BasicMalformed,
    /// One token after the scheme (RFC 6750, section 2.1).
    Token {
        /// What it says about itself, if it is a JWT.
        jwt: Option<Jwt>,
    },
    /// Parameters after the scheme, as in Digest.
    Params {
        /// All names in order, in lower case.
        names: Vec<String>,
        /// The values that are harmless to show.
        shown: Vec<(String, String)>,
    },
    /// A token without any scheme before it.
    Bare {
        /// What it says about itself, if it is a JWT.
        jwt: Option<Jwt>,
    },
}

/// One thing wrong with credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flaw {
    /// Nothing was sent after the scheme, though it needs something.
    Nothing,
    /// A token with no scheme before it.
    NoScheme,
    /// The scheme twice, as in `Bearer Bearer x`.
    DoubledScheme,
    /// `undefined`, `${TOKEN}`, `<token>`: a value that was never filled in.
    Placeholder,
    /// Quotation marks around the credentials.
    Quoted,
    /// A line break or other control character.
    ControlCharacter,
    /// Whitespace inside of what must be one token.
    SpaceInToken,
    /// A character that no token may hold (RFC 6750, section 2.1).
    IllegalCharacter,
    /// The beginning of a JWT without its end.
    TruncatedJwt,
    /// `%20` and the like, which nothing decodes in a header.
    PercentEncoded,
    /// Basic credentials that are not base64 (RFC 7617, section 2).
    NotBase64,
    /// Basic credentials in base64 that a strict server refuses.
    LooseBase64,
    /// Basic credentials without a colon between user and password (RFC 7617, section 2).
    NoColon,
}

/// Reads a field value and forgets its secret.
pub fn parse_credentials(value: &str, key: &Key) -> Credentials {
    let secret = crate::secret::Secret::new(value);
    Credentials {
        scheme: String::new(),
        form: Form::Empty,
        fingerprint: secret.fingerprint(key),
        length: 0,
        flaws: Vec::new(),
        problems: Vec::new(),
    }
}

impl Credentials {
    /// Whether they are of `scheme`, which is compared without case.
    pub fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }

    /// Whether `flaw` was found.
    pub fn has(&self, flaw: Flaw) -> bool {
        self.flaws.contains(&flaw)
    }

    /// The JWT among them, whichever the form.
    pub fn jwt(&self) -> Option<&Jwt> {
        match &self.form {
            Form::Token { jwt } | Form::Bare { jwt } => jwt.as_ref(),
            _ => None,
        }
    }

    /// For people: `Bearer •••• (JWT, 831 characters, #1a2b3c4d)`.
    pub fn masked(&self) -> String {
        String::new()
    }
}
