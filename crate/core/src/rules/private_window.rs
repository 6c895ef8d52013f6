//! This private window does not know your sign-in.
//!
//! Private windows start without cookies. Sign in here, or use a normal window.
//!
//! A private window has a cookie jar of its own, empty when the first such window opens and gone when the last
//! one closes. Whoever is signed in elsewhere is a stranger here.
//!
//! To fix it: sign in in this window, or open the address in a normal one.
//!
//! RFC 6265bis 5.7 leaves it to the browser where cookies are kept and for how long.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let is_out = matches!(case.status()?, 401 | 403) && case.is_private && sent_no_session(case);
    // What the site has let in here before was signed in.
    if !is_out || case.asks_browser() || case.inside.is_some() || case.cookies.iter().any(|cookie| cookie.worked) {
        return None;
    }
    let says = "It is a private window, with a cookie jar of its own, which had nothing to send";
    Some(Finding {
        rule: Rule::private_window,
        confidence: Likely,
        who: Who::You,
        evidence: vec![Evidence::new(Source::Browser, says), answered(case)],
        fixes: vec![Fix::SignInAgain, Fix::CopyReport],
        refuted_if: "a normal window in which you are signed in is refused as well".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_a_stranger_in_a_private_window() {
        check("@ private\nGET https://a.test/\n\n401", "likely private-window");
    }

    #[test]
    fn near_miss_a_normal_window() {
        silent("GET https://a.test/\n\n401", "private-window");
    }

    #[test]
    fn near_miss_signed_in_there() {
        silent("@ private\nGET https://a.test/\nCookie: sid=1\n\n401", "private-window");
    }
}
