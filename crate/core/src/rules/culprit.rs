//! Which stored cookie a finding blames, where it blames one.

use super::{Rule, cookie_overflow, cookie_twins, session_cookie_stale};
use crate::case::Case;
use crate::cookies::StoredCookie;

/// A cookie without which the site may let the person in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Culprit {
    /// Which.
    pub cookie: StoredCookie,
    /// Why this one, a sentence.
    pub because: &'static str,
}

/// The cookie that a rule blames for a failure, if it blames a single one and the browser holds it.
pub fn culprit(rule: Rule, case: &Case) -> Option<Culprit> {
    match rule {
        Rule::cookie_twins => cookie_twins::culprit(case),
        Rule::cookie_overflow => cookie_overflow::culprit(case),
        Rule::session_cookie_stale => session_cookie_stale::culprit(case),
        _ => None,
    }
}
