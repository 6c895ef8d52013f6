//! The jar around a failure: what became of each cookie since it last went along when the site let in.
//!
//! Three witnesses are heard, the surest first: the `Set-Cookie` lines of this answer and of those before, the
//! jar as it is now, and what the browser told of it meanwhile ([`super::Change`]).

use crate::Millis;
use crate::case::Case;
use crate::finding::{AT, Evidence, Source};
use crate::url::Url;

use super::{Cause, Rejection, Withheld};
use story::{Story, before, lines, sent_with};

mod story;
#[cfg(test)]
mod tests;

/// One cookie, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its name.
    pub name: String,
    /// What became of it.
    pub became: Became,
    /// Since when, in ms since the epoch, where it is known.
    pub at: Option<Millis>,
    /// The address whose answer did it, where that was another one than this.
    pub by: Option<Url>,
    /// Whether it had gone along when the site let in.
    pub worked: bool,
}

/// What became of a cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// It went along; nothing else is known of it.
    Sent,
    /// It went along with the value that it had when the site let in.
    Same,
    /// It went along with another value than then.
    Changed,
    /// This answer deletes it.
    DeletedHere,
    /// This answer sets it, and the browser keeps that.
    SetHere,
    /// An answer set it, and the browser refused.
    Refused(Rejection),
    /// It is stored and stayed behind.
    Withheld(Option<Withheld>),
    /// It is gone; nobody saw why where there is no cause.
    Gone(Option<Cause>),
    /// It did not go along, and the jar was not seen.
    Missing,
}

/// What became of every cookie that the failing request carried or could have carried, by name: those sent first.
pub fn differences(case: &Case) -> Vec<Difference> {
    let Some(request) = case.exchange.request.as_ref().filter(|request| !request.cookies.is_unknown()) else {
        return Vec::new();
    };
    let sent = request.cookies.present().map_or(&[][..], Vec::as_slice);
    let here = case.response().map_or(&[][..], |response| &response.set_cookies);
    let mut names: Vec<&str> = Vec::new();
    let mut know = |name| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    sent.iter().for_each(|cookie| know(&cookie.name));
    here.iter().for_each(|cookie| know(&cookie.name));
    for exchange in before(case) {
        sent_with(exchange).for_each(|(name, _)| know(name));
        lines(exchange).for_each(|cookie| know(&cookie.name));
    }
    names.into_iter().filter_map(|name| Story::of(case, name).told()).collect()
}

/// The same in words.
pub fn told(case: &Case) -> Vec<Evidence> {
    differences(case).iter().map(Difference::evidence).collect()
}

impl Difference {
    /// Whether it may be why the site does not know the person.
    pub fn matters(&self) -> bool {
        match self.became {
            Became::Sent | Became::Same | Became::SetHere => false,
            Became::DeletedHere | Became::Refused(_) | Became::Changed => true,
            Became::Withheld(_) | Became::Gone(_) | Became::Missing => self.worked,
        }
    }

    /// As evidence, which quotes the name of the cookie.
    pub fn evidence(&self) -> Evidence {
        let by = || self.by.as_ref().map(Url::to_string);
        let (source, says) = match self.became {
            Became::Sent => (Source::Request, "This cookie was sent".to_owned()),
            Became::Same => (Source::Request, "This cookie was sent as when the site let you in".to_owned()),
            Became::Changed => (
                Source::Trail,
                match (by(), self.at) {
                    (Some(by), _) => {
                        format!("Another value than the one that worked was sent: {by} set it at {AT}")
                    }
                    (None, Some(_)) => {
                        format!("Another value than the one that worked was sent: overwritten at {AT}")
                    }
                    _ => "Another value than the one that worked was sent".to_owned(),
                },
            ),
            Became::DeletedHere => (Source::Response, "This answer deleted this cookie".to_owned()),
            Became::SetHere => (Source::Response, "This answer set this cookie".to_owned()),
            Became::Refused(rejection) => {
                let who = by().unwrap_or_else(|| "This answer".to_owned());
                let because = rejection.because();
                (Source::Response, format!("{who} tried to set a cookie that the browser refused: {because}"))
            }
            Became::Withheld(why) => {
                let why = why.map(|why| format!(": {}", why.because())).unwrap_or_default();
                (Source::Browser, format!("This cookie is stored and was not sent{why}"))
            }
            Became::Gone(cause) => (Source::Browser, self.gone(cause)),
            Became::Missing => (Source::Request, "This cookie was not sent this time".to_owned()),
        };
        Evidence { at: self.at, ..Evidence::new(source, says).quoting(&*self.name) }
    }

    fn gone(&self, cause: Option<Cause>) -> String {
        let what = if self.worked { "The cookie that was sent when it last worked" } else { "This cookie" };
        let since = if self.at.is_some() { format!(" since {AT}") } else { String::new() };
        let why = match cause {
            None => "nobody saw why",
            Some(Cause::Expired) => "it expired",
            Some(Cause::BySite) => "removed by the site",
            Some(Cause::ByHand) => "removed by you or by an extension",
            Some(Cause::ByUs) => "removed here, as you asked",
            Some(Cause::Deleted) => "removed by the site\u{2019}s script, by you or by an extension",
            Some(Cause::Evicted) => "evicted, as the browser made room",
            Some(Cause::Replaced) => "overwritten",
        };
        let by = self.by.as_ref().map(|by| format!(", in the answer of {by}")).unwrap_or_default();
        format!("{what} is gone{since} ({why}{by})")
    }
}
