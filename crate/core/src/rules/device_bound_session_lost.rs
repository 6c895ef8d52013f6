//! Your session was tied to this device and came loose.
//!
//! The browser could not prove that it is the one you signed in with. Sign in again.
//!
//! Some sites tie the session to a key in this device, so that a stolen cookie is worth nothing. The
//! browser could not use the key to renew the session.
//!
//! To fix it: sign in again. Restoring cookies or a private window cannot help.
//!
//! Device Bound Session Credentials (`Secure-Session-Skipped`, `Secure-Session-Challenge`).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    if !matches!(case.status()?, 401 | 403) {
        return None;
    }
    case.exchange.request.as_ref()?.header("Secure-Session-Skipped")?;
    let says = "The browser says that it could not renew the session that is tied to this device";
    Some(Finding {
        rule: Rule::device_bound_session_lost,
        confidence: Likely,
        who: Who::You,
        evidence: vec![Evidence::new(Source::Request, says).quoting("Secure-Session-Skipped"), answered(case)],
        fixes: vec![Fix::SignInAgain, Fix::CopyReport],
        refuted_if: "the site does not tie sessions to devices".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_the_browsers_own_word() {
        check("GET https://a.test/\nCookie: sid=1\nSecure-Session-Skipped: unreachable\n\n401\nVary: Cookie", "likely device-bound-session-lost");
    }

    #[test]
    fn near_miss_an_ordinary_session() {
        silent("GET https://a.test/\nCookie: sid=1\n\n401", "device-bound-session-lost");
    }
}
