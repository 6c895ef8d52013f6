//! The challenges of `WWW-Authenticate` and `Proxy-Authenticate`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::scan::{Cursor, is_token, is_token_char, is_token68_char, is_whitespace};
use super::scheme::is_registered;
use super::{FieldProblem, Problem};

/// One challenge: what the server asks to be shown (RFC 9110, section 11.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// The scheme as written; empty when the server left it out.
    pub scheme: String,
    /// The opaque data of schemes such as NTLM and Negotiate.
    pub token68: Option<String>,
    /// Parameters in order, names in lower case, each name once.
    pub params: Vec<(String, String)>,
}

impl Challenge {
    /// Whether this challenge is of `scheme`, which is compared without case.
    pub fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }

    /// The value of the parameter `name`, which is compared without case.
    pub fn param(&self, name: &str) -> Option<&str> {
        let found = self.params.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// All challenges of one response, from its field lines in the order received.
///
/// Lines join to one list (RFC 9110, section 5.3), whose grammar is (sections 11.2, 11.3, 11.6.1):
///
/// ```text
/// WWW-Authenticate = #challenge
/// challenge        = auth-scheme [ 1*SP ( token68 / #auth-param ) ]
/// auth-param       = token BWS "=" BWS ( token / quoted-string )
/// token68          = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="
/// ```
///
/// Whatever the grammar allows yields no problem; that includes empty list elements, whitespace around
/// `=`, folded lines, any amount of padding, and single quotes as part of a token. Beyond the grammar
/// this is understood, because servers send it, and reported:
///
/// - A missing comma before a parameter or a scheme: Elasticsearch's `realm="security" charset="UTF-8"`.
/// - A semicolon in place of a comma, by mistake for the parameters of other fields.
/// - A comma right after the scheme: `Bearer, error="invalid_token"`. Its parameters still belong to it.
/// - Parameters without any scheme: a challenge with an empty scheme keeps them.
/// - A parameter given twice: the first counts, as in Firefox and Chrome.
/// - An open quote: the value goes to the end of the line, as in Chrome.
/// - Text right after a closing quote, from quotes inside of quotes: ignored.
/// - Single quotes around what is no token: OpenStack's `uri='http://keystone'`.
/// - A value that should be quoted and is not, as Microsoft's `authorization_uri=https://…`. It may hold
///   spaces, and ends before a comma, a parameter or the name of a registered scheme.
/// - A parameter without a value, a stray or doubled `=`, a stray string or character.
/// - No challenge at all in a field that exists to hold one.
pub fn parse_challenges<'a>(lines: impl IntoIterator<Item = &'a str>) -> (Vec<Challenge>, Vec<FieldProblem>) {
    let mut parser = Parser::default();
    let mut empty = true;
    for (number, line) in lines.into_iter().enumerate() {
        parser.line = number;
        parser.parse_line(line);
        empty = false;
    }
    if !empty && parser.challenges.is_empty() && parser.problems.is_empty() {
        parser.problem(0, "the field holds no challenge");
    }
    (parser.challenges, parser.problems)
}

/// Problems kept for one response: people read the first few, and a hostile header could cause millions.
const MAX_PROBLEMS: usize = 32;

#[derive(Default)]
struct Parser {
    challenges: Vec<Challenge>,
    problems: Vec<FieldProblem>,
    line: usize,
    /// How far the last challenge has come.
    progress: Progress,
    /// The parameter names of the last challenge; a set, so that many of them stay cheap.
    names: BTreeSet<String>,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Progress {
    #[default]
    NoChallenge,
    SchemeAlone,
    SchemeAndSpace,
    Token68,
    Params,
}

impl Parser {
    fn parse_line(&mut self, line: &str) {
        let mut cursor = Cursor::new(line);
        let mut separated = true;
        loop {
            cursor.whitespace();
            let start = cursor.at;
            match cursor.peek() {
                None => return,
                Some(b',') => {
                    cursor.at += 1;
                    separated = true;
                }
                Some(b';') => {
                    self.problem(start, "a semicolon where a comma belongs");
                    cursor.at += 1;
                    separated = true;
                }
                Some(_) => {
                    self.parse_element(&mut cursor, separated);
                    separated = false;
                }
            }
        }
    }

    /// A scheme with its token68, or one parameter: which of them shows only behind the first word.
    fn parse_element(&mut self, cursor: &mut Cursor, separated: bool) {
        let start = cursor.at;
        let word = cursor.take_while(is_word_byte);
        let is_param = cursor.peek_beyond(|_| false) == Some(b'=');
        if !word.is_empty() && is_param {
            self.parse_param(cursor, start, word, separated);
        } else if is_token(word) {
            if !separated {
                self.problem(start, "no comma before the scheme");
            }
            self.parse_scheme(cursor, word);
        } else if cursor.peek() == Some(b'"') {
            self.problem(start, "a string that belongs to no parameter");
            cursor.quoted_string();
        } else if word.is_empty() {
            self.problem(start, "a stray =");
            cursor.take_while(|byte| byte == b'=');
        } else {
            self.problem(start, "neither a scheme nor a parameter");
        }
    }

