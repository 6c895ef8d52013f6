//! Whether an answer is the failure that is being explained: by what it is, not by its words.

use super::{Unclear, Verdict};
use crate::cookies::domain_match;
use crate::url::Url;

/// What is being explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failing {
    /// Redirects without an end.
    Circle,
    /// An answer with this status.
    Status(u16),
}

/// One request of a question, and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was asked, secrets masked.
    pub url: Url,
    /// The status of the answer.
    pub status: u16,
    /// Where a redirect leads, secrets masked.
    pub leads_to: Option<Url>,
    /// The schemes of its challenges (`WWW-Authenticate`), in order.
    pub schemes: Vec<String>,
    /// Whether it says when to come again (`Retry-After`).
    pub asks_to_wait: bool,
    /// Whether it sets cookies, with which the next one is asked.
    pub sets_cookies: bool,
}

/// Compares answers with the failure.
#[derive(Clone, Debug)]
pub struct Judge {
    failing: Failing,
    /// The registrable domain, beyond which no redirect is followed.
    site: String,
    /// How the failure ended when we asked with all cookies.
    first: Option<Vec<String>>,
}

/// Redirects of one question that are followed; a circle is known before.
const MOST_STEPS: usize = 8;

impl Judge {
    /// For a failure at a site, given as its registrable domain.
    pub fn new(failing: Failing, site: String) -> Self {
        Self { failing, site, first: None }
    }

    /// What the answers to one question come to, redirects in order; `None` where the last one is to be followed.
    pub fn verdict(&mut self, steps: &[Step]) -> Option<Verdict> {
        let (last, before) = steps.split_last()?;
        if last.status == 429 || last.status == 503 || last.asks_to_wait && last.status >= 400 {
            return Some(Verdict::Unclear(Unclear::AskedToWait));
        }
        match &last.leads_to {
            Some(to) => self.redirected(steps, last, to),
            None if self.is_same(last) => Some(Verdict::Same),
            None if last.status >= 400 || is_redirect(last.status) => Some(Verdict::Other(last.status)),
            None if self.asks_to_sign_in(&last.url, before) => Some(Verdict::AsksToSignIn),
            None => Some(Verdict::In),
        }
    }

    fn redirected(&self, steps: &[Step], last: &Step, to: &Url) -> Option<Verdict> {
        // A second round with a cookie of the first is how sites find out whether cookies are kept.
        let is_new = steps.iter().any(|step| step.sets_cookies);
        let is_circle = !is_new && steps.iter().any(|step| step.url == *to)
            || steps.iter().filter(|step| step.url.same_endpoint(to)).count() > 1
            || steps.len() >= MOST_STEPS;
        let asks = self.asks_to_sign_in(to, steps);
        match (is_circle, self.failing) {
            (true, Failing::Circle) => Some(Verdict::Same),
            (true, Failing::Status(_)) => Some(Verdict::Other(last.status)),
            // A sign-in page is where a circle goes through, and where else a person is asked.
            (false, Failing::Status(_)) if asks => Some(Verdict::AsksToSignIn),
            (false, _) if !domain_match(&to.host, &self.site) => {
                Some(if asks { Verdict::AsksToSignIn } else { Verdict::Other(last.status) })
            }
            (false, _) => None,
        }
    }

    /// Whether an address is one to sign in at, and the one that failed is not. A circle may be met anywhere on it.
    fn asks_to_sign_in(&self, url: &Url, before: &[Step]) -> bool {
        let first = before.first().map_or(url, |first| &first.url);
        let was_meant = self.failing != Failing::Circle && first.looks_like_sign_in();
        url.looks_like_sign_in() && !was_meant
    }

    /// The same status and challenges of the same schemes as when all cookies were sent.
    fn is_same(&mut self, last: &Step) -> bool {
        let Failing::Status(status) = self.failing else { return false };
        status == last.status && *self.first.get_or_insert_with(|| last.schemes.clone()) == last.schemes
    }
}

