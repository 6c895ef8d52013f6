//! By which most rows are passed over without a look at their words: a text shares the first letters of few patterns.

use crate::phrase::{NO_LETTER, Text, bit, letter};

/// What is to be known of a pattern before its words are looked at.
#[derive(Clone, Copy)]
pub(super) struct Head {
    /// Its length, and whether it begins with any of several words: `a|b c`.
    length: u8,
    /// The letters with which those words begin, a bit each; of one word alone its first two letters by number.
    starts: u32,
    /// The letters with which the words after those begin, a bit each; all where there are none.
    next: u32,
}

impl Head {
    const SEVERAL: u8 = 0x80;

    /// Of a pattern, when the program is built.
    pub(super) const fn of(pattern: &str) -> Self {
        let bytes = pattern.as_bytes();
        assert!(bytes.len() < Self::SEVERAL as usize, "a pattern is too long");
        let (end, is_several, initials) = word(bytes, 0);
        let second = if end > 1 { letter(bytes[1]) } else { NO_LETTER };
        Self {
            length: bytes.len() as u8 | if is_several { Self::SEVERAL } else { 0 },
            starts: if is_several { initials } else { (letter(bytes[0]) << 8 | second) as u32 },
            next: initials_after(bytes, end),
        }
    }

    /// Bytes of the pattern.
    pub(super) fn length(self) -> usize {
        usize::from(self.length & !Self::SEVERAL)
    }

    /// Whether the pattern may be found in a text, by the first letters of two of its words.
    pub(super) fn may_be_in(self, text: &Text) -> bool {
        if self.next & text.initials() == 0 {
            return false;
        }
        if self.length & Self::SEVERAL != 0 {
            return self.starts & text.initials() != 0;
        }
        let [.., first, second] = self.starts.to_be_bytes().map(usize::from);
        text.may_have(first, second)
    }
}

/// Where a word ends that begins at a place, whether it is any of several, and the letters with which those begin.
const fn word(bytes: &[u8], at: usize) -> (usize, bool, u32) {
    let (mut end, mut is_several, mut initials) = (at, false, bit(bytes[at]));
    while end < bytes.len() && bytes[end] != b' ' {
        if bytes[end] == b'|' {
            is_several = true;
            initials |= bit(bytes[end + 1]);
        }
        end += 1;
    }
    (end, is_several, initials)
}

/// The letters with which the words begin that come next after a place, a gap left out.
const fn initials_after(bytes: &[u8], at: usize) -> u32 {
    let mut at = at;
    while at < bytes.len() && (bytes[at] == b' ' || bytes[at] == b'*') {
        at += 1;
    }
    if at < bytes.len() { word(bytes, at).2 } else { u32::MAX }
}
