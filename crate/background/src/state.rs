//! What the background knows of each tab, kept so that it outlives the worker.

use std::cell::RefCell;

use js_sys::{Array, Date};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use why401_core::Millis;
use why401_core::case::Case;
use why401_core::exchange::{Exchange, Kind, NetFailure, Request, Response};
use why401_core::finding::{Finding, Fix};
use why401_core::http::cookie::CookiePair;
use why401_core::http::set_cookie::CookieDigest;
use why401_core::jar::domain_match;
use why401_core::report;
use why401_core::rules::Rule;
use why401_core::secret::Key;
use why401_core::seen::Seen;
use why401_core::url::Url;
use why401_webext::packed::{pack, unpack};
use why401_webext::wire::{TabId, Trial};
use why401_webext::{Error, runtime, storage};

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
    /// Fixes that did not help here.
    pub tried: Vec<Fix>,
    /// What can be undone.
    pub undo: Option<Undo>,
    /// The tab that wants to know how this private one fares.
    pub watched_by: Option<TabId>,
}

/// One failure, with its diagnosis.
#[derive(Clone, Serialize, Deserialize)]
pub struct Record {
    /// Tells it from the others of its tab.
    pub number: u32,
    /// The page it belongs to.
    pub page: u32,
    /// The registrable domain of its host.
    pub site: String,
    /// The redirects before it.
    pub hops: usize,
    /// What the background itself asks of the exchange.
    pub summary: Summary,
    /// The rule of the best finding.
    pub rule: Option<Rule>,
    /// The fixes of all findings, best first, each once.
    pub fixes: Vec<Fix>,
    /// The exchange whole, as pages of ours show it.
    #[serde(skip)]
    pub exchange: Shown,
    /// The findings whole, best first.
    #[serde(skip)]
    pub findings: Shown,
    /// The report for support, text.
    #[serde(skip)]
    pub report: Shown,
}

/// The head of an exchange.
#[derive(Clone, Serialize, Deserialize)]
pub struct Summary {
    /// Its address.
    pub url: Url,
    /// Its method.
    pub method: String,
    /// What it was for.
    pub kind: Kind,
    /// The status, where an answer came.
    pub status: Option<u16>,
    /// Why none came.
    pub failure: Option<NetFailure>,
    /// When it began, ms since the epoch.
    pub started: Millis,
}

