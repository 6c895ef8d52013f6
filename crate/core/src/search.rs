//! Which cookies are to blame for a failure: delta debugging by asking the site with subsets of them.
//!
//! Searched first is the smallest set of cookies that, sent alone, still causes the failure (Zeller, "Yesterday,
//! my program worked. Today, it does not. Why?", ESEC/FSE 1999: halving, with interference where only both halves
//! together fail). Then it is proven that everything without that set is not refused in this way. Where one of the
//! set left out is enough for that, only that one is named as the one to delete.
//!
//! A site that refuses whoever brings no cookie as well hides such a set: of two cookies of one name the first may
//! mask a good one. There each cookie is left out in turn, in groups first, until the site lets in.
//!
//! Pure: [`Search::next`] says what to ask, [`Search::told`] takes what came of it. Nothing is asked twice, but
//! for the last question: whether the site still refuses all of them, for a site may have changed its mind.

use serde::{Deserialize, Serialize};

mod judge;
mod offer;
mod sets;
#[cfg(test)]
mod tests;

pub use judge::{Failing, Judge, Step};
pub use offer::{is_circle, may_tell, most_requests};
use sets::{all, groups, halves, union, without};

/// The most requests that a search makes, the redirects it follows included.
pub const MOST_REQUESTS: usize = 24;
/// The same where the failure is a circle, of which each round takes two requests or more.
pub const MOST_REQUESTS_IN_CIRCLE: usize = 48;

/// What the site made of a subset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The failure that is being explained.
    Same,
    /// The site let in.
    In,
    /// It asks to sign in.
    AsksToSignIn,
    /// Another answer, with this status.
    Other(u16),
    /// Nothing to go by: the search ends.
    Unclear(Unclear),
}

/// Why the search ended without a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unclear {
    /// The site asked to be left alone for a while (429, 503, `Retry-After`).
    AskedToWait,
    /// No answer came.
    NoAnswer,
    /// To the same cookies it answers us otherwise than it answered the page.
    OtherAnswer,
    /// It answered the same question in two ways.
    Wavers,
    /// The stated number of requests was not enough.
    OutOfRequests,
}

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Ask the site with these cookies and no others, at most with so many requests.
    Ask {
        /// By number, ascending.
        cookies: Vec<usize>,
        /// Redirects that are followed count.
        most: usize,
    },
    /// The search is over.
    Done(Found),
}

/// What a search has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Cookies are to blame.
    Culprits(Culprits),
    /// The site refuses without any cookie as well. Whether leaving out each one was tried, in vain.
    NoneToBlame {
        /// Each cookie was left out once.
        each_left_out: bool,
    },
    /// With all cookies the site does not refuse any more.
    WorksNow,
    /// Nobody knows.
    Undecided(Unclear),
}

/// The cookies to blame, by number, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Culprits {
    /// Leaving out these ends the failure: one or more of `together`.
    pub delete: Vec<usize>,
    /// These together cause it.
    pub together: Vec<usize>,
    /// Whether none of them can be spared; otherwise the requests did not suffice to say it closer.
    pub is_smallest: bool,
    /// What the site answers without those in `delete`.
    pub then: Verdict,
}

/// A search under way: everything that was asked and told.
#[derive(Clone, Debug)]
pub struct Search {
    cookies: usize,
    most: usize,
    spent: usize,
    /// Requests that one question took at most.
    dearest: usize,
    told: Vec<(Vec<usize>, Verdict)>,
    /// What came when all were sent for the last time.
    again: Option<Verdict>,
}

/// Why the search cannot go on as it is.
enum Halt {
    Ask(Vec<usize>),
    Unclear(Unclear),
    /// So many requests are not left; these cookies are known to fail.
    Spent(Vec<usize>),
}

type Going<T> = Result<T, Halt>;

impl Search {
    /// Of so many cookies, with so many requests at most, after all of them were sent: what came of it, and how many
    /// requests that took. They are numbered in the order in which they are rather deleted, twins side by side.
    pub fn new(cookies: usize, most: usize, first: Verdict, requests: usize) -> Self {
        let told = vec![(all(cookies), first)];
        Self { cookies, most, spent: requests, dearest: requests.max(1), told, again: None }
    }

    /// Requests made so far.
    pub fn spent(&self) -> usize {
        self.spent
    }

    /// What to do now. Asking again without telling gives the same.
    pub fn next(&self) -> Next {
        match self.go() {
            Ok(found) => Next::Done(found),
            Err(Halt::Ask(cookies)) => Next::Ask { cookies, most: self.most.saturating_sub(self.spent) },
            Err(Halt::Unclear(why)) => Next::Done(Found::Undecided(why)),
            Err(Halt::Spent(_)) => Next::Done(Found::Undecided(Unclear::OutOfRequests)),
        }
    }

    /// Takes the answer to what [`Search::next`] asked, and how many requests it took.
    pub fn told(&mut self, verdict: Verdict, requests: usize) {
        let next = self.next();
        self.spent += requests;
        self.dearest = self.dearest.max(requests);
        if let Next::Ask { cookies, .. } = next {
            match self.known(&cookies) {
                None => self.told.push((cookies, verdict)),
                Some(_) => self.again = Some(verdict),
            }
        }
    }

