//! Two copies of the site's sign-in cookie disagree.
//!
//! The site reads the wrong one. Clearing its cookies leaves only one.
//!
//! Two cookies of one name were sent, for different parts of the site, and their values differ. The
//! site takes the first that it finds, which is the older or the wrong one.
//!
//! To fix it: clear this site's cookies and sign in again. Site owners: set a cookie always with the
//! same Domain and Path, and delete old ones with theirs.
//!
//! RFC 6265bis 5.8.3 step 4 (longer paths first, then older ones).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    if case.status() == Some(407) || case.asks_browser() || case.credentials().is_some() {
        return None;
    }
    let sent = case.sent_cookies();
    let has_twin = |(at, one): (usize, &CookiePair)| {
        let later = sent.get(at + 1..).unwrap_or_default();
        later.iter().any(|other| other.name == one.name && other.fingerprint != one.fingerprint)
    };
    let (_, twin) = sent.iter().take(MOST).enumerate().find(|pair| has_twin(*pair))?;
    let count = sent.iter().filter(|cookie| cookie.name == twin.name).count();
    let says = format!("{count} cookies of one name and different values were sent");
    Some(Finding {
        rule: Rule::cookie_twins,
        confidence: Likely,
        who: Who::You,
        evidence: vec![Evidence::new(Source::Request, says).quoting(&twin.name), answered(case)],
        fixes: vec![Fix::ClearCookies, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "a private window is refused in the same way".to_owned(),
    })
}

/// Browsers keep fewer of one site.
const MOST: usize = 200;

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_two_values_of_one_name() {
        check("GET https://a.test/\nCookie: sid=1; a=2; sid=3\n\n401\nVary: Cookie", "likely cookie-twins");
    }

    #[test]
    fn near_miss_twins_that_agree() {
        silent("GET https://a.test/\nCookie: sid=1; a=2; sid=1\n\n401", "cookie-twins");
    }
}
