//! From the text of credentials to facts about them.

use super::{Credentials, Flaw, Form};
use crate::http::challenge::parse_challenges;
use crate::http::json::Object;
use crate::http::scan::{is_token, is_token68};
use crate::http::scheme::{is_known, is_plain, is_registered};
use crate::http::token::{Jwt, parse_jwt};
use crate::http::{Problem, base64};
use crate::secret::{Key, Secret};

pub(super) fn read(value: &str, key: &Key) -> Credentials {
    let mut reader = Reader::default();
    if let Some(at) = value.bytes().position(|byte| byte.is_ascii_control() && byte != b'\t') {
        reader.flaw(at, Flaw::ControlCharacter);
    }
    let mut rest = Text { at: 0, text: value };
    if rest.trim() {
        reader.flaw(0, Flaw::StrayWhitespace);
    }
    reader.unquote(&mut rest);
    let scheme = reader.take_scheme(&mut rest);
    if !scheme.is_empty() {
        reader.skip_second_scheme(scheme, &mut rest);
        reader.unquote(&mut rest);
    }
    let form = reader.read_form(scheme, rest);
    let secret = Secret::new(rest.text);
    Credentials {
        scheme: scheme.to_owned(),
        form,
        fingerprint: secret.fingerprint(key),
        length: rest.text.chars().count(),
        flaws: reader.flaws,
        problems: reader.problems,
    }
}

/// A piece of the field value, and where in it the piece begins.
#[derive(Clone, Copy)]
struct Text<'a> {
    at: usize,
    text: &'a str,
}

impl Text<'_> {
    fn skip(&mut self, length: usize) {
        self.text = self.text.get(length..).unwrap_or_default();
        self.at += length;
    }

    /// Takes whitespace off both ends; whether there was any.
    fn trim(&mut self) -> bool {
        let before = self.text.len();
        self.skip(before - self.text.trim_start().len());
        self.text = self.text.trim_end();
        self.text.len() < before
    }
}

#[derive(Default)]
struct Reader {
    flaws: Vec<Flaw>,
    problems: Vec<Problem>,
}

impl Reader {
    fn flaw(&mut self, at: usize, flaw: Flaw) {
        self.flaws.push(flaw);
        self.problems.push(Problem::new(at, flaw.message()));
    }

    fn unquote(&mut self, rest: &mut Text) {
        for quote in ['"', '\''] {
            let inside = rest.text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
            if let Some(inside) = inside {
                self.flaw(rest.at, Flaw::Quoted);
                *rest = Text { at: rest.at + 1, text: inside };
                rest.trim();
            }
        }
    }

