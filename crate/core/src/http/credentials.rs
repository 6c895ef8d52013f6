//! The value of `Authorization` and `Proxy-Authorization`, as facts without the secret.

use serde::{Deserialize, Serialize};

use super::Problem;
use super::scheme::is_known;
use super::token::Jwt;
use crate::secret::{Fingerprint, Key};
pub use flaw::Flaw;

mod flaw;
mod reader;

/// What was sent as credentials (RFC 9110, section 11.4), without the secret itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Nothing, or a scheme with nothing after it.
    Empty,
    /// A user and a password (RFC 7617, section 2).
    Basic {
        /// No user before the colon.
        user_empty: bool,
        /// No password after the colon.
        password_empty: bool,
        /// Octets beyond ASCII, whose encoding client and server must agree on (section 2.1).
        non_ascii: bool,
    },
    /// Said to be Basic and is not; the flaws say why.
    BasicMalformed,
    /// One token after the scheme, as in Bearer (RFC 6750, section 2.1).
    Token {
        /// What it says about itself, if it is a JWT.
        jwt: Option<Jwt>,
    },
    /// Parameters after the scheme, as in Digest (RFC 7616, section 3.4).
    Params {
        /// All names in order, in lower case.
        names: Vec<String>,
        /// The values that are harmless to show; of `uri` the path alone.
        shown: Vec<(String, String)>,
    },
    /// A token without any scheme before it.
    Bare {
        /// What it says about itself, if it is a JWT.
        jwt: Option<Jwt>,
    },
}

impl Credentials {
    /// Whether they are of `scheme`, which is compared without case.
    pub fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }

    /// Whether they have a scheme that is neither registered nor in wide use: one site's own.
    pub fn has_own_scheme(&self) -> bool {
        !self.scheme.is_empty() && !is_known(&self.scheme)
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

    /// Whether they are a JWT that nobody signed (RFC 7519, section 6).
    pub fn is_unsigned(&self) -> bool {
        self.jwt().is_some_and(|jwt| jwt.unsigned)
    }

    /// When they were signed, in seconds since 1970, as they say: OAuth 1 (RFC 5849, section 3.3), Hawk, HTTP
    /// signatures before RFC 9421.
    pub fn signed_at(&self) -> Option<i64> {
        const TIMES: [&str; 3] = ["oauth_timestamp", "ts", "created"];
        let Form::Params { shown, .. } = &self.form else { return None };
        let (_, value) = shown.iter().find(|(name, _)| TIMES.contains(&name.as_str()))?;
        value.parse().ok()
    }

    /// For people: `Bearer •••• (JWT, 831 characters, #1a2b3c4d)`.
    pub fn masked(&self) -> String {
        let what = match &self.form {
            Form::Empty if self.scheme.is_empty() => return "(empty)".to_owned(),
            Form::Empty => return format!("{} (nothing after the scheme)", self.scheme),
            Form::Basic { user_empty: true, password_empty: true, .. } => "no user, no password".to_owned(),
            Form::Basic { user_empty: true, .. } => "password without a user".to_owned(),
            Form::Basic { password_empty: true, .. } => "user without a password".to_owned(),
            Form::Basic { .. } => "user and password".to_owned(),
            Form::BasicMalformed => "malformed".to_owned(),
            Form::Params { names, .. } => format!("{} parameters", names.len()),
            Form::Token { jwt: Some(_) } => "JWT".to_owned(),
            Form::Token { jwt: None } => "token".to_owned(),
            Form::Bare { jwt: Some(_) } => "JWT without a scheme".to_owned(),
            Form::Bare { jwt: None } => "no scheme".to_owned(),
        };
        let space = if self.scheme.is_empty() { "" } else { " " };
        let Self { scheme, length, fingerprint, .. } = self;
        format!("{scheme}{space}•••• ({what}, {length} characters, {fingerprint})")
    }
}

