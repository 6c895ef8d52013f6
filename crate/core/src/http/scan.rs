//! The lexical pieces that fields are made of (RFC 9110, section 5.6).

/// A place in a field value. It only ever stops at ASCII characters or at the end.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    pub(super) at: usize,
}

/// What [`Cursor::quoted_string`] found.
pub(super) struct Quoted {
    /// The value, with folds and quoted pairs undone.
    pub(super) value: String,
    /// Whether the closing quote is there.
    pub(super) closed: bool,
    /// Where the first control character is, which must not be there.
    pub(super) control: Option<usize>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over `byte` if it comes next.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// The longest run of bytes that `belongs`, which must hold for all bytes beyond ASCII or none.
    pub(super) fn take_while(&mut self, belongs: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(&belongs) {
            self.at += 1;
        }
        self.since(start)
    }

    /// Optional or bad whitespace; a folded line is whitespace too (RFC 9112, section 5.2).
    pub(super) fn whitespace(&mut self) -> &'a str {
        self.take_while(is_whitespace)
    }

    /// The text between `start` and here.
    pub(super) fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The text from here on.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The byte after any whitespace, without going there.
    pub(super) fn peek_beyond_whitespace(&self) -> Option<u8> {
        let mut ahead = self.clone();
        ahead.whitespace();
        ahead.peek()
    }

    /// A quoted-string, from its opening quote to its closing one or to the end.
    pub(super) fn quoted_string(&mut self) -> Quoted {
        self.eat(b'"');
        let mut quoted = Quoted { value: String::new(), closed: false, control: None };
        loop {
            let plain = |byte| !matches!(byte, b'"' | b'\\' | b'\r' | b'\n' | b'\x7f') && byte >= b' ';
            quoted.value.push_str(self.take_while(|byte| plain(byte) || byte == b'\t'));
            match self.peek() {
                None => return quoted,
                Some(b'"') => {
                    self.at += 1;
                    quoted.closed = true;
                    return quoted;
                }
                Some(b'\\') => {
                    self.at += 1;
                    let escaped = self.rest().chars().next();
                    self.at += escaped.map_or(0, char::len_utf8);
                    quoted.value.extend(escaped);
                }
                Some(b'\r' | b'\n') => {
                    self.whitespace();
                    quoted.value.push(' ');
                }
                Some(control) => {
                    quoted.control.get_or_insert(self.at);
                    quoted.value.push(char::from(control));
                    self.at += 1;
                }
            }
        }
    }
}

pub(super) fn is_whitespace(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// `tchar` of RFC 9110, section 5.6.2.
pub(super) fn is_token_char(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_token_char)
}

/// What `token68` is made of before its padding (RFC 9110, section 11.2).
pub(super) fn is_token68_char(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte)
}

/// `token68`, which is also the `b64token` of RFC 6750, section 2.1.
pub(super) fn is_token68(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    !body.is_empty() && body.bytes().all(is_token68_char)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, value: &str, closed: bool, rest: &str) {
        let mut cursor = Cursor::new(text);
        let quoted = cursor.quoted_string();
        assert_eq!((quoted.value.as_str(), quoted.closed, cursor.rest()), (value, closed, rest), "{text}");
    }

    #[test]
    fn quoted_strings() {
        check(r#""plain", more"#, "plain", true, ", more");
        check(r#""a \"b\" \\ \c""#, r#"a "b" \ c"#, true, "");
        check("\"folded\r\n here\"", "folded here", true, "");
        check("\"tab\there\"", "tab\there", true, "");
        check("\"näher \\é\"", "näher é", true, "");
        check(r#""open"#, "open", false, "");
        check(r#""open\"#, "open", false, "");
    }

    #[test]
    fn control_characters_are_found() {
        assert_eq!(Cursor::new("\"a\u{1}\"").quoted_string().control, Some(2));
        assert_eq!(Cursor::new("\"a\"").quoted_string().control, None);
    }
}
