//! The site cannot check who you are right now.
//!
//! Something it needs for signing in is broken. Your password is not the reason; try again later.
//!
//! Behind the sign-in stands a database or another service, and the site could not reach it.
//!
//! To fix it: wait and try again; if it lasts, send the site the report. Do not change your password
//! for this.
//!
//! RFC 9110 15.6 (the fitting answer would be a 5xx).

use super::prelude::*;
use crate::failing::breaks_sign_in;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let said = in_words(case, Rule::server_fault, Meaning::ServerBroken);
    let finding = said.or_else(|| while_signing_in(case))?;
    Some(Finding {
        who: Who::Site,
        fixes: vec![Fix::Retry, Fix::CopyReport],
        refuted_if: "others can sign in at the same time".to_owned(),
        ..finding
    })
}

/// A fault in answer to somebody who signed in: what the sign-in stands on is broken, or the site as a whole.
fn while_signing_in(case: &Reading) -> Option<Finding> {
    if !breaks_sign_in(&case.exchange) || case.is_told() {
        return None;
    }
    Some(draft(Rule::server_fault, Likely, vec![answered(case)]))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_words() {
        check("POST https://a.test/login\n\n401\n\n{\"error\":\"Can't contact LDAP server\"}", "likely server-fault");
    }

    #[test]
    fn near_miss_the_site_could_check() {
        silent("POST https://a.test/login\n\n401\n\n{\"error\":\"Invalid password\"}", "server-fault");
    }

    #[test]
    fn fires_on_a_fault_in_answer_to_a_sign_in() {
        check("POST https://a.test/login\n\n503\n\nService Unavailable", "likely server-fault");
        silent("POST https://a.test/orders\n\n503\n\nService Unavailable", "server-fault");
    }
}