/// Reads a field value and forgets its secret.
///
/// What cannot be a scheme is taken for a secret: a first word is shown as the scheme when it is a known
/// scheme, or when something follows it and it looks like a name. Flaws never stop the reading: quotes
/// and a doubled scheme are taken off, and the rest is judged as what it would be without them.
pub fn parse_credentials(value: &str, key: &Key) -> Credentials {
    reader::read(value, key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const JWT: &str = "eyJhbGciOiJIUzI1NiJ9.e30.c2ln";

    /// The masked form, then flaws as !at name.
    fn check(value: &str, expected: &str) {
        let credentials = parse_credentials(value, &Key::default());
        let print = format!(", {}", credentials.fingerprint);
        let masked = credentials.masked().replace(&print, "").replace(" characters", "");
        let flaws = credentials.flaws.iter().zip(&credentials.problems);
        let flaws = flaws.map(|(flaw, problem)| format!(" !{} {flaw:?}", problem.at));
        assert_eq!(format!("{masked}{}", flaws.collect::<String>()), expected, "{value}");
    }

    #[test]
    fn well_formed() {
        check("Basic dXNlcjpwYXNz", "Basic •••• (user and password, 12)");
        check("basic dXNlcjo=", "basic •••• (user without a password, 8)");
        check("Basic Og==", "Basic •••• (no user, no password, 4)");
        check("Bearer abc.DEF~1+/==", "Bearer •••• (token, 13)");
        check(&format!("DPoP {JWT}"), "DPoP •••• (JWT, 29)");
        check("Token token=\"abc\", nonce=1", "Token •••• (2 parameters, 20)");
        check("Digest realm=\"a\", response=\"b\"", "Digest •••• (2 parameters, 23)");
        check("AWS AKIA:abc/d=", "AWS •••• (token, 11) !4 IllegalCharacter");
    }

    #[test]
    fn schemes_gone_wrong() {
        check("", "(empty) !0 Nothing");
        check("Bearer", "Bearer (nothing after the scheme) !6 Nothing");
        check("BearereyJhbGci", "•••• (no scheme, 14) !0 GluedScheme");
        check("bearers", "•••• (no scheme, 7) !0 NoScheme");
        check("Bearer Bearer", "Bearer (nothing after the scheme) !7 DoubledScheme !13 Nothing");
        check("Bearer bearer abc", "Bearer •••• (token, 3) !7 DoubledScheme");
        check("Bearer Token abc", "Bearer •••• (token, 9) !12 SpaceInToken");
        check("Basic Bearer abc", "Basic •••• (malformed, 3) !6 DoubledScheme !13 NoColon");
        check("Bearer: abc", "Bearer •••• (token, 3) !6 SchemeColon");
        check(JWT, "•••• (JWT without a scheme, 29) !0 NoScheme");
        check("0a1b2c3d4e5f", "•••• (no scheme, 12) !0 NoScheme");
        check("secret", "•••• (no scheme, 6) !0 NoScheme");
        check("0a1b2c3d4e5f x", "•••• (no scheme, 14) !0 NoScheme !12 SpaceInToken");
    }

    #[test]
    fn tokens_gone_wrong() {
        check("Bearer undefined", "Bearer •••• (token, 9) !7 Placeholder");
        check("Bearer [object Object]", "Bearer •••• (token, 15) !7 Placeholder");
        check("Bearer ${TOKEN}", "Bearer •••• (token, 8) !7 Placeholder");
        check("null", "•••• (no scheme, 4) !0 NoScheme !0 Placeholder");
        check("Bearer \"abc\"", "Bearer •••• (token, 3) !7 Quoted");
        check("\"Bearer abc\"", "Bearer •••• (token, 3) !0 Quoted");
        check(" Bearer abc\r\n", "Bearer •••• (token, 3) !11 ControlCharacter !0 StrayWhitespace");
        check("Bearer abc def", "Bearer •••• (token, 7) !10 SpaceInToken");
        check("Token token=\"\"", "Token •••• (1 parameters, 8) !6 Nothing");
        check("Token token=\"null\"", "Token •••• (1 parameters, 12) !6 Placeholder");
        check("Bearer a%3D%3D", "Bearer •••• (token, 7) !7 PercentEncoded");
        check("Bearer aé", "Bearer •••• (token, 2) !7 IllegalCharacter");
        check("Bearer eyJhbGciOiJIUzI1NiJ9.e30", "Bearer •••• (token, 24) !7 TruncatedJwt");
        check("Bearer eyJhbGciOiJIUzI1", "Bearer •••• (token, 16) !7 TruncatedJwt");
        check("Bearer eyJhbGciOiJIUzI1NiJ9.e30.", "Bearer •••• (JWT, 25) !7 TruncatedJwt");
        check("Bearer not.a.jwt", "Bearer •••• (token, 9) !7 NotJwt");
        check("Bearer SG.abcdefghijklmnopqrstuv.abcdefghi", "Bearer •••• (token, 35)");
        check("Bearer a.b", "Bearer •••• (token, 3)");
        check("Bearer eyJpdiI6IjEifQ", "Bearer •••• (token, 14)");
    }

    #[test]
    fn basic_gone_wrong() {
        check("Basic not*base64", "Basic •••• (malformed, 10) !6 NotBase64");
        check("Basic user:pass", "Basic •••• (malformed, 9) !6 NotBase64");
        check("Basic YWJj", "Basic •••• (malformed, 4) !6 NoColon");
        check("Basic dTpwYQ", "Basic •••• (user and password, 6) !6 LooseBase64");
        check("Basic dTpwYQo=", "Basic •••• (user and password, 8) !6 ControlInPassword");
        check("Basic dW5kZWZpbmVkOm51bGw=", "Basic •••• (user and password, 20) !6 Placeholder");
        check("Basic <placeholder>", "Basic •••• (malformed, 13) !6 Placeholder !6 NotBase64");
    }

    #[test]
    fn harmless_parameters_are_shown() {
        let value = "Digest username=\"ann\", realm=\"r\", uri=\"/a?token=x\", 0a1b2c3d4e5f=1, NC=00000001";
        let Form::Params { names, shown } = parse_credentials(value, &Key::default()).form else { panic!() };
        assert_eq!(names, ["username", "realm", "uri", "…", "nc"]);
        let shown = shown.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        assert_eq!(shown, ["realm=r", "uri=/a?…", "nc=00000001"]);
    }

    proptest! {
        #[test]
        fn total(value in any::<String>(), near in r#"(Basic|Bearer|eyJ|[ :="'\\.%a\r\né]){0,20}"#) {
            parse_credentials(&value, &Key::default());
            parse_credentials(&near, &Key::default());
        }

        /// Whatever is sent, nothing of the secret can be stored or shown.
        #[test]
        fn no_secret_survives(scheme in "(Basic |Bearer |Digest a=|Foo b=|)", secret in "[0-9]{9}[A-Za-z0-9:/+=\"., -]{9,40}") {
            let credentials = parse_credentials(&format!("{scheme}{secret}"), &Key::default());
            let stored = serde_json::to_string(&credentials).unwrap() + &credentials.masked();
            prop_assert!(!stored.contains(&secret[..9]), "{stored}");
        }
    }
}
