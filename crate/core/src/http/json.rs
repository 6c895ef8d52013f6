//! JSON as far as a token needs it (RFC 8259): read whole, or not at all.
//!
//! A reader of our own because the module must stay small: `serde_json` with its floating-point tables
//! is an eighth of what a background may weigh. Tests compare the two on anything.

use crate::text::joined;

/// A value. Numbers stay text, since the only ones asked for are dates.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    /// `null`, `true`, `false`
    Word,
    /// A number as written.
    Number(String),
    /// A string, unescaped.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object.
    Object(Object),
}

/// The members of an object, in order; of equal names the last one counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Object(Vec<(String, Json)>);

impl Object {
    /// The object that the whole text is.
    pub fn read(text: &[u8]) -> Option<Self> {
        let mut reader = Reader { text: std::str::from_utf8(text).ok()?, depth: 0 };
        match reader.value()? {
            Json::Object(object) if reader.next().is_none() => Some(object),
            _ => None,
        }
    }

    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

impl Json {
    /// The text of a string.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A number as whole units, rounded down, saturating; `None` where it is no JSON number.
pub(super) fn whole(number: &str) -> Option<i64> {
    let mut reader = Reader { text: number, depth: 0 };
    let length = reader.number()?.len();
    if length != number.len() {
        return None;
    }
    let (is_negative, number) = match number.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = joined([before, after], "");
    // An exponent beyond all bounds is as good as the bound.
    let exponent = exponent.parse::<i64>().unwrap_or(if exponent.starts_with('-') { -9999 } else { 9999 });
    let point = usize::try_from((before.len() as i64).saturating_add(exponent)).unwrap_or(0);
    let is_zero = digits.bytes().all(|digit| digit == b'0');
    let whole = if is_zero { 0 } else { whole_part(&digits, point) };
    let has_rest = digits.bytes().skip(point).any(|digit| digit != b'0');
    Some(if is_negative { (-whole).saturating_sub(i64::from(has_rest)) } else { whole })
}

/// The first `point` digits as a number, zeros where there are no more.
fn whole_part(digits: &str, point: usize) -> i64 {
    const MOST_DIGITS: usize = 400; // Beyond any number of seconds, however many zeros lead.
    let digits = digits.bytes().chain(std::iter::repeat(b'0')).take(point.min(MOST_DIGITS));
    digits.fold(0_i64, |sum, digit| sum.saturating_mul(10).saturating_add(i64::from(digit - b'0')))
}

/// So deep and no deeper: the stack is safe.
const DEEPEST: usize = 127;

struct Reader<'a> {
    text: &'a str,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn value(&mut self) -> Option<Json> {
        match self.next()? {
            b'{' => self.nested(Self::object),
            b'[' => self.nested(Self::list),
            b'"' => self.string().map(Json::Text),
            b'n' => self.word("null"),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            _ => self.number().map(|number| Json::Number(number.to_owned())),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Option<Json>) -> Option<Json> {
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Option<Json> {
        let mut members = Vec::new();
        self.items(b'{', b'}', |reader| {
            reader.next().filter(|&next| next == b'"')?;
            let name = reader.string()?;
            reader.take(b':')?;
            members.push((name, reader.value()?));
            Some(())
        })?;
        Some(Json::Object(Object(members)))
    }

    fn list(&mut self) -> Option<Json> {
        let mut values = Vec::new();
        self.items(b'[', b']', |reader| {
            values.push(reader.value()?);
            Some(())
        })?;
        Some(Json::List(values))
    }

    fn items(&mut self, open: u8, close: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.take(open)?;
        if self.take(close).is_some() {
            return Some(());
        }
        loop {
            item(self)?;
            if self.take(close).is_some() {
                return Some(());
            }
            self.take(b',')?;
        }
    }

    fn string(&mut self) -> Option<String> {
        let mut text = String::new();
        self.skip(1)?;
        loop {
            let end = self.text.find(|c: char| c == '"' || c == '\\' || c < ' ')?;
            text.push_str(self.skip(end)?);
            match self.text.bytes().next()? {
                b'"' => break,
                b'\\' => text.push(self.escape()?),
                _ => return None,
            }
        }
        self.skip(1)?;
        Some(text)
    }

    fn escape(&mut self) -> Option<char> {
        let escape = self.skip(2)?;
        Some(match escape.as_bytes().get(1).copied()? {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            plain @ (b'"' | b'\\' | b'/') => char::from(plain),
            _ => return None,
        })
    }

    /// `XXXX` after `\u`, and the second half of a surrogate pair (RFC 8259, section 7).
    fn code_point(&mut self) -> Option<char> {
        let first = self.hex()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        let second = if self.skip(2)? == "\\u" { self.hex()? } else { return None };
        let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x10000 + ((first - 0xd800) << 10) + low)
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.skip(4)?;
        if digits.starts_with('+') { None } else { u32::from_str_radix(digits, 16).ok() }
    }

