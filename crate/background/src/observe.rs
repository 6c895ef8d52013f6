//! Follows requests from event to event. Nothing is read of what does not fail.

use std::cell::RefCell;
use std::sync::{Arc, OnceLock};

use gloo_timers::callback::Timeout;
use why401_core::Millis;
use why401_core::exchange::{Engine, Exchange, Kind, NetFailure, Observer};
use why401_core::failing::is_failing;
use why401_core::trail::Trail;
use why401_core::url::Url;
use why401_webext::engine;
use why401_webext::web_request::Details;
use why401_webext::wire::{Stopped, TabId};

use crate::read::{self, End, Hop, exchange, kind_of};
use crate::recent::{Kept, Recent, Unread};
use crate::state;
use crate::tab::{Ending, Tab};
use crate::under_way::{Pending, UnderWay};
use crate::{assess, button, handshakes, search, trial};

/// Redirects that are kept of one request: one more than any browser follows.
const MOST_HOPS: usize = 21;

/// How long the browser may take to ask for a password, ms: it asks in the same breath.
const SOON: u32 = 300;

/// A finished request, unread: its last hop and its end.
struct Told(Hop, Details);

thread_local! {
    static UNDER_WAY: RefCell<UnderWay> = RefCell::default();
    /// Finished requests.
    static RECENT: RefCell<Recent<Told>> = RefCell::default();
}

/// `onSendHeaders`: a request, a redirect of one, or its retry with credentials (Firefox).
pub fn sent(details: Details) {
    let id = details.request_id();
    if details.resource_type().as_deref() == Some("main_frame") && !is_prerender(&details) {
        let (at, url) = (details.time_stamp() as Millis, Url::read(&details.url()));
        state::change(details.tab_id(), |tab| tab.expect_page(&id, at, &url));
    }
    UNDER_WAY.with_borrow_mut(|under_way| {
        let pending = under_way.request(id);
        let before = std::mem::replace(&mut pending.current, Hop { sent: Some(details), answered: None });
        let redirected =
            before.answered.as_ref().and_then(Details::status_code).is_some_and(|status| status < 400);
        if redirected && pending.hops.len() < MOST_HOPS {
            pending.hops.push(before);
        }
    });
}

/// `onHeadersReceived`. A fetch ends here: a listener for the ends of all fetches would cost every one of
/// them, and says no more. Unless the browser may have an answer to the challenge: with a password that it
/// knows it asks the site again unseen, for one that it does not know it asks the person, at once or never.
pub fn answered(details: Details) {
    let id = details.request_id();
    UNDER_WAY
        .with_borrow_mut(|under_way| under_way.request(id.clone()).current.answered = Some(details.clone()));
    let kind = kind_of(&details.resource_type().unwrap_or_default());
    match details.status_code() {
        Some(401 | 407) if read::may_be_asked(&details) => challenged(id, kind, details),
        Some(301 | 302 | 303 | 307 | 308) => {}
        _ if kind == Kind::Fetch => ended(details),
        _ => {}
    }
}

/// A challenge that the browser may answer. Of a host whose ends are watched the end tells. Of another it may
/// have been there before we listened: so the challenge is the end, if nothing is heard of it soon.
fn challenged(id: String, kind: Kind, details: Details) {
    let is_watched = handshakes::watch(&details);
    if kind != Kind::Fetch {
        return;
    }
    UNDER_WAY.with_borrow_mut(|under_way| under_way.request(id.clone()).waits = true);
    if is_watched && browser() == Engine::Chromium {
        return;
    }
    Timeout::new(SOON, move || {
        let is_open = |pending: &Pending| pending.prompts == 0 && pending.current.answered.is_some();
        let is_end = UNDER_WAY.with_borrow(|under_way| under_way.find(&id).is_some_and(is_open));
        if is_end && !was_let_in(&details) {
            ended(details);
            let shown = Pending { is_shown: true, ..Pending::default() };
            UNDER_WAY.with_borrow_mut(|under_way| *under_way.request(id) = shown);
        }
    })
    .forget();
}