    /// The scheme, if the first word can be one: anything else may be a secret.
    fn take_scheme<'a>(&mut self, rest: &mut Text<'a>) -> &'a str {
        let word = rest.text.split_whitespace().next().unwrap_or_default();
        let scheme = word.strip_suffix(':').unwrap_or(word);
        let is_alone = word.len() == rest.text.len();
        if !is_known(scheme) && (is_alone || !is_plain(scheme)) {
            if !rest.text.is_empty() {
                let flaw = if is_glued(rest.text) { Flaw::GluedScheme } else { Flaw::NoScheme };
                self.flaw(rest.at, flaw);
            }
            return "";
        }
        if scheme.len() < word.len() {
            self.flaw(rest.at + scheme.len(), Flaw::SchemeColon);
        }
        rest.skip(word.len());
        rest.trim();
        scheme
    }

    fn skip_second_scheme(&mut self, scheme: &str, rest: &mut Text) {
        let word = rest.text.split_whitespace().next().unwrap_or_default();
        let is_alone = word.len() == rest.text.len();
        if !word.is_empty() && (word.eq_ignore_ascii_case(scheme) || is_registered(word) && !is_alone) {
            self.flaw(rest.at, Flaw::DoubledScheme);
            rest.skip(word.len());
            rest.trim();
        }
    }

    fn read_form(&mut self, scheme: &str, rest: Text) -> Form {
        if rest.text.is_empty() {
            self.flaw(rest.at, Flaw::Nothing);
            return Form::Empty;
        }
        let is_placeholder = is_placeholder(rest.text);
        if is_placeholder {
            self.flaw(rest.at, Flaw::Placeholder);
        }
        // These take one token and nothing else, so a parameter in its place is an illegal character.
        let takes_token =
            ["Bearer", "DPoP", "Negotiate", "NTLM", ""].iter().any(|one| one.eq_ignore_ascii_case(scheme));
        if scheme.eq_ignore_ascii_case("Basic") {
            self.read_basic(rest)
        } else if !takes_token && has_params(rest.text) {
            self.read_params(scheme, rest)
        } else {
            if !is_placeholder {
                self.check_token(rest);
            }
            if scheme.eq_ignore_ascii_case("Negotiate") && rest.text.starts_with(NTLM_START) {
                self.flaw(rest.at, Flaw::NtlmInNegotiate);
            }
            let jwt = self.read_jwt(rest);
            if scheme.is_empty() { Form::Bare { jwt } } else { Form::Token { jwt } }
        }
    }

    fn read_basic(&mut self, rest: Text) -> Form {
        let is_loose = !base64::is_padded(rest.text);
        let Some(decoded) = base64::decode(rest.text) else {
            self.flaw(rest.at, Flaw::NotBase64);
            return Form::BasicMalformed;
        };
        let Some(colon) = decoded.iter().position(|&byte| byte == b':') else {
            self.flaw(rest.at, Flaw::NoColon);
            return Form::BasicMalformed;
        };
        if is_loose {
            self.flaw(rest.at, Flaw::LooseBase64);
        }
        if decoded.iter().any(u8::is_ascii_control) {
            self.flaw(rest.at, Flaw::ControlInPassword);
        }
        let (user, password) = decoded.split_at(colon);
        let password = password.get(1..).unwrap_or_default();
        if [user, password].iter().any(|part| std::str::from_utf8(part).is_ok_and(is_unset)) {
            self.flaw(rest.at, Flaw::Placeholder);
        }
        Form::Basic {
            user_empty: user.is_empty(),
            password_empty: password.is_empty(),
            non_ascii: !decoded.is_ascii(),
        }
    }

    fn read_params(&mut self, scheme: &str, rest: Text) -> Form {
        let line = format!("{scheme} {}", rest.text);
        let (challenges, problems) = parse_challenges([line.as_str()]);
        self.problems.extend(problems.into_iter().map(|found| {
            let at = rest.at + found.problem.at.saturating_sub(scheme.len() + 1);
            Problem::new(at, found.problem.message)
        }));
        let (mut names, mut shown) = (Vec::new(), Vec::new());
        for (name, value) in challenges.into_iter().flat_map(|challenge| challenge.params) {
            let is_harmless = HARMLESS.contains(&name.as_str());
            if name == "token" && value.is_empty() {
                self.flaw(rest.at, Flaw::Nothing);
            } else if name == "token" && is_placeholder(&value) {
                self.flaw(rest.at, Flaw::Placeholder);
            }
            names.push(if is_plain(&name) { name.clone() } else { "…".to_owned() });
            if name == "uri" {
                let path = value.split_once('?').map(|(path, _)| format!("{path}?…"));
                shown.push((name, path.unwrap_or(value)));
            } else if is_harmless {
                shown.push((name, value));
            }
        }
        Form::Params { names, shown }
    }

    /// Of `b64token` (RFC 6750, section 2.1) one deviation is said: the one that explains the others.
    fn check_token(&mut self, rest: Text) {
        if let Some(space) = rest.text.find(char::is_whitespace) {
            self.flaw(rest.at + space, Flaw::SpaceInToken);
        } else if is_percent_encoded(rest.text) {
            self.flaw(rest.at, Flaw::PercentEncoded);
        } else if !is_token68(rest.text) {
            self.flaw(rest.at, Flaw::IllegalCharacter);
        }
    }

    fn read_jwt(&mut self, rest: Text) -> Option<Jwt> {
        let (jwt, problems) = parse_jwt(rest.text);
        let is_cut = match &jwt {
            Some(jwt) => rest.text.ends_with('.') && !jwt.unsigned,
            None => is_start_of_jwt(rest.text),
        };
        if is_cut {
            self.flaw(rest.at, Flaw::TruncatedJwt);
        } else if is_mock_jwt(rest.text) {
            self.flaw(rest.at, Flaw::NotJwt);
        } else if jwt.is_some() {
            let shift = |found: Problem| Problem::new(rest.at + found.at, found.message);
            self.problems.extend(problems.into_iter().map(shift));
        }
        jwt
    }
}

