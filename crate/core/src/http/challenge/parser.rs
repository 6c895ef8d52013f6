//! The grammar of challenges and what servers make of it.

use std::collections::BTreeSet;

use super::Challenge;
use crate::http::scan::{Cursor, is_token, is_token_char, is_token68_char, is_whitespace};
use crate::http::scheme::is_registered;
use crate::http::{FieldProblem, Problem};

/// Problems kept for one response: people read the first few, and a hostile header could cause millions.
const MAX_PROBLEMS: usize = 32;

/// Reads field lines one by one; a challenge may go on in the next line.
#[derive(Default)]
pub(super) struct Parser {
    challenges: Vec<Challenge>,
    problems: Vec<FieldProblem>,
    /// How many lines were begun.
    lines: usize,
    /// How far the last challenge has come.
    progress: Progress,
    /// The parameter names of the last challenge; a set, so that many of them stay cheap.
    names: BTreeSet<String>,
    /// No closing single quote is left in the line; remembered, so that looking for it stays linear.
    no_single_quote: bool,
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
    pub(super) fn finish(mut self) -> (Vec<Challenge>, Vec<FieldProblem>) {
        if self.lines > 0 && self.challenges.is_empty() && self.problems.is_empty() {
            self.problem(0, "the field holds no challenge");
        }
        (self.challenges, self.problems)
    }

    pub(super) fn parse_line(&mut self, line: &str) {
        self.lines += 1;
        self.no_single_quote = false;
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
        let is_param = cursor.peek_beyond_whitespace() == Some(b'=');
        // `Basic = realm="x"` is a scheme and a stray sign; after a challenge it is a legal parameter.
        let is_scheme = self.progress == Progress::NoChallenge && is_registered(word);
        if !word.is_empty() && is_param && !is_scheme {
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
        if !body.is_empty() && matches!(ahead.peek_beyond_whitespace(), None | Some(b',' | b';')) {
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
        let Some(challenge) = self.challenges.last_mut() else { return };
        let name = challenge.token68.as_deref().and_then(|text| text.strip_suffix('='));
        if let Some(name) = name.filter(|name| is_token(name)).map(str::to_ascii_lowercase) {
            challenge.token68 = None;
            challenge.params.push((name.clone(), String::new()));
            self.names.insert(name);
            self.problem(at, "the parameter before has no value");
        } else {
            self.problem(at, "a parameter after a token68");
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
        let token = cursor.take_while(is_token_char);
        let is_token = cursor.peek().is_none_or(ends_value);
        if is_token && matches!(cursor.peek_beyond_whitespace(), None | Some(b',' | b';')) {
            return token.to_owned();
        }
        if let Some(value) = self.parse_single_quoted(cursor, start) {
            self.problem(start, "single quotes where double quotes belong");
            return value;
        }
        if is_token && !goes_on(cursor) {
            return token.to_owned();
        }
        self.problem(start, "a value that must be quoted");
        loop {
            // A semicolon is part of a URL unless it comes last.
            let word = cursor.take_while(|byte| byte == b';' || !ends_value(byte));
            cursor.at -= word.len() - word.trim_end_matches(';').len();
            if !goes_on(cursor) {
                return cursor.since(start).to_owned();
            }
            cursor.whitespace();
        }
    }

    /// An apostrophe is no closing quote, so what follows has to look like the end of a value.
    fn parse_single_quoted(&mut self, cursor: &mut Cursor, start: usize) -> Option<String> {
        let mut ahead = cursor.clone();
        ahead.at = start;
        if self.no_single_quote || !ahead.eat(b'\'') {
            return None;
        }
        let inside = ahead.at;
        while ahead.peek().is_some() {
            ahead.take_while(|byte| byte != b'\'');
            let value = ahead.since(inside);
            if ahead.eat(b'\'') && ahead.peek().is_none_or(ends_value) {
                cursor.at = ahead.at;
                return Some(value.to_owned());
            }
        }
        self.no_single_quote = true;
        None
    }

    fn start_challenge(&mut self, scheme: &str) {
        self.challenges.push(Challenge { scheme: scheme.to_owned(), token68: None, params: Vec::new() });
        self.progress = Progress::SchemeAlone;
        self.names.clear();
    }

    fn add_param(&mut self, at: usize, name: &str, value: String) {
        let name = name.to_ascii_lowercase();
        if !self.names.insert(name.clone()) {
            self.problem(at, "a parameter given twice");
        } else if let Some(challenge) = self.challenges.last_mut() {
            challenge.params.push((name, value));
        }
    }

    fn problem(&mut self, at: usize, message: &str) {
        if self.problems.len() < MAX_PROBLEMS {
            let line = self.lines.saturating_sub(1);
            self.problems.push(FieldProblem { line, problem: Problem::new(at, message) });
        }
    }
}

/// Whether an unquoted value goes on with the next word.
fn goes_on(cursor: &Cursor) -> bool {
    let mut ahead = cursor.clone();
    let is_apart = !ahead.whitespace().is_empty();
    let word = ahead.take_while(is_word_byte);
    let starts_something = is_registered(word) || matches!(ahead.peek_beyond_whitespace(), Some(b'=' | b'"'));
    is_apart && !word.is_empty() && !starts_something
}

fn is_word_byte(byte: u8) -> bool {
    !ends_value(byte) && byte != b'=' && byte != b'"'
}

fn ends_value(byte: u8) -> bool {
    is_whitespace(byte) || byte == b',' || byte == b';'
}
