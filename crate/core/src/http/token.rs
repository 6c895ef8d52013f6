//! JSON Web Tokens, read and never verified.

use serde::{Deserialize, Serialize};

use super::json::{Json, Object, whole};
use super::{Problem, base64};

/// What a JWT says about itself (RFC 7519). No claim about the person is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwt {
    /// Signing or key-management algorithm (RFC 7515, section 4.1.1).
    pub alg: Option<String>,
    /// Media type of the whole token (RFC 7515, section 4.1.9).
    pub typ: Option<String>,
    /// Which key signed it (RFC 7515, section 4.1.4).
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
    /// What it permits: `scope` (RFC 8693, section 4.2) or the older `scp`.
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
    /// To be exchanged for a new access token; APIs refuse it.
    Refresh,
    /// Tells a client who signed in; APIs refuse it.
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
        match (self.expires, self.not_before) {
            (Some(end), _) if seconds >= end => Validity::Expired { by: seconds.saturating_sub(end) },
            (_, Some(start)) if seconds < start => {
                Validity::NotYetValid { by: start.saturating_sub(seconds) }
            }
            (None, None) => Validity::Unknown,
            _ => Validity::Valid,
        }
    }

    /// Seconds by which `iat` lies after `seconds`: no ground for refusal by itself
    /// (RFC 7519, section 4.1.6), but a sign of clocks that disagree.
    pub fn issued_ahead_by(&self, seconds: i64) -> Option<i64> {
        let ahead = self.issued_at?.saturating_sub(seconds);
        (ahead > 0).then_some(ahead)
    }
}

/// Reads a compact JWS or JWE (RFC 7515 and 7516, section 3.1); `None` when it is neither.
///
/// Tolerated and reported: claims that are not a JSON object, a NumericDate that is a string or looks
/// like milliseconds. A NumericDate with a fraction is legal and rounded down. Padding and the other
/// base64 alphabet are tolerated in silence: whether a server minds, nobody can tell from here.
pub fn parse_jwt(token: &str) -> (Option<Jwt>, Vec<Problem>) {
    let mut problems = Vec::new();
    let parts = token.split('.').take(6).collect::<Vec<_>>();
    let ([header, claims, end] | [header, claims, _, _, end]) = parts[..] else {
        problems.push(Problem::new(0, format!("not a JWT: {} parts instead of 3 or 5", parts.len())));
        return (None, problems);
    };
    let Some(header_fields) = json_object(header) else {
        problems.push(Problem::new(0, "not a JWT: the header is no JSON object in base64url"));
        return (None, problems);
    };
    let mut jwt = Jwt {
        alg: text(&header_fields, "alg"),
        typ: text(&header_fields, "typ"),
        kid: text(&header_fields, "kid"),
        parts: parts.len(),
        ..Jwt::default()
    };
    jwt.unsigned = jwt.alg.as_deref().is_some_and(|alg| alg.eq_ignore_ascii_case("none"));
    if jwt.alg.is_none() {
        problems.push(Problem::new(0, "the header names no algorithm"));
    }
    if end.is_empty() && !jwt.unsigned {
        problems.push(Problem::new(token.len(), "the last part, which proves the token, is missing"));
    }
    if parts.len() == 3 {
        let at = header.len() + 1;
        match json_object(claims) {
            Some(claims) => jwt.read_claims(&claims, at, &mut problems),
            None => problems.push(Problem::new(at, "the claims are no JSON object in base64url")),
        }
    }
    (Some(jwt), problems)
}

