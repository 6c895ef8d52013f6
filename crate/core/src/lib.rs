//! Why a site turned a person away: parsers, rules and ranking.
//!
//! Pure: no I/O, no clock, no JavaScript, no async. Nothing here fails: bad input is data, and
//! parsers return what they understood together with [`http::Problem`]s.

pub mod http;
pub mod secret;
