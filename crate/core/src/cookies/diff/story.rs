//! What is known of the cookies of one name, from the lines, the jar and what the browser told.

use crate::Millis;
use crate::case::Case;
use crate::cookies::{Cause, Change, Rejection, StoredCookie, Withheld};
use crate::exchange::Exchange;
use crate::http::set_cookie::CookieDigest;
use crate::secret::Fingerprint;

use super::{Became, Difference};

/// Exchanges with the site before this one, oldest first.
pub(super) fn before(case: &Case) -> impl DoubleEndedIterator<Item = &Exchange> {
    case.trail.before().filter(|exchange| case.is_same_site(exchange))
}

pub(super) fn sent_with(exchange: &Exchange) -> impl Iterator<Item = (&str, Fingerprint)> {
    let cookies = exchange.request.as_ref().and_then(|request| request.cookies.present());
    cookies.into_iter().flatten().map(|cookie| (cookie.name.as_str(), cookie.fingerprint))
}

pub(super) fn lines(exchange: &Exchange) -> impl DoubleEndedIterator<Item = &CookieDigest> {
    exchange.response.iter().flat_map(|response| &response.set_cookies)
}

fn lets_in(exchange: &Exchange) -> bool {
    let is_success = exchange.response.as_ref().is_some_and(|response| response.status < 300);
    is_success && exchange.failure.is_none() && !exchange.url.looks_like_sign_in()
}

/// What is known of the cookies of one name.
pub(super) struct Story<'a> {
    case: &'a Case,
    name: &'a str,
    /// The values that went along with the failing request.
    sent: Vec<Fingerprint>,
    /// The latest exchange with such a cookie that let in.
    worked: Option<&'a Exchange>,
}

impl<'a> Story<'a> {
    pub(super) fn of(case: &'a Case, name: &'a str) -> Self {
        let carries =
            |exchange: &&Exchange| lets_in(exchange) && sent_with(exchange).any(|(of, _)| of == name);
        Self {
            case,
            name,
            sent: sent_with(&case.exchange).filter(|(of, _)| *of == name).map(|(_, value)| value).collect(),
            worked: before(case).rfind(carries),
        }
    }

    pub(super) fn told(&self) -> Option<Difference> {
        let here = self.by_this_answer();
        // That a cookie is set here says nothing of how it went before, and that it was sent says less.
        let before = || self.on_the_way().filter(|(became, ..)| here.is_none() || *became != Became::Sent);
        let said = match here {
            Some((Became::SetHere, ..)) | None => before().or(here),
            _ => here,
        };
        let (became, at, by) = said?;
        let (name, worked) = (self.name.to_owned(), self.worked.is_some());
        Some(Difference { name, became, at, by: by.map(|exchange| exchange.url.clone()), worked })
    }

