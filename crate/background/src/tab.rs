//! What is known of one tab.

use js_sys::Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use why401_core::Millis;
use why401_core::cookies::domain_match;
use why401_core::exchange::{Exchange, Kind};
use why401_core::finding::Fix;
use why401_core::rules::Rule;
use why401_core::url::Url;
use why401_webext::Error;
use why401_webext::packed::{pack, unpack};
use why401_webext::wire::{Exception, TabId, Trial};

use crate::earlier::Earlier;
use crate::record::{Record, Shown, Summary};

/// Failures kept per page; a page that fails more often has shown what is wrong with it.
const MOST_CASES: usize = 50;
/// Documents kept per tab, for what came before a failure.
const MOST_EARLIER: usize = 12;

/// Everything known of one tab.
#[derive(Default, Serialize, Deserialize)]
pub struct Tab {
    /// Counts the pages the tab has shown.
    pub page: u32,
    /// The address of the page, secrets masked.
    pub address: Option<Url>,
    /// When the page replaced the one before, ms since the epoch.
    pub committed: Millis,
    /// Whether the page has loaded.
    pub is_complete: bool,
    /// The address of which the browser shows an error page of its own. Firefox announces that page
    /// as one of the address, after the error; Chromium does not.
    pub error_page: Option<Url>,
    /// The request of a navigation that has not replaced the page yet.
    pub coming: Option<String>,
    /// The failures of this page and of the coming one, oldest first.
    pub cases: Vec<Record>,
    /// Numbers records.
    pub next_number: u32,
    /// Documents and sign-in answers before, oldest first.
    earlier: Vec<Earlier>,
    /// How the latest document ended.
    pub latest_document: Option<Ending>,
    /// The fix under way or done last.
    pub trial: Option<Watched>,
    /// Whether a search for the cookie to blame, under way or done, is about this page.
    pub is_searched: bool,
    /// Fixes that did not help here.
    pub tried: Vec<Fix>,
    /// What can be undone, the last deed last.
    pub undo: Vec<Undo>,
    /// The tab that wants to know how this private one fares.
    pub watched_by: Option<TabId>,
}

/// How a document ended.
#[derive(Clone, Serialize, Deserialize)]
pub struct Ending {
    /// Its address after redirects.
    pub url: Url,
    /// Whether the site let the person in.
    pub succeeded: bool,
}

/// A fix with what tells whether it worked.
#[derive(Clone, Serialize, Deserialize)]
pub struct Watched {
    /// As shown.
    pub trial: Trial,
    /// The request whose answer decides.
    pub target: Target,
    /// The best finding before.
    pub rule: Option<Rule>,
    /// The request that settled it.
    pub settled_by: Option<String>,
    /// Whether the site is asked a second time, and when.
    pub second: Second,
}

/// The second time that a site is asked: the answer to the first hands out the cookie that only the
/// next request can come with.
#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Second {
    /// Not yet.
    #[default]
    Open,
    /// As soon as the page of the first answer is there.
    Due,
    /// Asked.
    Asked,
}

/// A request to wait for.
#[derive(Clone, Serialize, Deserialize)]
pub struct Target {
    /// Its address.
    pub url: Url,
    /// Its method.
    pub method: String,
    /// What it was for.
    pub kind: Kind,
}

/// A journal: the tab that it was written for, and its number there.
pub type Journal = (TabId, u32);

/// What can be undone.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Undo {
    /// Cookies that were deleted, in a journal.
    Cookies {
        /// Which.
        journal: Journal,
        /// How many.
        count: usize,
        /// Of which site.
        site: String,
        /// Until when the person lets it be kept, ms since the epoch; `None` with the browser session.
        until: Option<Millis>,
        /// Whether from a private window, whose end is theirs.
        incognito: bool,
    },
    /// Cookies were allowed for a site.
    CookiesAllowed {
        /// Which, and where.
        exception: Exception,
        /// Whether every site may.
        everywhere: bool,
    },
}

impl Tab {
    /// Adds a failure, dropping what no longer fits.
    pub fn add(&mut self, record: Record) {
        if self.cases.len() < MOST_CASES {
            self.cases.push(record);
        }
    }

    /// The failure of a number.
    pub fn record(&mut self, number: u32) -> Option<&mut Record> {
        self.cases.iter_mut().find(|record| record.number == number)
    }

    /// The next record's number.
    pub fn number(&mut self) -> u32 {
        self.next_number += 1;
        self.next_number
    }

    /// Remembers a finished exchange as something that came before.
    pub fn remember(&mut self, exchange: Exchange) {
        if self.earlier.len() >= MOST_EARLIER {
            self.earlier.remove(0);
        }
        self.earlier.push(Earlier::of(exchange));
    }

