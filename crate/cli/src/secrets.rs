//! What an entry holds that must not be printed, wherever the answer repeats it.

use std::borrow::Cow;

use url::Url;
use why401_core::redact::{is_secret_name, is_shown_header};

use crate::har::Entry;

/// The secrets of one entry, longest first.
pub struct Secrets(Vec<String>);

/// What is shorter is as likely to be a word.
const SHORTEST: usize = 6;

/// More than any honest request carries.
const MOST: usize = 200;

const MASK: &str = "\u{2022}\u{2022}\u{2022}";

impl Secrets {
    /// Collects them from the request, and from the cookies that the answer sets.
    pub fn of(entry: &Entry) -> Self {
        let mut found: Vec<String> = Vec::new();
        for field in entry.request.headers.iter().chain(&entry.response.headers).flatten() {
            let (name, value) = (field.name.as_str(), field.value.as_str());
            if !is_shown_header(name) {
                add_parts(&mut found, value);
            }
        }
        for cookie in &entry.request.cookies {
            found.push(cookie.value.as_str().to_owned());
        }
        if let Ok(url) = Url::parse(entry.request.url.as_str()) {
            found.extend(url.password().map(str::to_owned));
            let secret = url.query_pairs().filter(|(name, _)| is_secret_name(name));
            found.extend(secret.map(|(_, value)| value.into_owned()));
            add_parts(&mut found, url.fragment().unwrap_or_default());
        }
        found.retain(|secret| secret.len() >= SHORTEST && !is_common(secret));
        found.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        found.dedup();
        found.truncate(MOST);
        Self(found)
    }

    /// A text with each of them masked.
    pub fn scrub<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut text = Cow::Borrowed(text);
        for secret in &self.0 {
            if text.contains(secret.as_str()) {
                text = Cow::Owned(text.replace(secret.as_str(), MASK));
            }
        }
        text
    }
}

/// A value, the words in it, what follows their `=`, and what Basic credentials decode to.
fn add_parts(found: &mut Vec<String>, value: &str) {
    found.push(value.to_owned());
    for word in value.split([' ', ';', ',', '&']).filter(|word| !word.is_empty()) {
        found.push(word.to_owned());
        found.extend(word.split_once('=').map(|(_, value)| value.trim_matches('"').to_owned()));
        let decoded = data_encoding::BASE64
            .decode(word.as_bytes())
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok());
        found.extend(
            decoded.iter().flat_map(|pair| pair.split_once(':')).map(|(_, password)| password.to_owned()),
        );
    }
}

/// Words that stand in headers and that an answer needs to say what is wrong.
fn is_common(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') && word.len() < 2 * SHORTEST
        || ["bearer", "digest", "negotiate", "apikey", "secure", "httponly"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
}

/// Credentials as they were before whoever shared the file put `<token>` or `***` in their place:
/// well-formed ones of which nothing is known, for a form filled in by nobody looks just the same and
/// is much rarer in a recording. Where the scheme was taken out as well, it is the one that was offered.
pub fn unredacted<'v>(value: &'v str, offered: &'v str) -> Cow<'v, str> {
    let (scheme, rest) = match value.split_once(' ') {
        Some(halves) if !is_redacted(value) => halves,
        _ => (if offered.is_empty() { "Bearer" } else { offered }, value),
    };
    if !is_redacted(rest) {
        return Cow::Borrowed(value);
    }
    Cow::Owned(match scheme.to_ascii_lowercase().as_str() {
        "basic" => format!("{scheme} cmVkYWN0ZWQ6cmVkYWN0ZWQ="),
        "digest" => format!("{scheme} username=\"redacted\", response=\"redacted\""),
        _ => format!("{scheme} redacted"),
    })
}

fn is_redacted(text: &str) -> bool {
    let text = text.trim();
    let enclosed = |open, close| text.len() > 2 && text.starts_with(open) && text.ends_with(close);
    let filler = |c: char| matches!(c, '*' | '\u{2022}' | '.' | '\u{2026}' | 'x' | 'X');
    enclosed('<', '>')
        || enclosed('[', ']')
        || text.eq_ignore_ascii_case("redacted")
        || text.len() > 2 && text.chars().all(filler)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_out_is_put_back_as_something_well_formed() {
        assert_eq!(unredacted("Bearer <token>", ""), "Bearer redacted");
        assert_eq!(unredacted("Bearer ***", "Basic"), "Bearer redacted");
        assert_eq!(unredacted("Basic [redacted]", ""), "Basic cmVkYWN0ZWQ6cmVkYWN0ZWQ=");
        assert_eq!(unredacted("<id token>", ""), "Bearer redacted");
        assert_eq!(unredacted("<placeholder>", "Token"), "Token redacted");
        assert_eq!(unredacted("Bearer undefined", ""), "Bearer undefined");
    }
}