/// `NTLMSSP`, a zero octet and the number 1 in base64: the first message of NTLM ([MS-NLMP], section 2.2.1.1).
const NTLM_START: &str = "TlRMTVNTUAAB";

/// Whether a token follows right after the name of one of the two schemes that are written most.
fn is_glued(text: &str) -> bool {
    const SHORTEST_TOKEN: usize = 6;
    let after = ["Basic", "Bearer"].iter().find_map(|scheme| {
        let (word, after) = text.split_at_checked(scheme.len())?;
        word.eq_ignore_ascii_case(scheme).then_some(after)
    });
    after.is_some_and(|after| after.len() >= SHORTEST_TOKEN && is_token68(after))
}

/// Parameters whose values identify nobody and open nothing.
const HARMLESS: [&str; 11] = [
    "algorithm",
    "charset",
    "created",
    "nc",
    "oauth_signature_method",
    "oauth_timestamp",
    "qop",
    "realm",
    "stale",
    "ts",
    "userhash",
];

/// Whether a parameter comes first, rather than a token68 with its padding.
fn has_params(text: &str) -> bool {
    let Some((name, value)) = text.split_once('=') else { return false };
    is_token(name.trim_end()) && !value.trim_start_matches('=').is_empty()
}

/// One or two parts of a JWT. A part that is complete and names no algorithm is of something else.
fn is_start_of_jwt(text: &str) -> bool {
    let mut parts = text.split('.');
    let header = parts.next().filter(|header| header.starts_with("eyJ"));
    let object = |header| Object::read(&base64::decode(header)?);
    let is_other = |header| object(header).is_some_and(|fields| fields.get("alg").is_none());
    header.is_some_and(|header| !is_other(header)) && parts.count() < 2
}

/// Three parts, none long enough for `{"alg":"…"}` in base64. Services whose keys have three parts as well
/// (SendGrid, Discord) have at least one long random part among them.
fn is_mock_jwt(text: &str) -> bool {
    const SHORTEST_HEADER: usize = 16;
    let mut parts = text.split('.');
    let is_short = |part: &str| (1..SHORTEST_HEADER).contains(&part.len());
    parts.clone().count() == 3 && parts.all(is_short)
}

fn is_percent_encoded(text: &str) -> bool {
    let is_hex = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.split('%').skip(1).any(|after| after.get(..2).is_some_and(is_hex))
}

/// What programs write for a value that is missing.
fn is_unset(text: &str) -> bool {
    ["undefined", "null", "[object object]"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// What stands for a value: missing, to be filled in, or crossed out.
fn is_placeholder(text: &str) -> bool {
    const WORDS: [&str; 5] = ["none", "nil", "nan", "your", "token"];
    const AROUND: [(&str, &str); 6] =
        [("${", "}"), ("{", "}"), ("<", ">"), ("[", "]"), ("%", "%"), ("$", "")];
    let lower = text.to_ascii_lowercase();
    let is_name_byte = |byte: u8| byte.is_ascii_alphabetic() || b"_- .{}".contains(&byte);
    let is_name = |inside: &str| !inside.is_empty() && inside.bytes().all(is_name_byte);
    let around = |(before, after)| lower.strip_prefix(before).and_then(|rest: &str| rest.strip_suffix(after));
    is_unset(text)
        || WORDS.contains(&lower.as_str())
        || AROUND.into_iter().filter_map(around).any(is_name)
        || ["your_", "your-", "your "].iter().any(|start| lower.starts_with(start))
        || lower.len() > 2 && lower.bytes().all(|byte| b"x*.".contains(&byte))
}