fn is_redirect(status: u16) -> bool {
    matches!(status, 300..=399)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(url: &str, status: u16, to: Option<&str>) -> Step {
        let leads_to = to.map(Url::read);
        Step {
            url: Url::read(url),
            status,
            leads_to,
            schemes: Vec::new(),
            asks_to_wait: false,
            sets_cookies: false,
        }
    }

    #[track_caller]
    fn check(failing: Failing, steps: &[(&str, u16, Option<&str>)], expected: Option<Verdict>) {
        let steps: Vec<Step> = steps.iter().map(|(url, status, to)| step(url, *status, *to)).collect();
        assert_eq!(Judge::new(failing, "one.test".to_owned()).verdict(&steps), expected, "{steps:?}");
    }

    const HOME: &str = "https://one.test/home";
    const LOGIN: &str = "https://one.test/login";
    const ELSEWHERE: &str = "https://two.test/";

    #[test]
    fn the_same_status_is_the_same_failure_and_another_is_not() {
        check(Failing::Status(401), &[(HOME, 401, None)], Some(Verdict::Same));
        check(Failing::Status(401), &[(HOME, 400, None)], Some(Verdict::Other(400)));
        check(Failing::Status(401), &[(HOME, 200, None)], Some(Verdict::In));
        check(Failing::Status(401), &[(HOME, 304, None)], Some(Verdict::Other(304)));
        check(Failing::Status(429), &[(HOME, 429, None)], Some(Verdict::Unclear(Unclear::AskedToWait)));
    }

    #[test]
    fn another_challenge_is_another_failure() {
        let mut judge = Judge::new(Failing::Status(401), "one.test".to_owned());
        let bearer = Step { schemes: vec!["bearer".to_owned()], ..step(HOME, 401, None) };
        assert_eq!(judge.verdict(&[step(HOME, 401, None)]), Some(Verdict::Same));
        assert_eq!(judge.verdict(&[bearer]), Some(Verdict::Other(401)));
    }

    #[test]
    fn being_sent_to_sign_in_is_no_failure() {
        check(Failing::Status(400), &[(HOME, 302, Some(LOGIN))], Some(Verdict::AsksToSignIn));
        check(
            Failing::Status(400),
            &[(HOME, 302, Some("https://two.test/sso"))],
            Some(Verdict::AsksToSignIn),
        );
        check(Failing::Status(400), &[(LOGIN, 200, None)], Some(Verdict::In));
        check(Failing::Status(400), &[(HOME, 302, Some(ELSEWHERE))], Some(Verdict::Other(302)));
        check(Failing::Status(400), &[(HOME, 302, Some("https://one.test/a"))], None);
    }

    #[test]
    fn a_circle_is_known_when_it_comes_round() {
        check(Failing::Circle, &[(HOME, 302, Some(LOGIN))], None);
        check(Failing::Circle, &[(HOME, 302, Some(LOGIN)), (LOGIN, 302, Some(HOME))], Some(Verdict::Same));
        check(Failing::Circle, &[(HOME, 302, Some(LOGIN)), (LOGIN, 200, None)], Some(Verdict::AsksToSignIn));
        check(Failing::Circle, &[(HOME, 200, None)], Some(Verdict::In));
        check(Failing::Circle, &[(LOGIN, 200, None)], Some(Verdict::AsksToSignIn));
        check(Failing::Circle, &[(HOME, 302, Some(ELSEWHERE))], Some(Verdict::Other(302)));
        check(Failing::Status(401), &[(HOME, 302, Some(HOME))], Some(Verdict::Other(302)));
    }

    #[test]
    fn a_round_that_brings_a_new_cookie_is_not_the_last() {
        let setting = |url, to| Step { sets_cookies: true, ..step(url, 302, Some(to)) };
        let round = [setting(HOME, HOME), setting(HOME, HOME)];
        let mut judge = Judge::new(Failing::Circle, "one.test".to_owned());
        assert_eq!(judge.verdict(&round[..1]), None);
        assert_eq!(judge.verdict(&round), Some(Verdict::Same));
    }

    #[test]
    fn a_circle_that_counts_is_known_by_its_place() {
        let counting: Vec<Step> = (0..3)
            .map(|n| step(&format!("{HOME}?try={n}"), 302, Some(&format!("{HOME}?try={}", n + 1))))
            .collect();
        let mut judge = Judge::new(Failing::Circle, "one.test".to_owned());
        assert_eq!(judge.verdict(&counting[..1]), None);
        assert_eq!(judge.verdict(&counting[..2]), Some(Verdict::Same));
    }
}