    fn go(&self) -> Going<Found> {
        let everything = all(self.cookies);
        match self.ask(&everything, 0)? {
            Verdict::Same => {}
            Verdict::In | Verdict::AsksToSignIn => return Ok(Found::WorksNow),
            Verdict::Other(_) => return Ok(Found::Undecided(Unclear::OtherAnswer)),
            Verdict::Unclear(why) => return Ok(Found::Undecided(why)),
        }
        let found = match self.ask(&[], 0)? {
            Verdict::Same => self.masked(&everything)?,
            _ => Some(self.causes(&everything)?),
        };
        let Some(culprits) = found else {
            return Ok(Found::NoneToBlame { each_left_out: self.left_each_out() });
        };
        match self.again {
            Some(Verdict::Same) => Ok(Found::Culprits(culprits)),
            Some(Verdict::Unclear(why)) => Ok(Found::Undecided(why)),
            Some(_) => Ok(Found::Undecided(Unclear::Wavers)),
            None if self.spent + self.dearest > self.most => Err(Halt::Spent(everything)),
            None => Err(Halt::Ask(everything)),
        }
    }

    /// Sets that cause the failure, until the rest does not: it ends, for none of them do not.
    fn causes(&self, everything: &[usize]) -> Going<Culprits> {
        let (mut together, mut is_smallest) = (Vec::new(), true);
        loop {
            let rest = without(everything, &together);
            let cause = match self.smallest(&rest, &[]) {
                Err(Halt::Spent(failing)) => {
                    is_smallest = false;
                    failing
                }
                cause => cause?,
            };
            // Cookies that cause it in company may not do so alone, where yet another one cures it.
            match self.ask(&cause, AT_THE_END) {
                Ok(alone) => is_smallest &= alone == Verdict::Same,
                Err(Halt::Spent(_)) => is_smallest = false,
                Err(halt) => return Err(halt),
            }
            together = union(&together, &cause);
            let then = self.ask(&without(everything, &together), 1)?;
            if then != Verdict::Same {
                let (delete, then) = self.fewest(everything, &together, then)?;
                return Ok(Culprits { delete, together, is_smallest, then });
            }
        }
    }

    /// The smallest part of `suspects` that fails together with `company`; the two of them do.
    fn smallest(&self, suspects: &[usize], company: &[usize]) -> Going<Vec<usize>> {
        if suspects.len() < 2 {
            return Ok(suspects.to_vec());
        }
        let spent = |halt| match halt {
            Halt::Spent(_) => Halt::Spent(union(suspects, company)),
            halt => halt,
        };
        let (one, other) = halves(suspects);
        for half in [&one, &other] {
            if self.ask(&union(half, company), AT_THE_END).map_err(spent)? == Verdict::Same {
                return self.smallest(half, company);
            }
        }
        let in_one = self.smallest(&one, &union(&other, company))?;
        // What was found takes the place of its half: less company, and what both together cause is kept.
        let in_other = self.smallest(&other, &union(&in_one, company))?;
        Ok(union(&in_one, &in_other))
    }

    /// Where several are to blame together, leaving out one of them may do; the one that lets in is best.
    fn fewest(
        &self,
        everything: &[usize],
        together: &[usize],
        then: Verdict,
    ) -> Going<(Vec<usize>, Verdict)> {
        let mut fewest = (together.to_vec(), then);
        for &one in together.iter().filter(|_| together.len() > 1) {
            let verdict = match self.ask(&without(everything, &[one]), 1) {
                Err(Halt::Spent(_)) => break,
                verdict => verdict?,
            };
            if verdict == Verdict::In || verdict != Verdict::Same && fewest.0.len() > 1 {
                fewest = (vec![one], verdict);
            }
            if verdict == Verdict::In {
                break;
            }
        }
        Ok(fewest)
    }

    /// A cookie without which the site lets in although it refuses whoever brings none.
    fn masked(&self, everything: &[usize]) -> Going<Option<Culprits>> {
        let singles = everything.iter().map(|one| vec![*one]);
        for left_out in groups(everything).into_iter().chain(singles) {
            let verdict = match self.ask(&without(everything, &left_out), AT_THE_END) {
                Err(Halt::Spent(_)) => return Ok(None),
                verdict => verdict?,
            };
            if verdict == Verdict::In {
                let (delete, is_smallest) = self.least(everything, left_out)?;
                return Ok(Some(Culprits { together: delete.clone(), delete, is_smallest, then: verdict }));
            }
        }
        Ok(None)
    }

    /// Of a group whose leaving out lets in, one that suffices, or else all of it.
    fn least(&self, everything: &[usize], group: Vec<usize>) -> Going<(Vec<usize>, bool)> {
        for &one in group.iter().filter(|_| group.len() > 1) {
            match self.ask(&without(everything, &[one]), 1) {
                Ok(Verdict::In) => return Ok((vec![one], true)),
                Err(Halt::Spent(_)) => return Ok((group, false)),
                told => drop(told?),
            }
        }
        let is_smallest = group.len() == 1;
        Ok((group, is_smallest))
    }

    fn left_each_out(&self) -> bool {
        let everything = all(self.cookies);
        everything.iter().all(|one| self.known(&without(&everything, &[*one])).is_some())
    }

    /// What the site says to these, if so many questions are left after this one.
    fn ask(&self, cookies: &[usize], left: usize) -> Going<Verdict> {
        match self.known(cookies) {
            Some(Verdict::Unclear(why)) => Err(Halt::Unclear(why)),
            Some(verdict) => Ok(verdict),
            None if self.spent + self.dearest * (left + 1) > self.most => Err(Halt::Spent(cookies.to_vec())),
            None => Err(Halt::Ask(cookies.to_vec())),
        }
    }

    fn known(&self, cookies: &[usize]) -> Option<Verdict> {
        self.told.iter().find(|(asked, _)| asked == cookies).map(|(_, verdict)| *verdict)
    }
}

/// Questions that are kept for the end: without the culprits, and once more with all.
const AT_THE_END: usize = 2;
