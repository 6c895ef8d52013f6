//! Tolerant parsers of what is on the wire. None of them fails; each says what is wrong and where.

use serde::{Deserialize, Serialize};

pub(crate) mod base64;
pub mod challenge;
pub mod cookie;
pub mod credentials;
pub mod date;
pub mod header;
mod json;
mod scan;
mod scheme;
pub mod set_cookie;
pub mod token;

/// Something wrong in a header field, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Byte offset in the field value it was found in.
    pub at: usize,
    /// One short sentence for a developer; never holds a secret.
    pub message: String,
}

impl Problem {
    /// A problem at a byte offset.
    pub fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }
}

/// A [`Problem`] in a field that may come in several lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// Which field line, counted from 0 in the order received.
    pub line: usize,
    /// What is wrong in it.
    pub problem: Problem,
}
