//! Finding phrases in what sites write, whatever the case and the punctuation.
//!
//! A pattern is words in lower case. Between two of them anything but letters and digits may stand,
//! or nothing, so that `token expired` finds "Token expired", `token_expired` and `TokenExpired`
//! alike, and words that say nothing: "token has been expired"; a `*` lets some other words of the same sentence
//! come between, and `a|b` is either word. A JWT is a token, so `token` finds both. All of it is linear in the text:
//! gaps and spaces are bounded.

use std::ops::Range;

/// A text, with the places where its words begin.
pub struct Text<'a> {
    text: &'a str,
    /// By the letters with which they begin, and in the order of the text among those of one letter: most patterns
    /// begin with few of them.
    words: Vec<usize>,
    /// Where in `words` those of each letter begin, and where the last end.
    letters: [usize; LETTERS + 1],
    /// For each letter with which words begin, the letters that come second: few patterns share two with a text.
    seconds: [u32; LETTERS],
    initials: u32,
}

impl<'a> Text<'a> {
    /// Looks at the beginning of a text.
    pub fn new(text: &'a str) -> Self {
        let text = text.get(..text.floor_char_boundary(LONGEST_TEXT)).unwrap_or_default();
        let bytes = text.as_bytes();
        let begins = || {
            bytes.iter().enumerate().filter(|(at, _)| begins_word(bytes, *at)).flat_map(|(at, byte)| {
                let second = bytes.get(at + 1).copied().unwrap_or_default();
                let as_token = is_jwt(bytes, at).then_some((at, letter(b't'), b'o'));
                [Some((at, letter(*byte), second)), as_token].into_iter().flatten()
            })
        };
        let mut letters = [0; LETTERS + 1];
        for (_, letter, _) in begins() {
            letters[letter + 1] += 1;
        }
        for at in 0..LETTERS {
            letters[at + 1] += letters[at];
        }
        let (mut next, mut words, mut seconds) = (letters, vec![0; letters[LETTERS]], [0; LETTERS]);
        for (at, first, second) in begins() {
            words[next[first]] = at;
            next[first] += 1;
            seconds[first] |= bit(second);
        }
        let initials = seconds.iter().enumerate().filter(|(_, seconds)| **seconds != 0);
        let initials = initials.fold(0, |all, (first, _)| all | 1 << first);
        Self { text, words, letters, seconds, initials }
    }

    /// The letters with which words begin, a bit each.
    pub fn initials(&self) -> u32 {
        self.initials
    }

    /// Whether a word may begin with these two letters; the second may be [`NO_LETTER`].
    pub fn may_have(&self, first: usize, second: usize) -> bool {
        match second {
            NO_LETTER => self.initials >> first & 1 != 0,
            _ => self.seconds.get(first).is_some_and(|seconds| seconds >> second & 1 != 0),
        }
    }

    fn words_of(&self, byte: u8) -> &[usize] {
        let letter = letter(byte);
        self.words.get(self.letters[letter]..self.letters[letter + 1]).unwrap_or_default()
    }

    /// The string, tag or line in which a pattern is found.
    pub fn find(&self, pattern: &str) -> Option<&'a str> {
        // Bytes throughout: to look for one in a string costs several times as much.
        let (bytes, pattern) = (self.text.as_bytes(), pattern.as_bytes());
        let end = pattern.iter().position(|byte| *byte == b' ').unwrap_or(pattern.len());
        let (first, rest) = pattern.split_at(end);
        let found = |word: &[u8]| {
            let mut starts = self.words_of(*word.first()?).iter().copied();
            starts.find_map(|at| Some((at, goes_on_as(bytes, one_at(bytes, at, word)?, rest)?)))
        };
        let (at, end) = first.split(|byte| *byte == b'|').filter_map(found).min()?;
        // Words of several strings are quoted with all that lies between them.
        let (quoted, last) = (sentence(bytes, at), sentence(bytes, end.saturating_sub(1)));
        let start = self.text.floor_char_boundary(quoted.start);
        let end = self.text.floor_char_boundary(if quoted.end < end { last.end } else { quoted.end });
        self.text.get(start..end).map(str::trim)
    }
}