    /// What came before, oldest first: of each the part that was kept.
    pub fn earlier(&self) -> Vec<Exchange> {
        self.earlier.iter().cloned().map(Earlier::back).collect()
    }

    /// The latest of that.
    pub fn latest(&self) -> Option<Exchange> {
        self.earlier.last().cloned().map(Earlier::back)
    }

    /// A request for a page was sent. An earlier one that never became the page is forgotten.
    ///
    /// Firefox often tells of the request only after its page has come: then it is the page's own.
    pub fn expect_page(&mut self, request: &str, at: Millis, url: &Url) {
        let has_come =
            at <= self.committed && self.address.as_ref().is_some_and(|page| page.same_endpoint(url));
        if has_come {
            self.coming = None;
        } else if self.coming.as_deref() != Some(request) {
            self.coming = Some(request.to_owned());
            self.error_page = None;
            self.is_complete = false;
            let page = self.page;
            self.cases.retain(|record| record.page == page);
        }
    }

    /// The page has been replaced: what belonged to it goes.
    pub fn turn_page(&mut self) {
        self.page += 1;
        self.is_searched = false;
        self.coming = None;
        self.is_complete = false;
        let page = self.page;
        self.cases.retain(|record| record.page == page);
    }

    /// The diagnosed failures of the page shown, oldest first.
    pub fn current(&self) -> impl Iterator<Item = &Record> {
        self.cases.iter().filter(|record| record.page == self.page && record.is_diagnosed())
    }

    /// The failure that matters most to the person: the page before its parts, then its own site's
    /// parts before others', then the earliest; of a request that failed more than once, the last time.
    pub fn main(&self) -> Option<&Record> {
        let weight = |record: &&Record| {
            let kind = record.summary.kind;
            let foreign = !self.is_same_site(record);
            (kind != Kind::Document, kind == Kind::Asset, foreign, record.number)
        };
        let first = &self.current().min_by_key(weight)?.summary;
        let is_same = |summary: &Summary| {
            summary.kind == first.kind && summary.method == first.method && summary.url == first.url
        };
        self.current().filter(|record| is_same(&record.summary)).last()
    }

    /// Whether a failure is of the site that the page is of.
    pub fn is_same_site(&self, record: &Record) -> bool {
        let page = self.address.as_ref().map(|url| url.host.as_str());
        page.is_none_or(|host| domain_match(host, &record.site))
    }
}

impl Undo {
    /// Its journal.
    pub fn journal(&self) -> Option<Journal> {
        match self {
            Self::Cookies { journal, .. } => Some(*journal),
            Self::CookiesAllowed { .. } => None,
        }
    }

    /// Whether it stays when its tab is closed: the person may miss the cookies later, at the same site.
    pub fn outlives_tab(&self) -> bool {
        matches!(self, Self::Cookies { incognito: false, .. })
    }

    /// Whether it is about the cookies of a site.
    pub fn is_of(&self, wanted: &str) -> bool {
        matches!(self, Self::Cookies { site, .. } if site == wanted)
    }

    /// Whether its time is over.
    pub fn is_over(&self, now: Millis) -> bool {
        matches!(self, Self::Cookies { until: Some(until), .. } if *until <= now)
    }
}

impl Tab {
    /// Takes out what can be undone and fits. Not by the means of `Vec`, each use of which takes code of its own.
    pub fn take_undo(&mut self, fits: &dyn Fn(&Undo) -> bool) -> Vec<Undo> {
        let mut taken = Vec::new();
        let mut at = 0;
        while let Some(undo) = self.undo.get(at) {
            match fits(undo) {
                true => taken.push(self.undo.remove(at)),
                false => at += 1,
            }
        }
        taken
    }

    /// The form in which it is stored: the tab packed, then what pages show of each record.
    pub fn write(&self) -> Result<JsValue, Error> {
        let stored = Array::of1(&pack(self)?.into());
        for record in &self.cases {
            stored.push(&record.exchange.0);
            stored.push(&record.findings.0);
            stored.push(&record.case.0);
            stored.push(&record.cookies.0);
        }
        Ok(stored.into())
    }

    /// What another version stored and this one cannot read is dropped: it was about one page.
    pub fn read(stored: &JsValue) -> Option<Self> {
        let mut stored = Array::from(stored).into_iter();
        let mut tab: Self = unpack(&stored.next()?.as_string()?).ok()?;
        for record in &mut tab.cases {
            record.exchange = Shown(stored.next()?);
            record.findings = Shown(stored.next()?);
            record.case = Shown(stored.next()?);
            record.cookies = Shown(stored.next()?);
        }
        Some(tab)
    }
}
