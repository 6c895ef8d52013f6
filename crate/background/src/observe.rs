//! Follows requests from event to event. Nothing is read of what does not fail.

use std::cell::RefCell;
use std::sync::Arc;

use gloo_timers::callback::Timeout;
use why401_core::Millis;
use why401_core::exchange::{Exchange, Kind, NetFailure, Observer};
use why401_core::failing::is_failing;
use why401_core::trail::Trail;
use why401_core::url::Url;
use why401_webext::engine;
use why401_webext::web_request::{Details, FetchEnds};
use why401_webext::wire::TabId;

use crate::read::{self, End, Hop, exchange, kind_of};
use crate::recent::{Kept, Recent};
use crate::state;
use crate::tab::{Ending, Tab};
use crate::{assess, button, trial};

/// Requests under way that are kept; some never end (a shimmed request has no last event).
const MOST_PENDING: usize = 500;
/// Redirects that are kept of one request: one more than any browser follows.
const MOST_HOPS: usize = 21;

/// How long the browser may take to ask for a password, ms: it asks in the same breath.
const SOON: u32 = 300;

/// A request under way.
#[derive(Default)]
struct Pending {
    hops: Vec<Hop>,
    current: Hop,
    prompts: u32,
    /// Whether its end is waited for, which a fetch without a password to it is not.
    waits: bool,
}

/// What is only in memory: a worker that sleeps through the middle of a request sees half of it.
#[derive(Default)]
struct UnderWay {
    /// By request id, oldest first; rarely more than a page's worth.
    pending: Vec<(String, Pending)>,
    recent: Recent,
    observer: Option<Observer>,
    /// Only while the browser may answer the challenge of a fetch, with a password that it has or asks for.
    ends: Option<FetchEnds>,
}

impl UnderWay {
    fn request(&mut self, id: String) -> &mut Pending {
        let known = self.pending.iter().position(|(known, _)| *known == id);
        let at = known.unwrap_or_else(|| {
            if self.pending.len() >= MOST_PENDING {
                self.pending.remove(0);
            }
            self.pending.push((id, Pending::default()));
            self.pending.len() - 1
        });
        &mut self.pending[at].1
    }

    fn find(&self, id: &str) -> Option<&Pending> {
        self.pending.iter().find(|(known, _)| known == id).map(|(_, pending)| pending)
    }

    fn take(&mut self, id: &str) -> Pending {
        let known = self.pending.iter().position(|(known, _)| known == id);
        known.map(|at| self.pending.remove(at).1).unwrap_or_default()
    }
}

thread_local! {
    static UNDER_WAY: RefCell<UnderWay> = RefCell::default();
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
/// them, and says no more. Unless the browser has an answer to the challenge: with a password that it knows
/// it asks the site again unseen, for one that it does not know it asks the person, at once or never.
pub fn answered(details: Details) {
    let id = details.request_id();
    UNDER_WAY
        .with_borrow_mut(|under_way| under_way.request(id.clone()).current.answered = Some(details.clone()));
    if kind_of(&details.resource_type().unwrap_or_default()) != Kind::Fetch {
        return;
    }
    match details.status_code() {
        Some(301 | 302 | 303 | 307 | 308) => {}
        Some(401 | 407) if read::may_be_asked(&details) => {
            wait_for_end(&id);
            Timeout::new(SOON, move || {
                let is_asked = UNDER_WAY
                    .with_borrow(|under_way| under_way.find(&id).is_none_or(|pending| pending.prompts > 0));
                if !is_asked {
                    ended(details);
                }
            })
            .forget();
        }
        _ => ended(details),
    }
}

/// `onAuthRequired`: the browser asks the person, or itself.
pub fn asked(details: &Details) {
    let id = details.request_id();
    UNDER_WAY.with_borrow_mut(|under_way| under_way.request(id.clone()).prompts += 1);
    match kind_of(&details.resource_type().unwrap_or_default()) {
        Kind::Fetch => wait_for_end(&id),
        Kind::Document => trial::asked_for_password(details.tab_id()),
        _ => {}
    }
}

fn wait_for_end(id: &str) {
    UNDER_WAY.with_borrow_mut(|under_way| {
        under_way.request(id.to_owned()).waits = true;
        under_way.ends.get_or_insert_with(|| FetchEnds::watch(fetch_ended));
    });
}

/// The end of a fetch, while ends are told. Those that nobody waits for ended with their headers.
fn fetch_ended(details: Details) {
    let id = details.request_id();
    if UNDER_WAY.with_borrow(|under_way| under_way.find(&id).is_some_and(|pending| pending.waits)) {
        ended(details);
    }
}

/// `onCompleted` and `onErrorOccurred`.
pub fn ended(details: Details) {
    let pending = UNDER_WAY.with_borrow_mut(|under_way| {
        let pending = under_way.take(&details.request_id());
        if !under_way.pending.iter().any(|(_, pending)| pending.waits) {
            under_way.ends = None;
        }
        pending
    });
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
            keep(tab, Kept::Unread(pending.current, details, None));
        }
    }
}

