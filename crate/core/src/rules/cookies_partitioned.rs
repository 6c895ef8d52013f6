//! You may be signed in at its own site, but not inside this page.
//!
//! This browser gives a part from another site cookies of its own for each page it stands in.
//!
//! Cookies of a site inside the pages of others are kept apart: what it sets here comes back here and nowhere
//! else, and what it had set on its own pages is not sent. Firefox does so by default (Total Cookie Protection).
//!
//! To fix it: open what is embedded in a tab of its own. Or let it have its cookies here: in Firefox, turn
//! off Enhanced Tracking Protection for this page behind the shield beside the address. Developers: use the
//! Storage Access API.
//!
//! RFC 6265bis 5.7 step 1; Storage Access Headers (`Sec-Fetch-Storage-Access`); CHIPS.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    kept_out(case, Rule::cookies_partitioned)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    const SETS: &str = "@ kind frame\n@ inside b.test\nGET https://a.test/\nSec-Fetch-Site: cross-site\nSec-Fetch-Storage-Access: none\n";

    #[test]
    fn fires_where_what_was_set_is_kept_apart() {
        check("@ kind frame\n@ inside b.test\n@ jar seen=1; Secure; SameSite=None; Partitioned\nGET https://a.test/\nSec-Fetch-Site: cross-site\nSec-Fetch-Storage-Access: none\n\n401\nSet-Cookie: seen=1; Secure; SameSite=None", "likely cookies-partitioned");
    }

    #[test]
    fn fires_where_only_what_is_kept_apart_was_sent() {
        check(&format!("@ jar seen=1; Secure; SameSite=None; Partitioned\n@ cookies partitioned\n{SETS}Cookie: seen=1\n\n401\nVary: Cookie"), "likely cookies-partitioned");
    }

    #[test]
    fn near_miss_the_site_asked_for_that_itself() {
        silent(&format!("@ jar seen=1; Secure; SameSite=None; Partitioned\n{SETS}\n401\nSet-Cookie: seen=1; Secure; SameSite=None; Partitioned"), "cookies-partitioned");
    }

    #[test]
    fn near_miss_its_own_cookie_was_sent() {
        silent("@ kind frame\n@ cookies partitioned\n@ jar sid=1; Secure; SameSite=None\nGET https://a.test/\nSec-Fetch-Site: cross-site\nCookie: sid=1\n\n401", "cookies-partitioned");
    }
}