/// Bytes of a text that are looked at: a refusal says why at once or not at all.
const LONGEST_TEXT: usize = 32 * 1024;

/// Bytes that may lie between two words around a `*`.
const WIDEST_GAP: usize = 48;

/// Bytes of punctuation that may lie between two words.
const WIDEST_SPACE: usize = 24;

/// Letters of a word that must not go on.
const LONGEST_WHOLE: usize = 3;

/// How many letters words are told apart by.
const LETTERS: usize = 32;

/// The number of a letter, the same in either case; others share them.
pub const fn letter(byte: u8) -> usize {
    byte as usize % LETTERS
}

/// The number of no letter: a word ends before it.
pub const NO_LETTER: usize = LETTERS;

/// The place of a letter among others.
pub const fn bit(byte: u8) -> u32 {
    1 << letter(byte)
}

/// Whether a word begins here, which in `TokenExpired` happens twice, as in `JWTExpired`.
fn begins_word(text: &[u8], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| text.get(before)) else {
        return true;
    };
    let is_capital = text.get(at).is_some_and(u8::is_ascii_uppercase);
    let ends_acronym = before.is_ascii_uppercase() && text.get(at + 1).is_some_and(u8::is_ascii_lowercase);
    !before.is_ascii_alphanumeric() || is_capital && (before.is_ascii_lowercase() || ends_acronym)
}

/// Where the rest of a pattern ends, if a text goes on so from the end of a word.
fn goes_on_as(text: &[u8], end: usize, rest: &[u8]) -> Option<usize> {
    let (mut at, mut end) = (end + space(text, end), end);
    let mut is_gap = false;
    for word in rest.split(|byte| *byte == b' ').filter(|word| !word.is_empty()) {
        if word == b"*" {
            if ends_sentence(text, end) {
                return None;
            }
            is_gap = true;
            continue;
        }
        // What follows a whole sentence in another string belongs to something else.
        if !is_gap && text.get(end..end + 2) == Some(b".\"") {
            return None;
        }
        let found = if is_gap { word_beyond(text, at, word)? } else { word_after(text, at, word)? };
        is_gap = false;
        (at, end) = (found + space(text, found), found);
    }
    Some(end)
}

/// Where a word ends that begins here or after words that say nothing by themselves.
fn word_after(text: &[u8], at: usize, words: &[u8]) -> Option<usize> {
    let mut at = at;
    for _ in 0..MOST_FILLERS {
        if let Some(end) = word_at(text, at, words) {
            return Some(end);
        }
        let end = FILLERS.iter().find_map(|filler| one_at(text, at, filler))?;
        if text.get(end).is_none_or(u8::is_ascii_alphanumeric) || ends_sentence(text, end) {
            return None;
        }
        at = end + space(text, end);
    }
    word_at(text, at, words)
}

/// Words that stand between others and say nothing: "token expired" is found in "the token has been expired".
const FILLERS: [&[u8]; 12] =
    [b"is", b"are", b"was", b"were", b"has", b"have", b"had", b"been", b"be", b"the", b"your", b"this"];

/// How many of them may stand in a row.
const MOST_FILLERS: usize = 3;

/// Where a word ends that begins here or after a few others of the same sentence.
fn word_beyond(text: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    for from in at..=at + WIDEST_GAP {
        if let Some(end) = word_at(text, from, word)
            && begins_word(text, from)
        {
            return Some(end);
        }
        if ends_sentence(text, from) || ends_text(text.get(from)?) {
            return None;
        }
    }
    None
}

/// Whether a sentence ends here.
fn ends_sentence(text: &[u8], at: usize) -> bool {
    let is_stop = text.get(at).is_some_and(|here| matches!(here, b'.' | b'!' | b'?'));
    is_stop && text.get(at + 1).is_none_or(|next| *next == b' ')
}

