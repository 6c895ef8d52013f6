//! Two copies of the site's sign-in cookie disagree.
//!
//! The site reads the wrong one. Without that copy it reads the other.
//!
//! Two cookies of one name were sent, for different parts of the site, and their values differ. The
//! site takes the first that it finds, which is the older or the wrong one.
//!
//! To fix it: delete the copy that the site reads; if that does not help, clear this site's cookies and
//! sign in again. Site owners: set a cookie always with the same Domain and Path, and delete old ones
//! with theirs.
//!
//! RFC 6265bis 5.8.3 step 4 (longer paths first, then older ones).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    if case.status() == Some(407) || case.asks_browser() || case.credentials().is_some() {
        return None;
    }
    let sent = case.sent_cookies();
    let twin = twin(sent)?;
    let count = sent.iter().filter(|cookie| cookie.name == twin.name).count();
    let says = format!("{count} cookies of one name and different values were sent");
    let mut evidence = vec![Evidence::new(Source::Request, says).quoting(&twin.name)];
    if let Some(Culprit { cookie, because }) = culprit(case) {
        evidence.push(Evidence::new(Source::Browser, because).quoting(cookie.place()));
    }
    evidence.push(answered(case));
    Some(Finding {
        rule: Rule::cookie_twins,
        confidence: Likely,
        who: Who::You,
        evidence,
        fixes: vec![Fix::ClearCookies, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "a private window is refused in the same way".to_owned(),
    })
}

/// The copy that the site probably reads, which is the one it refuses. Most servers take the first that was sent;
/// where that is the very value that the site handed out last, it must be reading another.
pub(super) fn culprit(case: &Case) -> Option<Culprit> {
    let sent = case.sent_cookies();
    let first = twin(sent)?;
    let newest = case.trail.before().rev().filter(|exchange| case.is_same_site(exchange)).find_map(|exchange| {
        let set = &exchange.response.as_ref()?.set_cookies;
        set.iter().rev().find(|cookie| cookie.name == first.name).map(|cookie| cookie.fingerprint)
    });
    let mut copies = sent.iter().filter(|cookie| cookie.name == first.name);
    let (read, because) = match newest == Some(first.fingerprint) {
        false => (Some(first), "The site probably reads this copy, which was sent first"),
        true => {
            let other = copies.rfind(|cookie| cookie.fingerprint != first.fingerprint);
            (other, "The site probably reads this copy: the first one is what it handed out last")
        }
    };
    Some(Culprit { cookie: case.stored_as(read?)?.clone(), because })
}

/// The first cookie that another of its name and of a different value follows.
fn twin(sent: &[CookiePair]) -> Option<&CookiePair> {
    let has_twin = |(at, one): (usize, &CookiePair)| {
        let later = sent.get(at + 1..).unwrap_or_default();
        later.iter().any(|other| other.name == one.name && other.fingerprint != one.fingerprint)
    };
    sent.iter().take(MOST).enumerate().find(|pair| has_twin(*pair)).map(|(_, twin)| twin)
}

/// Browsers keep fewer of one site.
const MOST: usize = 200;

#[cfg(test)]
mod tests {
    use super::super::tests::{blames, check, silent};
    use super::Rule;

    #[test]
    fn fires_on_two_values_of_one_name() {
        check("GET https://a.test/\nCookie: sid=1; a=2; sid=3\n\n401\nVary: Cookie", "likely cookie-twins");
    }

    #[test]
    fn near_miss_twins_that_agree() {
        silent("GET https://a.test/\nCookie: sid=1; a=2; sid=1\n\n401", "cookie-twins");
    }

    const JAR: &str = "@ jar sid=1; Path=/app\n@ jar sid=2; Domain=a.test; Path=/\n";
    const REFUSED: &str = "GET https://a.test/app/x\nCookie: sid=1; sid=2\n\n401\nVary: Cookie";

    #[test]
    fn blames_the_copy_that_was_sent_first() {
        blames(&format!("{JAR}{REFUSED}"), Rule::cookie_twins, "a.test/app");
        let newer = "GET https://a.test/login\n\n200\nSet-Cookie: sid=2; Domain=a.test\n---\n";
        blames(&format!("{newer}{JAR}{REFUSED}"), Rule::cookie_twins, "a.test/app");
    }

    #[test]
    fn blames_the_other_copy_where_the_first_is_what_the_site_handed_out_last() {
        let newer = "GET https://a.test/app/login\n\n200\nSet-Cookie: sid=1; Path=/app\n---\n";
        blames(&format!("{newer}{JAR}{REFUSED}"), Rule::cookie_twins, "*.a.test/");
    }

    #[test]
    fn blames_none_where_the_jar_was_not_seen_or_the_copies_agree() {
        blames(REFUSED, Rule::cookie_twins, "-");
        blames(&format!("{JAR}GET https://a.test/app/x\nCookie: sid=1; sid=1\n\n401"), Rule::cookie_twins, "-");
    }
}
