//! What every rule needs.

pub(super) use super::Rule;
pub(super) use crate::case::Case;
pub(super) use crate::exchange::{Kind, NetFailure};
pub(super) use crate::finding::Confidence::{Certain, Likely, Possible};
pub(super) use crate::finding::{Evidence, Finding, Fix, Source, Who};
pub(super) use crate::seen::Seen;
