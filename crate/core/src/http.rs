//! Tolerant parsers of what is on the wire. None of them fails; each says what is wrong and where.

use serde::{Deserialize, Serialize};

/// Something wrong in a header field, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Byte offset in the field value it was found in.
    pub at: usize,
    /// One short sentence for a developer; never holds a secret.
    pub message: String,
}