    /// What this answer does with it: the last line of that name counts.
    fn by_this_answer(&self) -> Option<Said<'a>> {
        let exchange = &self.case.exchange;
        let line = lines(exchange).rfind(|line| line.name == self.name)?;
        let became = match self.case.stored(line, exchange) {
            Err(rejection) => Became::Refused(rejection),
            Ok(stored) if !stored.is_expired(exchange.started) => Became::SetHere,
            // What was not there cannot go.
            Ok(_) if self.sent.is_empty() => return None,
            Ok(_) => Became::DeletedHere,
        };
        Some((became, Some(exchange.started), None))
    }

    /// What had become of it when the request went out.
    fn on_the_way(&self) -> Option<Said<'a>> {
        if !self.sent.is_empty() {
            return Some(self.compared());
        }
        let line = self.last_line();
        if line.is_none() && self.worked.is_none() {
            return None;
        }
        if let Some(stored) = self.in_the_jar() {
            return Some(match self.case.would_send(stored) {
                Err(Withheld::Expired) => (Became::Gone(Some(Cause::Expired)), stored.expires, None),
                withheld => (Became::Withheld(withheld.err()), None, None),
            });
        }
        match line {
            Some((exchange, Err(rejection))) => {
                Some((Became::Refused(rejection), Some(exchange.started), Some(exchange)))
            }
            Some((exchange, Ok(stored))) => self.gone(Some((exchange, stored))),
            None => self.gone(None),
        }
    }

    /// Against the value that worked.
    fn compared(&self) -> Said<'a> {
        let Some(worked) = self.worked else { return (Became::Sent, None, None) };
        let is_sent = |(of, value): (&str, Fingerprint)| of == self.name && self.sent.contains(&value);
        if sent_with(worked).any(is_sent) {
            return (Became::Same, Some(worked.started), None);
        }
        let sets = |exchange: &&Exchange| {
            exchange.started >= worked.started
                && lines(exchange).any(|line| line.name == self.name && self.sent.contains(&line.fingerprint))
        };
        if let Some(setter) = before(self.case).find(sets) {
            return (Became::Changed, Some(setter.started), Some(setter));
        }
        let replaced = self.changes(worked.started).find(|change| change.cause == Cause::Replaced);
        (Became::Changed, replaced.map(|change| change.at), None)
    }

    /// It is neither sent nor stored.
    fn gone(&self, line: Option<(&'a Exchange, StoredCookie)>) -> Option<Said<'a>> {
        let since = self.worked.map_or(0, |exchange| exchange.started);
        let told = self.changes(since).filter(|change| change.cause != Cause::Replaced).last();
        // The answer that deleted it says more than the browser, which may not know who it was.
        if let Some((exchange, stored)) = &line
            && stored.is_expired(exchange.started)
        {
            let at = told.map_or(exchange.started, |change| change.at.max(exchange.started));
            return self.was_there(exchange).then_some((
                Became::Gone(Some(Cause::BySite)),
                Some(at),
                Some(exchange),
            ));
        }
        if let Some(clears) = self.cleared(since) {
            return Some((Became::Gone(Some(Cause::BySite)), Some(clears.started), Some(clears)));
        }
        if let Some(change) = told {
            let at = if change.cause == Cause::Expired { change.expires } else { None };
            return Some((Became::Gone(Some(change.cause)), at.or(Some(change.at)), None));
        }
        let expires = line.as_ref().and_then(|(_, stored)| stored.expires);
        if let Some(at) = expires.filter(|at| *at <= self.case.exchange.started) {
            return Some((Became::Gone(Some(Cause::Expired)), Some(at), None));
        }
        // A cookie that is for another address was not to be sent.
        if let Some((_, stored)) = &line
            && let Err(why) = self.case.would_send(stored)
        {
            return Some((Became::Withheld(Some(why)), None, None));
        }
        let jar_was_seen = self.case.jar.present().is_some();
        Some((if jar_was_seen { Became::Gone(None) } else { Became::Missing }, None, None))
    }

    /// The last line of an earlier answer that concerns it, since it last worked.
    fn last_line(&self) -> Option<(&'a Exchange, Result<StoredCookie, Rejection>)> {
        before(self.case).rev().find_map(|exchange| {
            let line = lines(exchange).rfind(|line| line.name == self.name)?;
            Some((exchange, self.case.stored(line, exchange)))
        })
    }

    /// Whether the cookie was there for an answer to delete: sites delete what nobody has, to be safe.
    fn was_there(&self, deletes: &Exchange) -> bool {
        self.worked.is_some() || sent_with(deletes).any(|(of, _)| of == self.name)
    }

    fn cleared(&self, since: Millis) -> Option<&'a Exchange> {
        before(self.case).rfind(|exchange| {
            let value = exchange.response.as_ref().and_then(|response| response.header("Clear-Site-Data"));
            let clears = value.is_some_and(|value| value.contains("cookies") || value.contains('*'));
            exchange.started >= since && clears
        })
    }

    fn in_the_jar(&self) -> Option<&'a StoredCookie> {
        let stored = self.case.jar.present()?.iter().filter(|cookie| cookie.name == self.name);
        // One that would have gone along tells more than its twin of another path.
        stored.min_by_key(|cookie| self.case.would_send(cookie).is_err())
    }

    /// What the browser told since then, oldest first.
    fn changes(&self, since: Millis) -> impl Iterator<Item = &'a Change> {
        let until = self.case.now;
        let changes = self.case.changes.iter();
        changes.filter(move |change| change.name == self.name && change.at >= since && change.at <= until)
    }
}

type Said<'a> = (Became, Option<Millis>, Option<&'a Exchange>);
