//! A failure becomes a case, and the case a diagnosis, once the module that makes it has looked up jar and
//! settings.

use std::sync::Arc;

use wasm_bindgen_futures::spawn_local;
use why401_core::case::Case;
use why401_core::exchange::{Exchange, Kind};
use why401_core::trail::Trail;
use why401_webext::packed::{pack, to_bytes};
use why401_webext::public_suffix::registrable_domain;
use why401_webext::wire::{Around, ShownExchange, TabId};
use why401_webext::{Error, cookies, tabs};

use crate::record::{Record, Shown, Summary};
use crate::state::{self, now};
use crate::tab::Tab;
use crate::{button, diagnosis, heard, observe, trial, went};

/// Takes in a failing exchange. `is_coming` says that it is the document of a navigation which has
/// not replaced the page yet.
pub fn failed(tab: TabId, exchange: Exchange, trail: Trail, is_coming: bool) {
    let mut case = Case::of(exchange);
    case.site = registrable_domain(&case.exchange.url.host);
    case.trail = Trail { hops: trail.hops, earlier: earlier(tab, &case.site) };
    case.engine = observe::browser();
    case.now = now();
    let number = state::change(tab, |tab| {
        let number = tab.number();
        tab.add(Record {
            number,
            page: tab.page + u32::from(is_coming),
            site: case.site.clone(),
            hops: case.trail.hops.len(),
            summary: Summary::of(&case.exchange),
            rule: None,
            fixes: Vec::new(),
            heard: None,
            can_search: false,
            case: Shown::new(&case),
            exchange: Shown::new(&ShownExchange::from(&case.exchange)),
            findings: Shown::default(),
            cookies: Shown::default(),
        });
        number
    });
    spawn_local(look_closer(tab, number, case));
}

/// Takes up what an earlier life of the worker left undone.
pub fn resume() {
    for (tab, number) in state::undiagnosed() {
        spawn_local(async move {
            let left = state::look(tab, |tab| {
                let record = tab.cases.iter().find(|record| record.number == number)?;
                Some((record.case.text(), record.site.clone()))
            });
            let Some((case, site)) = left else { return };
            let store = cookies::store_of(tab).await.ok().flatten();
            diagnose(tab, number, Ok(case), &earlier(tab, &site), store).await;
        });
    }
}

async fn look_closer(tab: TabId, number: u32, mut case: Case) {
    case.is_private = tabs::get(tab).await.is_ok_and(|tab| tab.incognito());
    let page = state::look(tab, |tab| tab.address.as_ref().map(|page| registrable_domain(&page.host)));
    case.inside = page.filter(|page| case.exchange.kind != Kind::Document && *page != case.site);
    let store = cookies::store_of(tab).await.ok().flatten();
    case.changes = went::of_site(&case.site, store.as_deref());
    state::look(tab, |tab| trial::mark_own(tab, &mut case.changes));
    diagnose(tab, number, pack(&case), &case.trail.earlier, store).await;
}

async fn diagnose(
    tab: TabId,
    number: u32,
    case: Result<String, Error>,
    earlier: &[Arc<Exchange>],
    store: Option<String>,
) {
    let page = state::look(tab, |tab| tab.address.clone());
    let earlier: Vec<&Exchange> = earlier.iter().map(AsRef::as_ref).collect();
    let around = Around { earlier, page, store, body: None };
    let said = async { diagnosis::of_new(&case?, &to_bytes(&around)?).await }.await;
    match said {
        Ok(said) => state::change(tab, |tab| {
            if let Some(record) = tab.record(number) {
                record.take(said);
            }
        }),
        Err(error) => {
            return gloo_console::warn!("Why401: a failure stays unexplained:", error.to_string());
        }
    }
    heard::now_known(tab, number);
    trial::judged(tab);
    button::update(tab);
}

/// What came before in the tab: its documents, and the parts of the site that are still in memory.
pub fn earlier(tab: TabId, site: &str) -> Vec<Arc<Exchange>> {
    let documents = state::look(tab, Tab::earlier).into_iter().map(Arc::new);
    let mut earlier = Vec::new();
    for exchange in documents.chain(observe::recent(tab, site)) {
        let at = earlier.partition_point(|before: &Arc<Exchange>| before.started <= exchange.started);
        earlier.insert(at, exchange);
    }
    earlier
}
