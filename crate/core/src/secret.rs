//! Values that must not leave the device's memory: tokens, passwords, cookie values.

use std::fmt;

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher24;

/// A value that is never printed and never serialised; only a keyed [`Fingerprint`] leaves.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a value seen on the wire.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value itself, for parsing or for putting it back where it came from.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing to hide.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Tells equal values from different ones without saying what they are: SipHash-2-4, which is made for
    /// short inputs under a secret key, cut to 32 bits.
    pub fn fingerprint(&self, key: &Key) -> Fingerprint {
        let hash = SipHasher24::new_with_key(&key.0).hash(self.0.as_bytes());
        Fingerprint((hash >> 32) as u32)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} bytes)", self.0.len())
    }
}

/// The key of fingerprints: random, one per browser session, so that they compare only within it.
#[derive(Clone, Default)]
pub struct Key([u8; 16]);

impl Key {
    /// A key from 16 random bytes, which the shell supplies.
    pub fn new(random: [u8; 16]) -> Self {
        Self(random)
    }
}

/// 32 bits of a keyed hash: enough to say "the same value as before", too few to guess it from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint(u32);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:08x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_never_prints_itself() {
        let printed = format!("{:?}", Secret::new("hunter2"));
        assert_eq!(printed, "Secret(7 bytes)");
    }

    #[test]
    fn fingerprints_compare_values_within_one_key() {
        let (one, two) = (Key::new([1; 16]), Key::new([2; 16]));
        let value = Secret::new("abc");
        assert_eq!(value.fingerprint(&one), Secret::new("abc").fingerprint(&one));
        assert_ne!(value.fingerprint(&one), Secret::new("abd").fingerprint(&one));
        assert_ne!(value.fingerprint(&one), value.fingerprint(&two));
    }
}
