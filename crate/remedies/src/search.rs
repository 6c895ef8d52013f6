//! The search for the cookie to blame: asks the site with some cookies and without the others. The jar is read
//! and stays as it is; what the answers set goes along within one question and is kept nowhere.
//!
//! How far a search is, is stored for the popup; nothing in that is secret. Values and address are in memory only,
//! and in the browser's rule for as long as a request is under way.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use why401_core::Millis;
use why401_core::case::Case;
use why401_core::search::{is_circle, most_requests};
use why401_webext::fetch::Stop;
use why401_webext::packed::{pack, unpack};
use why401_webext::runtime::tell_changed;
use why401_webext::storage::{self, search_of};
use why401_webext::wire::{Refusal, SearchState, SearchStep, SearchView, Stopped, TabId};
use why401_webext::{Error, net_request};

use self::asking::Asking;

mod asking;
mod jar;
mod request;

/// What ends a search from elsewhere.
#[derive(Clone, Default)]
struct Ending {
    tab: TabId,
    /// The one request under way.
    stop: Stop,
    has_ended: Rc<Cell<bool>>,
}

thread_local! {
    static UNDER_WAY: RefCell<Option<Ending>> = RefCell::default();
    /// Whether a search is about to notice that it was ended.
    static IS_ENDING: Cell<bool> = Cell::default();
}

/// Begins a search or ends it. What comes of that is stored.
pub async fn step(tab: TabId, step: SearchStep) {
    match step {
        SearchStep::Begin { case } => begin(tab, &case).await,
        SearchStep::Stop(stopped) => {
            // A rule that could not be removed is tried again at the next search, and gone with the browser.
            let _ = stop(tab, stopped).await;
        }
    }
}

/// One at a time, for there is one rule for its requests.
async fn begin(tab: TabId, case: &str) {
    let started = js_sys::Date::now() as Millis;
    let known = unpack::<Case>(case);
    let most = most_requests(known.as_ref().is_ok_and(is_circle));
    let view = SearchView { started, asked: 0, most, state: SearchState::Running };
    if UNDER_WAY.with_borrow(Option::is_some) || IS_ENDING.get() {
        return fail(tab, view, "Another search is under way; it takes some seconds.").await;
    }
    let ending = Ending { tab, ..Ending::default() };
    UNDER_WAY.set(Some(ending.clone()));
    match prepare(tab, known, &view).await {
        Ok(asking) => run(asking, view, &ending).await,
        Err(refusal) => {
            if !ending.has_ended.get() {
                UNDER_WAY.set(None);
                fail(tab, view, &refusal.message).await;
            }
            IS_ENDING.set(false);
        }
    }
}

/// Ends the search of a tab, if there is one.
async fn stop(tab: TabId, stopped: Stopped) -> Result<(), Refusal> {
    let ended = UNDER_WAY.with_borrow_mut(|under_way| under_way.take_if(|ending| ending.tab == tab));
    if let Some(ending) = &ended {
        IS_ENDING.set(true);
        ending.has_ended.set(true);
        ending.stop.now();
    }
    let to = match stopped {
        Stopped::Cancelled => SearchState::Cancelled,
        Stopped::Interrupted => SearchState::Interrupted,
        Stopped::Forgotten => return Ok(storage::remove(&search_of(tab)).await?),
    };
    if UNDER_WAY.with_borrow(Option::is_none) {
        net_request::undress().await?;
    }
    let stored = storage::get(&search_of(tab)).await?;
    let view = stored.as_string().and_then(|packed| unpack::<SearchView>(&packed).ok());
    if let Some(view) = view.filter(|view| view.state == SearchState::Running) {
        store(tab, &SearchView { state: to, ..view }).await?;
    }
    Ok(())
}

async fn prepare(tab: TabId, case: Result<Case, Error>, view: &SearchView) -> Result<Asking, Refusal> {
    store(tab, view).await?;
    net_request::undress().await?;
    Asking::about(tab, &case?, view.most).await
}

async fn fail(tab: TabId, view: SearchView, message: &str) {
    let state = SearchState::Failed(message.to_owned());
    // Where nothing can be stored, nothing can be said.
    let _ = store(tab, &SearchView { state, ..view }).await;
}

/// To the end, unless it is ended before.
async fn run(mut asking: Asking, mut view: SearchView, ending: &Ending) {
    while view.state == SearchState::Running {
        let result = asking.step(&ending.stop, &ending.has_ended).await;
        if ending.has_ended.get() {
            IS_ENDING.set(false);
            return;
        }
        view.asked = asking.asked();
        view.state = match result {
            Ok(None) => SearchState::Running,
            Ok(Some(result)) => SearchState::Ended(result),
            Err(refusal) => SearchState::Failed(refusal.message),
        };
        // Whoever looks sees the last that could be stored.
        let _ = store(ending.tab, &view).await;
    }
    if !ending.has_ended.get() {
        UNDER_WAY.set(None);
    }
    IS_ENDING.set(false);
}

async fn store(tab: TabId, view: &SearchView) -> Result<(), Error> {
    storage::set(&search_of(tab), &pack(view)?.into()).await?;
    tell_changed(tab).await;
    Ok(())
}
