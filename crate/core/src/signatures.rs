//! What sites say in words, as data: one row a phrase, the more telling ones first.
//!
//! A pattern is words in lower case. Between two of them anything but letters and digits may stand,
//! or nothing, so that `token expired` finds "Token expired", `token_expired` and `TokenExpired`
//! alike; a `*` lets some other words come between. The first row that is found in a text is what
//! the text means, so a row that others would overhear ("invalid or expired") stands before them.

use std::ops::Range;

/// What a site means by what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The token is past its time.
    TokenExpired,
    /// The token is refused; why is not said.
    TokenRefused,
    /// The session is over.
    SessionExpired,
    /// Nothing came that says who is asking.
    NothingSent,
    /// The user or the password is wrong.
    PasswordRefused,
    /// The right is missing, not the sign-in.
    ScopeMissing,
}

macro_rules! rows {
    ($($pattern:literal => $meaning:ident, $example:literal;)*) => {
        /// Patterns and what they mean, the more telling ones first.
        const ROWS: &[(&str, Meaning)] = &[$(($pattern, Meaning::$meaning)),*];

        /// For each row, something that was really said.
        #[cfg(test)]
        const EXAMPLES: &[&str] = &[$($example),*];
    };
}

rows! {
    "invalid or expired" => TokenRefused, "The access token is invalid or expired";
    "expired or invalid" => TokenRefused, "Token expired or invalid";
    "invalid or has expired" => TokenRefused, "The token is invalid or has expired";
    "expired revoked" => TokenRefused, "The access token provided is expired, revoked, malformed, or invalid";
    "session * expired" => SessionExpired, "Your session has expired. Please sign in again.";
    "session * timed out" => SessionExpired, "Session timed out";
    "login * timed out" => SessionExpired, "Your login has timed out";
    "token * expired" => TokenExpired, "The access token has expired.";
    "expired * token" => TokenExpired, "{\"code\":\"ExpiredAuthenticationToken\"}";
    "jwt expired" => TokenExpired, "UnauthorizedError: jwt expired";
    "jwt * expired" => TokenExpired, "Jwt is expired";
    "insufficient scope" => ScopeMissing, "{\"error\":\"insufficient_scope\"}";
    "credentials were not provided" => NothingSent, "Authentication credentials were not provided.";
    "not * logged in" => NothingSent, "You are not currently logged in.";
    "invalid username" => PasswordRefused, "Invalid username/password.";
    "invalid token" => TokenRefused, "{\"detail\":\"Invalid token.\"}";
}

/// Bytes of a text that are looked at: a refusal says why at once or not at all.
const LONGEST_TEXT: usize = 32 * 1024;

/// Bytes that may lie between two words around a `*`.
const WIDEST_GAP: usize = 48;

/// Bytes of punctuation that may lie between two words.
const WIDEST_SPACE: usize = 8;

/// What a text means and the words that say so.
pub fn meaning_of(text: &str) -> Option<(Meaning, &str)> {
    let bytes = text.as_bytes();
    let bytes = bytes.get(..LONGEST_TEXT).unwrap_or(bytes);
    let mut found = ROWS.iter().filter_map(|(pattern, meaning)| Some((*meaning, find(bytes, pattern)?)));
    let (meaning, place) = found.next()?;
    let quoted = sentence(bytes, place);
    let (start, end) = (text.floor_char_boundary(quoted.start), text.floor_char_boundary(quoted.end));
    Some((meaning, text.get(start..end).unwrap_or_default().trim()))
}

fn find(text: &[u8], pattern: &str) -> Option<Range<usize>> {
    let first = *pattern.as_bytes().first()?;
    text.iter().enumerate().find_map(|(start, byte)| {
        let is_candidate = byte.eq_ignore_ascii_case(&first) && begins_word(text, start);
        is_candidate.then(|| match_at(text, start, pattern)).flatten().map(|end| start..end)
    })
}

/// Whether a word begins here, which in `TokenExpired` happens twice.
fn begins_word(text: &[u8], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| text.get(before)) else {
        return true;
    };
    let starts_capital = text.get(at).is_some_and(u8::is_ascii_uppercase) && before.is_ascii_lowercase();
    !before.is_ascii_alphanumeric() || starts_capital
}

fn match_at(text: &[u8], start: usize, pattern: &str) -> Option<usize> {
    let mut at = start;
    let mut gap = 0;
    for word in pattern.split(' ') {
        if word == "*" {
            gap = WIDEST_GAP;
            continue;
        }
        at = match gap {
            0 => word_at(text, at, word)?,
            _ => (at..=at + gap)
                .filter(|from| begins_word(text, *from))
                .find_map(|from| word_at(text, from, word))?,
        };
        gap = 0;
        at += space(text, at);
    }
    Some(at)
}

/// Where a word that begins here ends.
fn word_at(text: &[u8], at: usize, word: &str) -> Option<usize> {
    let end = at + word.len();
    text.get(at..end).is_some_and(|part| part.eq_ignore_ascii_case(word.as_bytes())).then_some(end)
}

fn space(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.iter().take(WIDEST_SPACE).take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).count()
}

/// The line or string around a place, for quoting.
fn sentence(text: &[u8], place: Range<usize>) -> Range<usize> {
    const MOST: usize = 100;
    let ends = |byte: &u8| matches!(byte, b'"' | b'<' | b'>' | b'{' | b'}' | b'\n' | b'\r');
    let before = text.get(..place.start).unwrap_or_default();
    let start = before.iter().rev().take(MOST).take_while(|byte| !ends(byte)).count();
    let after = text.get(place.start..).unwrap_or_default();
    let end = after.iter().take(2 * MOST).take_while(|byte| !ends(byte)).count();
    place.start - start..place.start + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_in_its_example_before_any_other() {
        for ((pattern, meaning), example) in ROWS.iter().zip(EXAMPLES) {
            assert!(find(example.as_bytes(), pattern).is_some(), "{pattern} is not in {example}");
            assert_eq!(meaning_of(example).map(|found| found.0), Some(*meaning), "{example}");
        }
    }

    #[test]
    fn words_are_found_however_they_are_joined_and_never_inside_of_others() {
        for text in ["token expired", "Token_Expired", "tokenExpired", "TOKEN-EXPIRED", "token: 'expired'"] {
            assert!(find(text.as_bytes(), "token expired").is_some(), "{text}");
        }
        assert!(find(b"betoken expired", "token expired").is_none());
        assert!(find(b"token unexpired", "token * expired").is_none());
    }

    #[test]
    fn a_gap_is_narrow() {
        assert!(find(b"token x expired", "token * expired").is_some());
        assert!(find(format!("token {} expired", "x ".repeat(40)).as_bytes(), "token * expired").is_none());
    }

    #[test]
    fn the_quote_is_the_string_around_the_words() {
        let body = "{\"code\":\"x\",\"message\":\"The token \u{e9} has expired.\",\"at\":1}";
        assert_eq!(meaning_of(body).map(|found| found.1), Some("The token \u{e9} has expired."));
    }
}
