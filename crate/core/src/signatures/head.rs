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
        let (bytes, mut at) = (pattern.as_bytes(), 0);
        assert!(bytes.len() < Self::SEVERAL as usize, "a pattern is too long");
        let mut initials = bit(bytes[0]);
        while at < bytes.len() && bytes[at] != b' ' {
            if bytes[at] == b'|' {
                initials |= bit(bytes[at + 1]);
            }
            at += 1;
        }
        let is_several = initials != bit(bytes[0]) || has(bytes, at, b'|');
        let second = if at > 1 { letter(bytes[1]) } else { NO_LETTER };
        Self {
            length: bytes.len() as u8 | if is_several { Self::SEVERAL } else { 0 },
            starts: if is_several { initials } else { (letter(bytes[0]) << 8 | second) as u32 },
            next: initials_after(bytes, at),
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

/// The letters with which the words begin that come next after a place, a gap left out.
const fn initials_after(bytes: &[u8], at: usize) -> u32 {
    let mut at = at;
    while at < bytes.len() && (bytes[at] == b' ' || bytes[at] == b'*') {
        at += 1;
    }
    if at == bytes.len() {
        return u32::MAX;
    }
    let mut initials = bit(bytes[at]);
    while at < bytes.len() && bytes[at] != b' ' {
        if bytes[at] == b'|' {
            initials |= bit(bytes[at + 1]);
        }
        at += 1;
    }
    initials
}

/// Whether a byte is among the first `end` of others.
const fn has(bytes: &[u8], end: usize, wanted: u8) -> bool {
    let mut at = 0;
    while at < end {
        if bytes[at] == wanted {
            return true;
        }
        at += 1;
    }
    false
}
