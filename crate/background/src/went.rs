//! Cookies that went, as the browser told: what a later failure may come from. Only those of sites that a tab
//! shows are remembered, without their values.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use why401_core::cookies::{Cause, Change};
use why401_webext::cookies::Changed;
use why401_webext::engine;
use why401_webext::packed::{pack, unpack};
use why401_webext::public_suffix::registrable_domain;

use crate::state::{self, now};

/// Remembered of one site: a site that changes more cookies shows the latest.
const MOST_OF_SITE: usize = 100;
/// Remembered of all sites.
const MOST: usize = 400;
/// How long changes are gathered before they are stored, ms: a page changes many at once.
const GATHER: u32 = 1000;

/// Where they are stored.
pub const KEY: &str = "went";

#[derive(Serialize, Deserialize)]
struct Went {
    site: String,
    store: String,
    change: Change,
}

thread_local! {
    /// Oldest first.
    static WENT: RefCell<Vec<Went>> = RefCell::default();
    static IS_WRITING: Cell<bool> = const { Cell::new(false) };
}

/// `cookies.onChanged`, of a cookie that was removed or overwritten.
pub fn changed(changed: &Changed) {
    let cookie = changed.cookie();
    let site = registrable_domain(cookie.domain.trim_start_matches('.'));
    if !state::shows(&site) {
        return;
    }
    let stored = state::with(|state| cookie.digest(&state.key));
    let change = Change {
        name: stored.name,
        path: stored.path,
        fingerprint: stored.fingerprint,
        at: now(),
        expires: stored.expires,
        cause: Cause::read(&changed.cause(), engine::is_chromium()),
    };
    let is_new = WENT.with_borrow_mut(|went| add(went, Went { site, store: cookie.store_id, change }));
    if is_new && !IS_WRITING.replace(true) {
        Timeout::new(GATHER, write).forget();
    }
}

/// What went of a site in a store, oldest first.
pub fn of_site(site: &str, store: Option<&str>) -> Vec<Change> {
    let is_of = |went: &&Went| went.site == site && store.is_none_or(|store| went.store == store);
    WENT.with_borrow(|went| went.iter().filter(is_of).map(|went| went.change.clone()).collect())
}

/// Takes back what an earlier life of the worker stored.
pub fn load(stored: &JsValue) {
    if let Some(went) = stored.as_string().and_then(|packed| unpack(&packed).ok()) {
        WENT.set(went);
    }
}

/// Whether it says anything new: a session that is renewed again and again overwrites itself with the same.
fn add(went: &mut Vec<Went>, new: Went) -> bool {
    let is_same = |old: &&Went| {
        let (old_change, change) = (&old.change, &new.change);
        old.site == new.site
            && old.store == new.store
            && old_change.name == change.name
            && old_change.path == change.path
    };
    let last = went.iter().rfind(is_same).map(|old| (old.change.cause, old.change.fingerprint));
    if last == Some((Cause::Replaced, new.change.fingerprint)) && new.change.cause == Cause::Replaced {
        return false;
    }
    let of_site = |old: &Went| old.site == new.site;
    let is_full = went.iter().filter(|old| of_site(old)).count() >= MOST_OF_SITE;
    let oldest = if is_full { went.iter().position(of_site) } else { (went.len() >= MOST).then_some(0) };
    if let Some(oldest) = oldest {
        went.remove(oldest);
    }
    went.push(new);
    true
}

fn write() {
    IS_WRITING.set(false);
    let packed = WENT.with_borrow(pack);
    state::keep(KEY, packed);
}
