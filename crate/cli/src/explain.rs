//! `why401 explain`: what header lines mean together, and what is wrong with them.

use std::fmt::Write;

use serde::Serialize;
use serde_json::{Map, Value, json};
use why401_cli::cases;
use why401_core::http::challenge::{Challenge, parse_challenges};
use why401_core::http::credentials::{Credentials, parse_credentials};
use why401_core::http::token::{Jwt, Validity, parse_jwt};
use why401_core::http::{FieldProblem, Problem};

use crate::{Answer, Format, one_line};
pub use cookies::Way;
use cookies::set_cookies;

mod cookies;

/// Explains lines of one kind.
pub fn run(lines: &[String], way: &Way, format: Format) -> Result<Answer, String> {
    let mut fields = lines.iter().map(|line| Field::read(line));
    let first = fields.next().ok_or("no header line")??;
    let mut values = vec![first.value];
    for field in fields {
        let field = field?;
        if field.kind != first.kind {
            return Err("lines of different fields cannot be explained together".to_owned());
        }
        values.push(field.value);
    }
    let explained = match first.kind {
        Kind::Challenges => challenges(&values),
        Kind::SetCookie => set_cookies(&values, way),
        Kind::Credentials => credentials(&values),
        Kind::Token => tokens(&values),
    };
    let text = match format {
        Format::Json => crate::json(&explained.json())?,
        Format::Text => explained.text(),
    };
    Ok(Answer { text, failing: false })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Challenges,
    SetCookie,
    Credentials,
    Token,
}

struct Field<'a> {
    kind: Kind,
    value: &'a str,
}

impl<'a> Field<'a> {
    fn read(line: &'a str) -> Result<Self, String> {
        let Some((name, value)) = line.split_once(':') else {
            let token = line.trim();
            let is_token = token.contains('.') && !token.contains(char::is_whitespace);
            return if is_token {
                Ok(Self { kind: Kind::Token, value: token })
            } else {
                Err(UNKNOWN.to_owned())
            };
        };
        let kind = match name.trim().to_ascii_lowercase().as_str() {
            "www-authenticate" | "proxy-authenticate" => Kind::Challenges,
            "set-cookie" => Kind::SetCookie,
            "authorization" | "proxy-authorization" => Kind::Credentials,
            _ => return Err(UNKNOWN.to_owned()),
        };
        Ok(Self { kind, value: value.trim_start_matches([' ', '\t']) })
    }
}

const UNKNOWN: &str = "neither a JWT nor a line of WWW-Authenticate, Proxy-Authenticate, Set-Cookie, \
                       Authorization or Proxy-Authorization";

