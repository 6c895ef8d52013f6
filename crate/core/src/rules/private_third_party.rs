//! Private windows keep other sites' cookies out.
//!
//! A part of this page comes from another site and could not tell who you are. A normal window may let it.
//!
//! In a private window browsers send a site's cookies only to its own pages, whatever is allowed elsewhere. What is
//! embedded here takes you for a stranger.
//!
//! To fix it: open what is embedded in a tab of its own and sign in there, or use a normal window.
//!
//! Storage Access Headers (`Sec-Fetch-Storage-Access`); CHIPS.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    kept_out(case, Rule::private_third_party)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    const PART: &str = "@ kind frame\n@ inside b.test\nGET https://a.test/\nSec-Fetch-Storage-Access: none\n\n401\nVary: Cookie";

    #[test]
    fn fires_on_a_part_in_a_private_window() {
        check("@ private\n@ kind frame\n@ inside b.test\nGET https://a.test/\nSec-Fetch-Storage-Access: none\n\n401\nVary: Cookie", "likely private-third-party");
    }

    #[test]
    fn near_miss_a_normal_window() {
        silent(PART, "private-third-party");
    }

    #[test]
    fn near_miss_the_page_itself() {
        silent("@ private\nGET https://a.test/\n\n401", "private-third-party");
    }
}