    fn parse_scheme(&mut self, cursor: &mut Cursor, scheme: &str) {
        self.start_challenge(scheme);
        if cursor.whitespace().is_empty() {
            return;
        }
        self.progress = Progress::SchemeAndSpace;
        let mut ahead = cursor.clone();
        let body = ahead.take_while(is_token68_char);
        ahead.take_while(|byte| byte == b'=');
        let token68 = ahead.since(cursor.at);
        if !body.is_empty() && matches!(ahead.peek_beyond(|_| false), None | Some(b',' | b';')) {
            cursor.at = ahead.at;
            self.progress = Progress::Token68;
            if let Some(challenge) = self.challenges.last_mut() {
                challenge.token68 = Some(token68.to_owned());
            }
        }
    }

    fn parse_param(&mut self, cursor: &mut Cursor, start: usize, name: &str, separated: bool) {
        match self.progress {
            Progress::NoChallenge => {
                self.problem(start, "a parameter before any scheme");
                self.start_challenge("");
            }
            Progress::SchemeAlone => self.problem(start, "a comma between the scheme and its parameters"),
            Progress::Token68 => self.turn_token68_into_param(start),
            Progress::Params if !separated => self.problem(start, "no comma before the parameter"),
            Progress::SchemeAndSpace | Progress::Params => {}
        }
        self.progress = Progress::Params;
        if !is_token(name) {
            self.problem(start, "a parameter name with an illegal character");
        }
        cursor.whitespace();
        if cursor.take_while(|byte| byte == b'=').len() > 1 {
            self.problem(start, "more than one = after the parameter name");
        }
        cursor.whitespace();
        let value = self.parse_value(cursor);
        self.add_param(start, name, value);
    }

    /// In `Bearer realm=, error="x"` the first half looks like a token68 until the second half is seen.
    fn turn_token68_into_param(&mut self, at: usize) {
        self.problem(at, "a parameter after a token68 or after a parameter without a value");
        let Some(challenge) = self.challenges.last_mut() else { return };
        let name = challenge.token68.as_deref().and_then(|text| text.strip_suffix('='));
        if let Some(name) = name.filter(|name| is_token(name)).map(str::to_ascii_lowercase) {
            challenge.token68 = None;
            challenge.params.push((name.clone(), String::new()));
            self.names.insert(name);
        }
    }

    fn parse_value(&mut self, cursor: &mut Cursor) -> String {
        let start = cursor.at;
        match cursor.peek() {
            None | Some(b',' | b';') => {
                self.problem(start, "a parameter without a value");
                String::new()
            }
            Some(b'"') => self.parse_quoted(cursor),
            Some(_) => self.parse_unquoted(cursor),
        }
    }

    fn parse_quoted(&mut self, cursor: &mut Cursor) -> String {
        let start = cursor.at;
        let quoted = cursor.quoted_string();
        if let Some(at) = quoted.control {
            self.problem(at, "a control character in a quoted string");
        }
        if !quoted.closed {
            self.problem(start, "no closing quote");
        }
        let mut ahead = cursor.clone();
        let glued = ahead.take_while(is_word_byte);
        let is_next_param = is_token(glued) && ahead.peek() == Some(b'=');
        if !is_next_param && cursor.peek().is_some_and(|byte| !ends_value(byte)) {
            self.problem(cursor.at, "text right after a closing quote");
            cursor.take_while(|byte| !ends_value(byte));
        }
        quoted.value
    }

    fn parse_unquoted(&mut self, cursor: &mut Cursor) -> String {
        let start = cursor.at;
        cursor.take_while(is_token_char);
        if cursor.peek().is_none_or(ends_value) && !self.continues(cursor) {
            return cursor.since(start).to_owned();
        }
        self.problem(start, "a value that must be quoted");
        if let Some(value) = single_quoted(cursor, start) {
            return value;
        }
        loop {
            // A semicolon is part of a URL unless it comes last.
            cursor.take_while(|byte| byte == b';' || !ends_value(byte));
            let end = cursor.at - cursor.since(start).bytes().rev().take_while(|&byte| byte == b';').count();
            cursor.at = end;
            if end == start || !self.continues(cursor) {
                return cursor.since(start).to_owned();
            }
            cursor.whitespace();
        }
    }
}
