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
    if !case.is_private || case.inside.is_some() || !is_stranger(case) {
        return None;
    }
    let says = "It is a private window, with a cookie jar of its own, which had nothing to send";
    let evidence = vec![Evidence::new(Source::Browser, says), answered(case)];
    let fixes = [Fix::SignInAgain, Fix::CopyReport];
    Some(for_you(Rule::private_window, Likely, evidence, &fixes, "a normal window is refused as well"))
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