impl Jwt {
    fn read_claims(&mut self, claims: &Object, at: usize, problems: &mut Vec<Problem>) {
        let mut date = |name| {
            let (seconds, wrong) = numeric_date(claims.get(name)?);
            problems.extend(wrong.map(|wrong| Problem::new(at, format!("{name} {wrong}"))));
            seconds
        };
        (self.expires, self.not_before, self.issued_at) = (date("exp"), date("nbf"), date("iat"));
        self.issuer = text(claims, "iss");
        self.audience = texts(claims, "aud").collect();
        let scopes = texts(claims, "scope").chain(texts(claims, "scp"));
        self.scopes =
            scopes.flat_map(|text| text.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
        self.scopes.retain(|scope| !scope.is_empty());
        self.kind = kind(self.typ.as_deref(), claims);
    }
}

/// Issuers have no common way to say what a token is for; each of these is the way of a common one.
fn kind(typ: Option<&str>, claims: &Object) -> Kind {
    let says = |name| text(claims, name).unwrap_or_default().to_ascii_lowercase();
    let typ = typ.unwrap_or_default().to_ascii_lowercase();
    // RFC 9068, section 2.1; Amazon Cognito; Django simplejwt; Flask-JWT-Extended; Keycloak.
    let said = [typ, says("token_use"), says("token_type"), says("type"), says("typ")];
    let said = said.iter().find_map(|said| match said.as_str() {
        "at+jwt" | "application/at+jwt" | "access" | "bearer" => Some(Kind::Access),
        "refresh" => Some(Kind::Refresh),
        "id" => Some(Kind::Id),
        _ => None,
    });
    // OpenID Connect Core, section 2 and 3.1.3.6: no other token has these; Firebase marks its own.
    let is_id = ["nonce", "at_hash", "c_hash", "firebase"].iter().any(|name| claims.get(name).is_some());
    said.unwrap_or(if is_id { Kind::Id } else { Kind::Unknown })
}

/// A NumericDate (RFC 7519, section 2), and what is wrong with it.
fn numeric_date(value: &Json) -> (Option<i64>, Option<&'static str>) {
    const LATEST: i64 = 100_000_000_000; // Seconds until the year 5138, or milliseconds until 1973.
    let (seconds, wrong) = match value {
        Json::Number(number) => (whole(number), None),
        Json::Text(text) => (whole(text.trim()), Some("is a string, not a number")),
        _ => (None, None),
    };
    match seconds {
        None => (None, Some("is not a number")),
        Some(seconds) if seconds > LATEST => (Some(seconds), Some("looks like milliseconds")),
        Some(seconds) => (Some(seconds), wrong),
    }
}

fn json_object(part: &str) -> Option<Object> {
    Object::read(&base64::decode(part)?)
}

fn text(object: &Object, name: &str) -> Option<String> {
    object.get(name)?.as_text().map(shorten)
}

/// One string or an array of them.
fn texts<'a>(object: &'a Object, name: &str) -> impl Iterator<Item = String> + use<'a> {
    let values = match object.get(name) {
        Some(Json::List(list)) => list.as_slice(),
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    let strings = values.iter().filter_map(Json::as_text);
    strings.take(MAX_TEXTS).map(shorten)
}

/// Enough for any list worth showing; a token can hold as many and as long as it likes.
const MAX_TEXTS: usize = 64;
const MAX_CHARS: usize = 2048;