/// Redirects that are remembered of a page that failed.
const MOST_HOPS_REMEMBERED: usize = 3;
/// Finished requests of a tab before a failure of a site, oldest first.
pub fn recent(tab: TabId, site: &str) -> Vec<Arc<Exchange>> {
    let observer = observer();
    UNDER_WAY.with_borrow_mut(|under_way| {
        state::with(|state| under_way.recent.of(tab, site, observer, &state.key))
    })
}

/// Forgets what is only in memory about a tab.
pub fn forget(tab: TabId) {
    UNDER_WAY.with_borrow_mut(|under_way| under_way.recent.forget(tab));
}

/// `webNavigation.onCommitted`: the page of a tab was replaced, from memory or by the request that was
/// coming.
pub fn committed(tab: TabId, url: &str, at: Millis) {
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
    !engine::is_chromium() && (details.time_stamp() as Millis) < state::look(tab, |tab| tab.committed)
}

/// Takes in a part that may be failing. Whether it is.
fn part_failed(tab: TabId, pending: &Pending, details: &Details) -> bool {
    let Some((part, trail)) = finished(pending, details) else { return false };
    if !is_failing(&part, &trail) {
        return false;
    }
    let kept = Arc::new(part.clone());
    assess::failed(tab, part, trail, false);
    trial::part_failed(tab, &kept.method, &kept.url);
    // Refused again and again, or in turns: the next refusal tells by what was before.
    keep(tab, Kept::Read(kept));
    button::update(tab);
    true
}

fn finished(pending: &Pending, details: &Details) -> Option<(Exchange, Trail)> {
    let observer = observer();
    let last = read_hop(&pending.current, End::Event(details), pending.prompts, observer)?;
    let hops = pending.hops.iter().filter_map(|hop| read_hop(hop, End::Redirected, 0, observer)).collect();
    Some((last, Trail { hops, earlier: Vec::new() }))
}

fn read_hop(hop: &Hop, end: End<'_>, prompts: u32, observer: Observer) -> Option<Exchange> {
    state::with(|state| exchange(hop, end, prompts, observer, &state.key))
}

fn keep(tab: TabId, kept: Kept) {
    UNDER_WAY.with_borrow_mut(|under_way| under_way.recent.keep(tab, kept));
}

fn observer() -> Observer {
    UNDER_WAY.with_borrow_mut(|under_way| {
        *under_way.observer.get_or_insert_with(|| Observer {
            hides_authorization: engine::is_chromium(),
            ..Observer::default()
        })
    })
}

fn is_prerender(details: &Details) -> bool {
    details.document_lifecycle().as_deref() == Some("prerender")
}

impl Pending {
    /// Whether the last headers seen were a refusal, whatever the end was: in Chromium a refusal that
    /// CORS hides from the page ends as an error without a status.
    fn refused(&self) -> bool {
        let status = self.current.answered.as_ref().and_then(Details::status_code);
        status.is_some_and(why401_core::failing::is_refusal)
    }
}
