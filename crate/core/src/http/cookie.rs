//! The `Cookie` request header.

use serde::{Deserialize, Serialize};

use crate::secret::{Fingerprint, Key, Secret};

/// One cookie as it was sent, without its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CookiePair {
    /// The name; empty for a nameless cookie.
    pub name: String,
    /// Tells equal values from different ones.
    pub fingerprint: Fingerprint,
    /// Length of the value in bytes.
    pub length: usize,
}

/// The cookies of one `Cookie` header in the order sent (RFC 6265bis, section 5.8.3, step 5).
///
/// Twins stay: which of two cookies of one name a server reads is often the whole mystery. A piece
/// without `=` is the value of a nameless cookie, so it is never shown as a name.
pub fn parse_cookies(value: &str, key: &Key) -> Vec<CookiePair> {
    let pieces = value.split(';').map(str::trim).filter(|piece| !piece.is_empty());
    let pairs = pieces.map(|piece| piece.split_once('=').unwrap_or(("", piece)));
    let digest = |(name, value): (&str, &str)| {
        let value = Secret::new(value.trim());
        CookiePair { name: name.trim().to_owned(), fingerprint: value.fingerprint(key), length: value.len() }
    };
    pairs.map(digest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each pair as name:length, in order.
    fn check(value: &str, expected: &str) {
        let pairs = parse_cookies(value, &Key::default());
        let shown = pairs.iter().map(|pair| format!("{}:{}", pair.name, pair.length));
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected, "{value}");
    }

    #[test]
    fn cookies_in_the_order_sent() {
        check("sid=abc; theme=dark", "sid:3 theme:4");
        check("sid=new;sid=older", "sid:3 sid:5");
        check("a=b=c; d=", "a:3 d:0");
        check("", "");
        check(" ; ;a = b ; ", "a:1");
        check("secret; =hidden", ":6 :6");
    }

    #[test]
    fn twins_compare_by_fingerprint() {
        let pairs = parse_cookies("a=1; a=2; a=1", &Key::default());
        let prints = pairs.iter().map(|pair| pair.fingerprint).collect::<Vec<_>>();
        assert_eq!(prints[0], prints[2]);
        assert_ne!(prints[0], prints[1]);
    }

    proptest! {
        #[test]
        fn total(value in any::<String>()) {
            parse_cookies(&value, &Key::default());
        }
    }
}
