//! This browser keeps other sites' cookies out of this page.
//!
//! A part of the page comes from another site and could not tell who you are.
//!
//! Browsers no longer send a site's cookies from inside of other sites' pages unless that is allowed.
//! What is embedded here therefore takes you for a stranger, though you are signed in at its own site.
//!
//! To fix it: open what is embedded in a tab of its own, or allow its cookies on this page. Developers:
//! use the Storage Access API, partitioned cookies, or tokens.
//!
//! Storage Access Headers (`Sec-Fetch-Storage-Access: none` or `inactive`, `Activate-Storage-Access`);
//! CHIPS.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let request = case.exchange.request.as_ref()?;
    let access = request.header("Sec-Fetch-Storage-Access").filter(|access| matches!(*access, "none" | "inactive"))?;
    if !matches!(case.status()?, 401 | 403) || case.credentials().is_some() || !case.sent_cookies().is_empty() {
        return None;
    }
    let withheld = Evidence::new(Source::Request, "The browser says that it sent none of this site\u{2019}s cookies");
    let mut evidence = vec![withheld.quoting(format!("Sec-Fetch-Storage-Access: {access}")), answered(case)];
    let wanted = case.response()?.header("Activate-Storage-Access");
    evidence.extend(wanted.map(|_| Evidence::new(Source::Response, "The site asked for its cookies in return")));
    Some(Finding {
        rule: Rule::third_party_cookies_blocked,
        confidence: if wanted.is_some() { Certain } else { Likely },
        who: Who::You,
        evidence,
        fixes: vec![Fix::AllowCookies, Fix::SignInAgain, Fix::CopyReport],
        refuted_if: "the same part opens in a tab of its own and is refused there as well".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_the_browsers_own_word() {
        check("@ kind frame\nGET https://a.test/\nSec-Fetch-Storage-Access: none\n\n403\nVary: Cookie", "likely third-party-cookies-blocked");
    }

    #[test]
    fn near_miss_access_is_active() {
        silent("@ kind frame\nGET https://a.test/\nSec-Fetch-Storage-Access: active\n\n403", "third-party-cookies-blocked");
    }
}