/// Whether the password in the address of a challenged request, which nobody was asked for, was right: for a wrong
/// one Chromium asks the person. To another origin it may not have been sent at all.
fn was_let_in(challenged: &Details) -> bool {
    let url = challenged.url();
    let is_same_origin = challenged.initiator().is_some_and(|from| from == Url::read(&url).origin());
    is_same_origin && read::has_password(&url)
}

/// `onAuthRequired`: the browser asks the person, or itself.
pub fn asked(details: &Details) {
    handshakes::watch(details);
    if kind_of(&details.resource_type().unwrap_or_default()) == Kind::Document {
        trial::asked_for_password(details.tab_id());
    }
    UNDER_WAY.with_borrow_mut(|under_way| {
        let pending = under_way.request(details.request_id());
        pending.prompts += 1;
        pending.waits = true;
    });
}

/// The end of a fetch of a host that is watched. Those that nobody waits for ended with their headers.
pub fn fetch_ended(details: Details) {
    let id = details.request_id();
    let told = UNDER_WAY
        .with_borrow(|under_way| under_way.find(&id).map(|pending| (pending.waits, pending.is_shown)));
    match told {
        Some((true, _)) => ended(details),
        // Let in after all, on a slow network.
        Some((_, true)) => {
            UNDER_WAY.with_borrow_mut(|under_way| under_way.take(&id));
            let is_let_in = details.status_code().is_some_and(|status| status < 400);
            if is_let_in && trial::part_succeeded(details.tab_id(), &details) {
                button::update(details.tab_id());
            }
        }
        _ => {}
    }
}

/// `onCompleted` and `onErrorOccurred`.
pub fn ended(details: Details) {
    let pending = UNDER_WAY.with_borrow_mut(|under_way| under_way.take(&details.request_id()));
    let tab = details.tab_id();
    if tab < 0 || is_prerender(&details) {
        return;
    }
    let kind = kind_of(&details.resource_type().unwrap_or_default());
    let refused = details.status_code().is_none_or(|status| status >= 400) || pending.refused();
    // A script that was sent on to a page to sign in is answered 200.
    let may_fail = refused || kind == Kind::Fetch && !pending.hops.is_empty();
    match (kind, may_fail) {
        (Kind::Document, _) => document_ended(tab, &pending, &details),
        (Kind::Asset, false) => {}
        (_, true) if is_of_page_before(tab, &details) => {}
        (_, true) if part_failed(tab, &pending, &details) => {}
        (_, true) if refused => {}
        _ => {
            let settled = !is_of_page_before(tab, &details) && trial::part_succeeded(tab, &details);
            if settled {
                button::update(tab);
            }
            keep(tab, Kept::Unread(Told(pending.current, details), None));
        }
    }
}

/// Redirects that are remembered of a page that failed.
const MOST_HOPS_REMEMBERED: usize = 3;
/// Finished requests of a tab before a failure of a site, oldest first.
pub fn recent(tab: TabId, site: &str) -> Vec<Arc<Exchange>> {
    RECENT.with_borrow_mut(|recent| recent.of(tab, site))
}

/// Forgets what is only in memory about a tab.
pub fn forget(tab: TabId) {
    RECENT.with_borrow_mut(|recent| recent.forget(tab));
}

/// `webNavigation.onCommitted`: the page of a tab was replaced, from memory or by the request that was
/// coming.
pub fn committed(tab: TabId, url: &str, at: Millis) {
    search::stop(tab, Stopped::Forgotten);
    let url = Url::read(url);
    state::change(tab, |tab| {
        tab.committed = at;
        if tab.error_page.take().is_some_and(|page| page.same_endpoint(&url)) {
            return;
        }
        trial::page_replaced(tab, &url);
        tab.address = Some(url);
        tab.turn_page();
    });
    button::update(tab);
}

/// `webNavigation.onErrorOccurred`: instead of the page that was coming, the browser shows one of its own.
pub fn refused(tab: TabId, url: &str, at: Millis) {
    if state::look(tab, |tab| tab.coming.is_some()) {
        committed(tab, url, at);
        state::change(tab, |tab| tab.error_page = tab.address.clone());
    }
}