fn shorten(text: &str) -> String {
    text.chars().take(MAX_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::BASE64URL_NOPAD;
    use proptest::prelude::*;
    use serde_json::Value;

    fn token(header: &str, claims: &str) -> String {
        let encode = |text: &str| BASE64URL_NOPAD.encode(text.as_bytes());
        format!("{}.{}.c2ln", encode(header), encode(claims))
    }

    /// What the claims become, as JSON of what is set, then problems.
    fn check(claims: &str, expected: &str) {
        let (jwt, problems) = parse_jwt(&token(r#"{"alg":"RS256"}"#, claims));
        let mut fields = serde_json::to_value(jwt.unwrap()).unwrap();
        let unset = [Value::Null, false.into(), "unknown".into(), Value::Array(Vec::new())];
        fields
            .as_object_mut()
            .unwrap()
            .retain(|name, value| !unset.contains(value) && name != "alg" && name != "parts");
        let problems = problems.iter().map(|problem| format!(" !{}", problem.message));
        assert_eq!(format!("{fields}{}", problems.collect::<String>()), expected, "{claims}");
    }

    #[test]
    fn claims() {
        check(r#"{"iss":"https://id/","aud":"api"}"#, r#"{"audience":["api"],"issuer":"https://id/"}"#);
        check(r#"{"aud":["a","b",7]}"#, r#"{"audience":["a","b"]}"#);
        check(r#"{"scope":"read  write","scp":["x"]}"#, r#"{"scopes":["read","write","x"]}"#);
        check(r#"{"sub":"ann","email":"ann@x.org","name":"Ann","jti":"1"}"#, "{}");
        check("[]", "{} !the claims are no JSON object in base64url");
    }

    #[test]
    fn dates() {
        check(r#"{"exp":1.9e1,"nbf":7.9,"iat":-1}"#, r#"{"expires":19,"issued_at":-1,"not_before":7}"#);
        check(r#"{"exp":"123"}"#, r#"{"expires":123} !exp is a string, not a number"#);
        check(r#"{"exp":"soon"}"#, "{} !exp is not a number");
        check(r#"{"exp":null,"nbf":{}}"#, "{} !exp is not a number !nbf is not a number");
        check(r#"{"exp":1700000000000}"#, r#"{"expires":1700000000000} !exp looks like milliseconds"#);
        check(r#"{"exp":1e300}"#, r#"{"expires":9223372036854775807} !exp looks like milliseconds"#);
    }

    #[test]
    fn kinds() {
        check(r#"{"token_use":"access"}"#, r#"{"kind":"access"}"#);
        check(r#"{"type":"refresh"}"#, r#"{"kind":"refresh"}"#);
        check(r#"{"typ":"ID"}"#, r#"{"kind":"id"}"#);
        check(r#"{"nonce":"n"}"#, r#"{"kind":"id"}"#);
        check(r#"{"firebase":{}}"#, r#"{"kind":"id"}"#);
        check(r#"{"token_type":"access","nonce":"n"}"#, r#"{"kind":"access"}"#);
        let (jwt, _) = parse_jwt(&token(r#"{"alg":"none","typ":"at+JWT"}"#, "{}"));
        let jwt = jwt.unwrap();
        assert_eq!((jwt.kind, jwt.unsigned), (Kind::Access, true));
    }

    #[test]
    fn what_is_no_jwt() {
        for text in
            ["", "abc", "a.b.c", "eyJhbGciOiJub25lIn0", "eyJhbGciOiJub25lIn0.e30", "W10.e30.", "....."]
        {
            let (jwt, problems) = parse_jwt(text);
            assert_eq!((jwt, problems.len()), (None, 1), "{text}");
        }
    }

    #[test]
    fn nesting_and_size_are_harmless() {
        let deep = format!("{{\"a\":{}", "[".repeat(1_000_000));
        assert!(parse_jwt(&token("{}", &deep)).0.is_some());
        assert!(parse_jwt(&".".repeat(1_000_000)).0.is_none());
    }

    #[test]
    fn lifetime() {
        let jwt = Jwt { not_before: Some(10), expires: Some(20), issued_at: Some(10), ..Jwt::default() };
        assert_eq!(jwt.validity_at(9), Validity::NotYetValid { by: 1 });
        assert_eq!(jwt.validity_at(10), Validity::Valid);
        assert_eq!(jwt.validity_at(20), Validity::Expired { by: 0 });
        assert_eq!((jwt.issued_ahead_by(7), jwt.issued_ahead_by(10)), (Some(3), None));
        assert_eq!(Jwt::default().validity_at(0), Validity::Unknown);
    }

    proptest! {
        #[test]
        fn total(text in any::<String>(), header in r#"\{"alg":.{0,9}\}"#, claims in any::<String>()) {
            parse_jwt(&text);
            parse_jwt(&token(&header, &claims));
        }
    }
}
