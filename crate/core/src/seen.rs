//! What an observer saw of a thing: there, not there, or hidden from it.

use serde::{Deserialize, Serialize};

/// A header or setting that a browser may hide: hidden is [`Seen::Unknown`], never absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seen<T> {
    /// Seen, and this is it.
    Present(T),
    /// Looked for with nothing in the way, and not there.
    Absent,
    /// The observer could not have seen it.
    #[default]
    Unknown,
}

impl<T> Seen<T> {
    /// The value, where it was seen.
    pub fn present(&self) -> Option<&T> {
        match self {
            Self::Present(value) => Some(value),
            Self::Absent | Self::Unknown => None,
        }
    }

    /// Whether it is known not to be there.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether it was hidden from us.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }
}
