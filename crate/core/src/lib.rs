//! Why a site turned a person away: parsers, rules and ranking.
//!
//! Pure: no I/O, no clock, no JavaScript, no async. Nothing here fails: bad input is data, and
//! parsers return what they understood together with [`http::Problem`]s.

pub mod case;
pub mod cookies;
pub mod exchange;
pub mod failing;
pub mod finding;
pub mod http;
mod path_key;
mod phrase;
mod rank;
mod reading;
pub mod redact;
pub mod rules;
pub mod search;
pub mod secret;
pub mod secrets;
pub mod seen;
pub mod sign_in;
mod signatures;
pub mod text;
pub mod trail;
#[cfg(test)]
mod transcript;
pub mod url;
pub mod verdict;

/// Milliseconds since the Unix epoch, as `Date.now()` gives them.
pub type Millis = i64;
