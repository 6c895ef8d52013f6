//! All tabs, kept so that they outlive the worker.

use std::cell::RefCell;

use js_sys::Date;
use wasm_bindgen::JsValue;
use why401_core::Millis;
use why401_core::cookies::domain_match;
use why401_core::exchange::Exchange;
use why401_core::secret::Key;
use why401_webext::Error;
use why401_webext::fingerprints;
use why401_webext::packed::pack;
use why401_webext::storage::{self, journal_of};
use why401_webext::wire::{Stopped, TabId};

use crate::handshakes;
use crate::random::random_bytes;
use crate::tab::{Tab, Undo};

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

/// Whether a tab shows a page of this site.
pub fn shows(site: &str) -> bool {
    let shows = |entry: &Entry| entry.tab.address.as_ref().is_some_and(|url| domain_match(&url.host, site));
    with(|state| state.tabs.iter().any(shows))
}

/// The failures that nobody has said anything of yet.
pub fn undiagnosed() -> Vec<(TabId, u32)> {
    let of = |entry: &Entry| {
        let open = entry.tab.cases.iter().filter(|record| !record.is_diagnosed());
        open.map(|record| (entry.id, record.number)).collect::<Vec<_>>()
    };
    with(|state| state.tabs.iter().flat_map(of).collect())
}

/// Stores something that is no tab's.
pub fn keep(key: &'static str, packed: Result<String, Error>) {
    wasm_bindgen_futures::spawn_local(async move {
        match packed {
            Ok(packed) => complain(storage::set(key, &packed.into()).await),
            Err(error) => complain(Err(error)),
        }
    });
}

/// The tabs that something is known of.
pub fn tabs() -> Vec<TabId> {
    with(|state| state.tabs.iter().map(|entry| entry.id).collect())
}

/// What is left of the documents of every tab.
pub fn documents() -> Vec<(TabId, Vec<Exchange>)> {
    let mut documents = Vec::new();
    with(|state| {
        for entry in &state.tabs {
            documents.push((entry.id, entry.tab.earlier()));
        }
    });
    documents
}

/// Stores a tab, and tells whether that worked: for what must be known before something is done.
pub fn save(id: TabId) -> impl Future<Output = Result<(), Error>> {
    begin(id, with(|state| state.entry(id).tab.write()))
}

/// Forgets what was to be kept for bringing back until now and no longer.
pub fn forget_what_is_over() {
    let now = now();
    let mut over = Vec::new();
    let mut changed = Vec::new();
    with(|state| {
        for entry in &mut state.tabs {
            let known = over.len();
            over.append(&mut entry.tab.take_undo(&|undo| undo.is_over(now)));
            if over.len() > known {
                entry.is_dirty = true;
                changed.push(entry.id);
            }
        }
    });
    changed.into_iter().for_each(write);
    forget_journals(over);
}

/// What was left of closed tabs about this site can be undone in this tab.
pub fn adopt(id: TabId, site: &str) {
    let is_ours = |undo: &Undo| undo.is_of(site);
    if look(NOBODYS, |tab| tab.undo.iter().any(is_ours)) {
        let mut ours = change(NOBODYS, |tab| tab.take_undo(&is_ours));
        change(id, |tab| {
            // What the tab itself did came later.
            ours.append(&mut tab.undo);
            tab.undo = ours;
        });
    }
}

/// Forgets the journals of what nobody is to undo any more.
fn forget_journals(undone: Vec<Undo>) {
    wasm_bindgen_futures::spawn_local(async move {
        for undo in &undone {
            if let Some((tab, number)) = undo.journal() {
                complain(storage::remove(&journal_of(tab, number)).await);
            }
        }
    });
}

/// Forgets a tab that was closed. What is still under way about it must not bring it back: closed tabs
/// are remembered, and no id is used twice while the browser runs.
pub fn forget(id: TabId) {
    crate::search::stop(id, Stopped::Forgotten);
    let (mut left, gone) = with(|state| {
        let tab = &mut state.entry(id).tab;
        let left = tab.take_undo(&Undo::outlives_tab);
        let gone = std::mem::take(&mut tab.undo);
        state.tabs.retain(|entry| entry.id != id);
        state.closed.push(id);
        (left, gone)
    });
    if !left.is_empty() {
        change(NOBODYS, |tab| tab.undo.append(&mut left));
    }
    forget_journals(gone);
    wasm_bindgen_futures::spawn_local(async move {
        complain(storage::remove(&key_of(id)).await);
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
    let mut known = None;
    for (key, stored) in items {
        if key == handshakes::KEY {
            handshakes::watch_again(&stored.as_string().unwrap_or_default());
        } else if key == fingerprints::STORED {
            known = fingerprints::read(&stored);
        } else if key == crate::went::KEY {
            crate::went::load(&stored);
        } else if let Some(id) = key.strip_prefix(TAB_PREFIX).and_then(|id| id.parse().ok())
            && let Some(tab) = Tab::read(&stored)
        {
            with(|state| state.tabs.push(Entry { id, tab, ..Entry::default() }));
        }
    }
    forget_what_is_over();
    let key = known.unwrap_or_else(|| {
        let random = random_bytes();
        keep(fingerprints::STORED, pack(&u128::from_ne_bytes(random)));
        Key::new(random)
    });
    with(|state| state.key = key);
}

/// No tab: what can be undone of tabs that are closed is kept as if it were one's.
const NOBODYS: TabId = -1;
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
