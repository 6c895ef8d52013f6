//! Base64 as it is found: of either alphabet, padded or not (RFC 4648, sections 4 and 5).

use std::borrow::Cow;

use base64ct::{Base64UrlUnpadded, Encoding};

/// The octets; `None` when it is not base64 of any kind.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    let text = if text.contains(['+', '/']) {
        Cow::Owned(text.replace('+', "-").replace('/', "_"))
    } else {
        Cow::Borrowed(text)
    };
    Base64UrlUnpadded::decode_vec(&text).ok()
}

/// Whether the text is of the first alphabet and padded to whole groups of four, as RFC 7617 wants it.
pub(super) fn is_padded(text: &str) -> bool {
    let digits = text.trim_end_matches('=').len();
    !text.contains(['-', '_']) && text.len() == digits.next_multiple_of(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_alphabets_with_and_without_padding() {
        for text in ["+/8=", "-_8=", "+/8", "-_8"] {
            assert_eq!(decode(text), Some(vec![0xfb, 0xff]), "{text}");
        }
        assert_eq!(decode(""), Some(Vec::new()));
    }

    #[test]
    fn what_is_not_base64() {
        for text in ["a", "ab c", "a=b=", "ä", "dTpw\n"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