    fn number(&mut self) -> Option<&'a str> {
        let all = self.text;
        let _ = self.take_here(b"-");
        if self.take_here(b"0").is_none() {
            self.digits()?;
        }
        if self.take_here(b".").is_some() {
            self.digits()?;
        }
        if self.take_here(b"eE").is_some() {
            let _ = self.take_here(b"+-");
            self.digits()?;
        }
        all.get(..all.len() - self.text.len())
    }

    fn digits(&mut self) -> Option<()> {
        let end = self.text.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.text.len());
        if end == 0 { None } else { self.skip(end).map(|_| ()) }
    }

    fn word(&mut self, word: &str) -> Option<Json> {
        self.text = self.text.strip_prefix(word)?;
        Some(Json::Word)
    }

    /// The first byte after whitespace, which is skipped.
    fn next(&mut self) -> Option<u8> {
        self.text = self.text.trim_start_matches([' ', '\t', '\r', '\n']);
        self.text.bytes().next()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        self.next().filter(|&next| next == byte)?;
        self.skip(1).map(|_| ())
    }

    fn take_here(&mut self, any: &[u8]) -> Option<()> {
        self.text.bytes().next().filter(|next| any.contains(next))?;
        self.skip(1).map(|_| ())
    }

    fn skip(&mut self, length: usize) -> Option<&'a str> {
        let (skipped, rest) = self.text.split_at_checked(length)?;
        self.text = rest;
        Some(skipped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Map, Value};

    fn agrees(json: &Json, value: &Value) -> bool {
        match (json, value) {
            (Json::Word, Value::Null | Value::Bool(_)) | (Json::Number(_), Value::Number(_)) => true,
            (Json::Text(text), Value::String(value)) => text == value,
            (Json::List(list), Value::Array(array)) => {
                list.len() == array.len() && list.iter().zip(array).all(|(json, value)| agrees(json, value))
            }
            (Json::Object(object), Value::Object(map)) => {
                map.iter().all(|(name, value)| object.get(name).is_some_and(|json| agrees(json, value)))
            }
            _ => false,
        }
    }

    #[track_caller]
    fn check(text: &str) {
        let ours = Object::read(text.as_bytes());
        match serde_json::from_str::<Map<String, Value>>(text) {
            Ok(theirs) => {
                assert!(
                    ours.is_some_and(|ours| agrees(&Json::Object(ours), &Value::Object(theirs))),
                    "{text}"
                );
            }
            // Their floating-point numbers overflow; our numbers are text.
            Err(error) if error.to_string().contains("out of range") => {}
            Err(error) => assert_eq!(ours, None, "{text}: {error}"),
        }
    }

    #[test]
    fn agrees_with_serde_json() {
        for text in [
            "{}",
            " { \"a\" : [ 1 , -0.5e+3 , \"x\" ] } ",
            "{\"a\":1,\"a\":2}",
            "{\"a\":\"\\u00e4\\ud83d\\ude00\\n\"}",
            "{\"a\":\"\\ud800\"}",
            "{\"a\":\"\\ud800\\u0041\"}",
            "{\"a\":01}",
            "{\"a\":1.}",
            "{\"a\":+1}",
            "{\"a\":.5}",
            "{\"a\":1e}",
            "{\"a\":tru}",
            "{\"a\":true,}",
            "{,}",
            "{\"a\"}",
            "[1]",
            "{} x",
            "",
            "{\"a\":\"\t\"}",
            "{\"\\u+041\":1}",
            "{\"a\":[[],{}]}",
            "{\"a\":nullx}",
        ] {
            check(text);
        }
        check(&format!("{{\"a\":{}{}}}", "[".repeat(127), "]".repeat(127)));
        check(&format!("{{\"a\":{}{}}}", "[".repeat(200), "]".repeat(200)));
    }

    #[test]
    fn numbers_are_rounded_down() {
        for (number, seconds) in [
            ("0", 0),
            ("-0", 0),
            ("7.9", 7),
            ("-7.1", -8),
            ("1.9e1", 19),
            ("1900e-2", 19),
            ("-1", -1),
            ("-1.0", -1),
            ("1e300", i64::MAX),
            ("-1e300", i64::MIN + 1),
            ("1e-300", 0),
            ("0e99999999999999999999", 0),
            ("0.001e3", 1),
        ] {
            assert_eq!(whole(number), Some(seconds), "{number}");
        }
        for text in ["", "x", "1x", " 1", "0x1", "1e", "--1", "inf"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_serde_json_on_anything(text in "[{}\\[\\],:\"0-9eE.+a\\\\u\\-ntrflsu \\u{e4}]{0,24}") {
            check(&text);
            check(&format!("{{\"a\":{text}}}"));
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64), number in "[-0-9.eE+]{0,30}") {
            let _ = Object::read(&bytes);
            let _ = whole(&number);
        }
    }
}