/// Something as it crosses to pages. Once diagnosed, a failure is only handed on, so nothing here ever
/// reads it back: that code would be a fifth of the module.
#[derive(Clone, Default, Serialize)]
#[serde(transparent)]
pub struct Shown(#[serde(with = "serde_wasm_bindgen::preserve")] JsValue);

impl Shown {
    /// The form in which a value crosses.
    pub fn new<T: Serialize + ?Sized>(value: &T) -> Self {
        Self(runtime::crossing(value))
    }
}

impl Record {
    /// The report, and what was tried since.
    pub fn report(&self, tried: &[Fix]) -> String {
        self.report.0.as_string().unwrap_or_default() + &report::tried(tried)
    }

    /// Takes a (new) diagnosis, best finding first.
    pub fn take(&mut self, case: &Case, findings: &[Finding]) {
        self.rule = findings.first().map(|finding| finding.rule);
        self.fixes.clear();
        for fix in findings.iter().flat_map(|finding| &finding.fixes) {
            if !self.fixes.contains(fix) {
                self.fixes.push(*fix);
            }
        }
        self.findings = Shown::new(findings);
        let when = Date::new(&(case.exchange.started as f64).into()).to_iso_string();
        self.report = Shown::new(&report::text(case, findings, &String::from(when)));
    }
}

/// What came before a failure, as far as rules ask for it.
#[derive(Clone, Serialize, Deserialize)]
struct Earlier {
    summary: Summary,
    location: Option<Url>,
    cookies: Seen<Vec<CookiePair>>,
    set_cookies: Vec<CookieDigest>,
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

/// What can be undone.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Undo {
    /// Cookies that were deleted, in the tab's journal.
    Cookies {
        /// How many.
        count: usize,
        /// Of which site.
        site: String,
    },
    /// Cookies were allowed for a site.
    CookiesAllowed {
        /// Which.
        site: String,
        /// Whether in private windows.
        incognito: bool,
    },
}

impl Tab {
    /// Adds a failure, dropping what no longer fits.
    pub fn add(&mut self, record: Record) {
        if self.cases.len() < MOST_CASES {
            self.cases.push(record);
        }
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
        self.coming = None;
        self.is_complete = false;
        let page = self.page;
        self.cases.retain(|record| record.page == page);
    }

    /// The failures of the page shown, oldest first.
    pub fn current(&self) -> impl Iterator<Item = &Record> {
        self.cases.iter().filter(|record| record.page == self.page)
    }

    /// The failure that matters most to the person: the page before its parts, then its own site's
    /// parts before others', then the earliest.
    pub fn main(&self) -> Option<&Record> {
        let weight = |record: &&Record| {
            let kind = record.summary.kind;
            let foreign = !self.is_same_site(record);
            (kind != Kind::Document, kind == Kind::Asset, foreign, record.number)
        };
        self.current().min_by_key(weight)
    }

    /// Whether a failure is of the site that the page is of.
    pub fn is_same_site(&self, record: &Record) -> bool {
        let page = self.address.as_ref().map(|url| url.host.as_str());
        page.is_none_or(|host| domain_match(host, &record.site))
    }
}

impl Summary {
    /// Of an exchange.
    pub fn of(exchange: &Exchange) -> Self {
        Self {
            url: exchange.url.clone(),
            method: exchange.method.clone(),
            kind: exchange.kind,
            status: exchange.response.as_ref().map(|response| response.status),
            failure: exchange.failure,
            started: exchange.started,
        }
    }
}

impl Earlier {
    fn of(exchange: Exchange) -> Self {
        let summary = Summary::of(&exchange);
        let cookies = exchange.request.map(|request| request.cookies).unwrap_or_default();
        let (location, set_cookies) =
            exchange.response.map(|response| (response.location, response.set_cookies)).unwrap_or_default();
        Self { summary, location, cookies, set_cookies }
    }

    fn back(self) -> Exchange {
        let Summary { url, method, kind, status, failure, started } = self.summary;
        let response = status.map(|status| Response {
            headers_seen: true,
            location: self.location,
            set_cookies: self.set_cookies,
            ..Response::status_only(status)
        });
        let request = Some(Request { cookies: self.cookies, ..Request::default() });
        Exchange { id: String::new(), started, url, method, kind, request, response, failure, prompts: 0 }
    }
}

/// All tabs, and what is needed to read their events.
#[derive(Default)]
pub struct State {
    /// Few enough to be looked through.
    tabs: Vec<Entry>,
    /// Tabs closed in this life of the worker.
    closed: Vec<TabId>,
    /// Fingerprints compare for as long as the browser runs.
    pub key: Key,
}

#[derive(Default)]
struct Entry {
    id: TabId,
    tab: Tab,
    /// Whether it changed since it was last given to the storage.
    is_dirty: bool,
    is_being_written: bool,
}

impl State {
    fn entry(&mut self, id: TabId) -> &mut Entry {
        let known = self.tabs.iter().position(|entry| entry.id == id);
        let at = known.unwrap_or_else(|| {
            self.tabs.push(Entry { id, ..Entry::default() });
            self.tabs.len() - 1
        });
        &mut self.tabs[at]
    }
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// Works on the state; the closure must not call this again.
pub fn with<T>(work: impl FnOnce(&mut State) -> T) -> T {
    STATE.with_borrow_mut(work)
}

/// Works on one tab, and stores it afterwards.
pub fn change<T>(id: TabId, work: impl FnOnce(&mut Tab) -> T) -> T {
    let result = with(|state| {
        let entry = state.entry(id);
        entry.is_dirty = true;
        work(&mut entry.tab)
    });
    write(id);
    result
}

/// Looks at one tab; a tab nobody knows is an empty one.
pub fn look<T>(id: TabId, work: impl FnOnce(&Tab) -> T) -> T {
    with(|state| work(&state.entry(id).tab))
}

/// Forgets a tab that was closed. What is still under way about it must not bring it back: closed tabs
/// are remembered, and no id is used twice while the browser runs.
pub fn forget(id: TabId) {
    with(|state| {
        state.tabs.retain(|entry| entry.id != id);
        state.closed.push(id);
    });
    wasm_bindgen_futures::spawn_local(async move {
        complain(storage::remove(&key_of(id)).await);
        crate::journal::forget(id).await;
    });
}

/// The time by this device's clock.
pub fn now() -> Millis {
    Date::now() as Millis
}

/// Reads back what an earlier life of the worker stored.
pub async fn load() {
    let items = match storage::all().await {
        Ok(items) => items,
        Err(error) => return gloo_console::warn!("Why401: cannot read storage.session:", error.to_string()),
    };
    let mut random = None;
    for (key, stored) in items {
        if key == FINGERPRINT_KEY {
            random = stored.as_string().and_then(|packed| unpack::<u128>(&packed).ok());
        } else if let Some(id) = key.strip_prefix(TAB_PREFIX).and_then(|id| id.parse().ok())
            && let Some(tab) = Tab::read(&stored)
        {
            with(|state| state.tabs.push(Entry { id, tab, ..Entry::default() }));
        }
    }
    let random = match random {
        Some(random) => random,
        None => {
            let random = u128::from_ne_bytes(crate::vault::random_bytes());
            match pack(&random) {
                Ok(packed) => complain(storage::set(FINGERPRINT_KEY, &packed.into()).await),
                Err(error) => complain(Err(error)),
            }
            random
        }
    };
    with(|state| state.key = Key::new(random.to_ne_bytes()));
}

impl Tab {
    /// The form in which it is stored: the tab packed, then what pages show of each record.
    fn write(&self) -> Result<JsValue, Error> {
        let stored = Array::of1(&pack(self)?.into());
        for record in &self.cases {
            stored.push(&record.exchange.0);
            stored.push(&record.findings.0);
            stored.push(&record.report.0);
        }
        Ok(stored.into())
    }

    /// What another version stored and this one cannot read is dropped: it was about one page.
    fn read(stored: &JsValue) -> Option<Self> {
        let mut stored = Array::from(stored).into_iter();
        let mut tab: Self = unpack(&stored.next()?.as_string()?).ok()?;
        for record in &mut tab.cases {
            record.exchange = Shown(stored.next()?);
            record.findings = Shown(stored.next()?);
            record.report = Shown(stored.next()?);
        }
        Some(tab)
    }
}

const FINGERPRINT_KEY: &str = "fingerprints";
const TAB_PREFIX: &str = "tab:";

fn key_of(id: TabId) -> String {
    format!("{TAB_PREFIX}{id}")
}

/// Stores a tab: at once, or as soon as the write under way has ended, so that a burst of failures
/// costs a few writes and the last state is always the one stored.
fn write(id: TabId) {
    if with(|state| std::mem::replace(&mut state.entry(id).is_being_written, true)) {
        return;
    }
    // The browser has the first write before this returns: the worker may not live longer.
    let mut next = with(|state| next_write(state, id)).map(|stored| begin(id, stored));
    wasm_bindgen_futures::spawn_local(async move {
        while let Some(writing) = next {
            complain(writing.await);
            next = with(|state| next_write(state, id)).map(|stored| begin(id, stored));
        }
    });
}

fn begin(id: TabId, stored: Result<JsValue, Error>) -> impl Future<Output = Result<(), Error>> {
    let writing = stored.map(|stored| storage::set(&key_of(id), &stored));
    async move { writing?.await }
}

/// What is to be stored of a tab, if anything; otherwise nobody is writing it any more. A tab that was
/// closed meanwhile is not made again.
fn next_write(state: &mut State, id: TabId) -> Option<Result<JsValue, Error>> {
    if state.closed.contains(&id) {
        state.tabs.retain(|entry| entry.id != id);
        return None;
    }
    let entry = state.tabs.iter_mut().find(|entry| entry.id == id)?;
    if std::mem::take(&mut entry.is_dirty) {
        return Some(entry.tab.write());
    }
    entry.is_being_written = false;
    None
}

fn complain(written: Result<(), Error>) {
    if let Err(error) = written {
        gloo_console::warn!("Why401: cannot write storage.session:", error.to_string());
    }
}