/// What was understood, in both forms.
#[derive(Default)]
struct Explained {
    /// The name of the list in JSON.
    name: &'static str,
    items: Vec<Value>,
    problems: Vec<FieldProblem>,
    /// Further lists in JSON, by name.
    more: Vec<(&'static str, Value)>,
    /// A sentence for each item.
    sentences: Vec<String>,
}

impl Explained {
    fn json(&self) -> Value {
        let mut object = Map::new();
        object.insert(self.name.to_owned(), Value::Array(self.items.clone()));
        let problem = |FieldProblem { line, problem }: &FieldProblem| json!({ "at": problem.at, "message": problem.message, "line": line });
        object.insert("problems".to_owned(), self.problems.iter().map(problem).collect());
        object.extend(self.more.iter().map(|(name, list)| ((*name).to_owned(), list.clone())));
        Value::Object(object)
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for sentence in &self.sentences {
            // Writing to a String does not fail.
            let _ = writeln!(text, "{}", one_line(sentence));
        }
        for FieldProblem { line, problem } in &self.problems {
            let place = format!("line {}, byte {}", line + 1, problem.at);
            let _ = writeln!(text, "wrong: {} ({place})", one_line(&problem.message));
        }
        text
    }
}

fn challenges(values: &[&str]) -> Explained {
    let (challenges, problems) = parse_challenges(values.iter().copied());
    let item = |challenge: &Challenge| {
        let params: Map<String, Value> = challenge
            .params
            .iter()
            .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
            .collect();
        json!({ "scheme": challenge.scheme, "token68": challenge.token68, "params": params })
    };
    let sentence = |challenge: &Challenge| {
        let scheme = if challenge.scheme.is_empty() { "(no scheme)" } else { &challenge.scheme };
        let params: String =
            challenge.params.iter().map(|(name, value)| format!("\n  {name} = {value}")).collect();
        let token68 =
            challenge.token68.as_ref().map(|token| format!("\n  {} characters of data", token.len()));
        format!("{scheme}: {}{}{params}", meaning(challenge), token68.unwrap_or_default())
    };
    let mut sentences: Vec<String> = Vec::new();
    for challenge in &challenges {
        sentences.extend(sentence(challenge).split('\n').map(str::to_owned));
    }
    let items = challenges.iter().map(item).collect();
    Explained { name: "challenges", items, problems, sentences, ..Explained::default() }
}

/// What a challenge asks for, in words.
fn meaning(challenge: &Challenge) -> &'static str {
    match challenge.scheme.to_ascii_lowercase().as_str() {
        "basic" => "a user name and a password, which the browser asks for",
        "digest" if challenge.param("stale").is_some_and(|stale| stale.eq_ignore_ascii_case("true")) => {
            "the password was right and the nonce too old; the browser tries again by itself"
        }
        "digest" => "a user name and a password, which the browser asks for and does not send in the clear",
        "bearer" if challenge.param("error").is_some() => "the token was refused",
        "bearer" => "a token, which the page\u{2019}s script must send",
        "negotiate" | "ntlm" => "the sign-in of the computer or its network",
        "dpop" => "a token bound to a key of the page",
        _ => "credentials of this scheme",
    }
}

fn credentials(values: &[&str]) -> Explained {
    let mut explained = Explained { name: "credentials", ..Explained::default() };
    for (line, value) in values.iter().enumerate() {
        let credentials = parse_credentials(value, &cases::random_key());
        let Credentials { scheme, form, length, flaws, problems, .. } = &credentials;
        explained.items.push(json!({ "scheme": scheme, "form": form, "length": length, "flaws": flaws }));
        explained.sentences.push(credentials.masked());
        explained.sentences.extend(credentials.jwt().map(token_sentence));
        explained.problems.extend(on_line(line, problems.clone()));
    }
    explained
}

fn tokens(values: &[&str]) -> Explained {
    let mut explained = Explained { name: "tokens", ..Explained::default() };
    for (line, value) in values.iter().enumerate() {
        let (jwt, problems) = parse_jwt(value);
        explained.problems.extend(on_line(line, problems));
        explained.sentences.push(jwt.as_ref().map_or("This is no JWT.".to_owned(), token_sentence));
        explained.items.extend(jwt.map(|jwt| token_json(&jwt)));
    }
    explained
}

fn token_json(jwt: &Jwt) -> Value {
    #[derive(Serialize)]
    struct Item<'a> {
        #[serde(flatten)]
        jwt: &'a Jwt,
        validity: Validity,
    }
    let validity = jwt.validity_at(jiff::Timestamp::now().as_second());
    serde_json::to_value(Item { jwt, validity }).unwrap_or_default()
}

fn token_sentence(jwt: &Jwt) -> String {
    let now = jiff::Timestamp::now().as_second();
    let validity = match jwt.validity_at(now) {
        Validity::Unknown => "it sets no bounds to its lifetime".to_owned(),
        Validity::Valid => "it is within its lifetime".to_owned(),
        Validity::Expired { by } => format!("it expired {by} seconds ago"),
        Validity::NotYetValid { by } => format!("it becomes valid in {by} seconds"),
    };
    let issuer = jwt.issuer.as_ref().map(|issuer| format!(" from {issuer}")).unwrap_or_default();
    let unsigned = if jwt.unsigned { ", and nobody signed it" } else { "" };
    format!("A JWT{issuer}: {validity}{unsigned}.")
}

fn on_line(line: usize, problems: Vec<Problem>) -> impl Iterator<Item = FieldProblem> {
    problems.into_iter().map(move |problem| FieldProblem { line, problem })
}