/// Whether a string, a tag or a line ends here.
fn ends_text(byte: &u8) -> bool {
    matches!(byte, b'"' | b'<' | b'>' | b'{' | b'}' | b'\n' | b'\r')
}

/// Where one of these words ends, if it begins here.
fn word_at(text: &[u8], at: usize, words: &[u8]) -> Option<usize> {
    words.split(|byte| *byte == b'|').find_map(|word| one_at(text, at, word))
}

/// Where a word ends, if it begins here. A long one may go on ("scope" finds "scopes"), a short one not ("no" does
/// not find "not"), nor a token: those that are counted are of language.
fn one_at(text: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    let first = text.get(at)?.to_ascii_lowercase();
    if Some(&first) != word.first() {
        return (first == b'j' && word == b"token" && is_jwt(text, at)).then_some(at + JWT.len());
    }
    let end = at + word.len();
    let is_there = text.get(at..end)?.eq_ignore_ascii_case(word);
    let goes_on = text.get(end).is_some_and(u8::is_ascii_lowercase);
    (is_there && !(goes_on && (word.len() <= LONGEST_WHOLE || word == b"token"))).then_some(end)
}

/// Whether the word that begins here is `JWT`.
fn is_jwt(text: &[u8], at: usize) -> bool {
    let end = at + JWT.len();
    let is_there = text.get(at..end).is_some_and(|word| word.eq_ignore_ascii_case(JWT));
    is_there && text.get(end).is_none_or(|after| !after.is_ascii_lowercase())
}

const JWT: &[u8] = b"jwt";

fn space(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.iter().take(WIDEST_SPACE).take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).count()
}

/// The line or string around a place, for quoting.
fn sentence(text: &[u8], at: usize) -> Range<usize> {
    const MOST: usize = 100;
    // A quotation mark inside of a string is escaped (RFC 8259, section 7).
    let ends = |at: &usize| {
        let is_escaped = || *at > 0 && text.get(at - 1) == Some(&b'\\');
        text.get(*at).is_none_or(|byte| ends_text(byte) && !(*byte == b'"' && is_escaped()))
    };
    let start = (at.saturating_sub(MOST)..at).rev().take_while(|at| !ends(at)).count();
    let end = (at..at.saturating_add(2 * MOST)).take_while(|at| !ends(at)).count();
    at - start..at + end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_said(text: &str, pattern: &str) -> bool {
        Text::new(text).find(pattern).is_some()
    }

    #[test]
    fn near_miss_the_next_string_after_a_whole_sentence() {
        assert!(!is_said("{\"message\":\"The key is invalid.\",\"origin\":[]}", "invalid origin"));
        assert!(is_said("{\"reason\":\"invalid\",\"origin\":1}", "invalid origin"));
    }

    #[test]
    fn words_are_found_however_they_are_joined_and_never_inside_of_others() {
        for text in [
            "token expired",
            "Token_Expired",
            "tokenExpired",
            "TOKEN-EXPIRED",
            "token: 'expired'",
            "XTokenExpired",
            "Token has been expired",
            "token_is_expired",
        ] {
            assert!(is_said(text, "token expired"), "{text}");
        }
        assert!(!is_said("the token is. Expired", "token expired"));
        assert!(!is_said("token is not expired", "token expired"));
        assert!(is_said("JWTExpired", "token expired") && is_said("bad jwt", "bad token"));
        assert!(!is_said("betoken expired", "token expired"));
        assert!(!is_said("token unexpired", "token * expired"));
    }

    #[test]
    fn either_word_is_found() {
        for text in ["token expired", "the token is revoked", "jwt revoked"] {
            assert!(is_said(text, "token|jwt * expired|revoked"), "{text}");
        }
        assert!(!is_said("key expired", "token|jwt * expired|revoked"));
    }

    #[test]
    fn a_gap_is_narrow() {
        assert!(is_said("token x expired", "token * expired"));
        assert!(!is_said("No token. It has expired", "token * expired"));
        assert!(!is_said(&format!("token {} expired", "x ".repeat(40)), "token * expired"));
    }
}
