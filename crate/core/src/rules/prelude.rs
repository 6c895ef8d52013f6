//! What every rule needs.

pub(super) use super::Rule;
pub(super) use crate::exchange::{Exchange, Kind, NetFailure};
pub(super) use crate::finding::Confidence::{Certain, Likely, Possible};
pub(super) use crate::finding::{Evidence, Finding, Fix, Source, Who};
pub(super) use crate::http::challenge::Challenge;
pub(super) use crate::http::credentials::{Credentials, Form};
pub(super) use crate::http::token::Validity;
pub(super) use crate::jar::CookieSetting;
pub(super) use crate::reading::{Reading, Said};
pub(super) use crate::signatures::Meaning;

/// Seconds as a person says them.
pub(super) fn duration(seconds: i64) -> String {
    let (count, unit) = match seconds {
        ..=119 => (seconds, "second"),
        120..=7199 => (seconds / 60, "minute"),
        7200..=172_799 => (seconds / 3600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}