fn document_ended(tab: TabId, pending: &Pending, details: &Details) {
    let Some((document, mut trail)) = finished(pending, details) else { return };
    if document.failure == Some(NetFailure::Aborted) && !is_failing(&document, &trail) {
        // Overtaken by another navigation, or stopped, or a download: the old page stays.
        return;
    }
    let id = document.id.clone();
    // Of what came before only the latest matters here.
    trail.earlier.extend(state::look(tab, Tab::latest).map(Arc::new));
    let failing = is_failing(&document, &trail);
    let ending = Ending { url: document.url.clone(), succeeded: document.succeeded() };
    let is_coming = state::change(tab, |tab| {
        tab.latest_document = Some(ending.clone());
        let is_coming = tab.coming.as_deref() == Some(document.id.as_str());
        // A network error shows a page of the browser's own, which no event announces.
        if is_coming && document.failure.is_some() {
            tab.address = Some(document.url.clone());
            tab.error_page = tab.address.clone();
            tab.turn_page();
            return false;
        }
        is_coming
    });
    let mut hops = trail.hops.clone();
    if failing {
        assess::failed(tab, document.clone(), trail, is_coming);
        // A circle of redirects must not push out all that was before; what a cookie is from is worth keeping.
        hops.retain(sets_cookies);
        hops.truncate(MOST_HOPS_REMEMBERED);
    }
    state::change(tab, |tab| {
        for hop in hops {
            tab.remember(hop);
        }
        tab.remember(document);
    });
    trial::document_ended(tab, &id, &ending, failing);
    button::update(tab);
}

fn sets_cookies(hop: &Exchange) -> bool {
    hop.response.as_ref().is_some_and(|response| !response.set_cookies.is_empty())
}

/// Firefox tells of requests late and many at once, when the page that made them may be gone. Chromium tells
/// of them in time, but a page's first ones may be older than the page.
fn is_of_page_before(tab: TabId, details: &Details) -> bool {
    browser() == Engine::Firefox && (details.time_stamp() as Millis) < state::look(tab, |tab| tab.committed)
}

/// Takes in a part that may be failing. Whether it is.
fn part_failed(tab: TabId, pending: &Pending, details: &Details) -> bool {
    let Some((part, trail)) = finished(pending, details) else { return false };
    if !is_failing(&part, &trail) {
        return false;
    }
    let kept = Arc::new(part.clone().as_earlier());
    assess::failed(tab, part, trail, false);
    trial::part_failed(tab, &kept.method, &kept.url);
    // Refused again and again, or in turns: the next refusal tells by what was before.
    keep(tab, Kept::Read(kept));
    button::update(tab);
    true
}

fn finished(pending: &Pending, details: &Details) -> Option<(Exchange, Trail)> {
    let last = read_hop(&pending.current, End::Event(details), pending.prompts)?;
    let hops = pending.hops.iter().filter_map(|hop| read_hop(hop, End::Redirected, 0)).collect();
    Some((last, Trail { hops, earlier: Vec::new() }))
}

fn read_hop(hop: &Hop, end: End<'_>, prompts: u32) -> Option<Exchange> {
    let observer = observer();
    state::with(|state| exchange(hop, end, prompts, observer, &state.key))
}

fn keep(tab: TabId, kept: Kept<Told>) {
    RECENT.with_borrow_mut(|recent| recent.keep(tab, kept));
}

fn observer() -> Observer {
    Observer { hides_authorization: browser() == Engine::Chromium, ..Observer::default() }
}

/// Whose browser this is.
pub fn browser() -> Engine {
    static BROWSER: OnceLock<Engine> = OnceLock::new();
    *BROWSER.get_or_init(|| if engine::is_chromium() { Engine::Chromium } else { Engine::Firefox })
}

fn is_prerender(details: &Details) -> bool {
    details.document_lifecycle().as_deref() == Some("prerender")
}

impl Unread for Told {
    fn host(&self) -> String {
        Url::read(&self.1.url()).host
    }

    fn read(&self) -> Option<Exchange> {
        Some(read_hop(&self.0, End::Event(&self.1), 0)?.as_earlier())
    }
}
