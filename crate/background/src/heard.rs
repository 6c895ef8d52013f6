//! What an answer says in its body. We read none by ourselves: the developer tools have it anyway, or the
//! person asks us to read the page. It is used for one diagnosis and kept nowhere.

use std::cell::RefCell;

use wasm_bindgen_futures::spawn_local;
use why401_core::exchange::{Exchange, Kind};
use why401_webext::packed::to_bytes;
use why401_webext::wire::{Around, Heard, Refusal, RefusalCode, TabId};
use why401_webext::{Error, scripting};

use crate::assess::earlier;
use crate::record::{Record, Shown};
use crate::{button, diagnosis, state};

/// The clocks of the developer tools and of the events agree to within so many milliseconds.
const SAME_MOMENT: i64 = 5000;

thread_local! {
    /// Bodies that came while the jar and the settings were still being looked up.
    static EARLY: RefCell<Vec<(TabId, u32, String)>> = RefCell::default();
}

/// Takes in a body. Whether it belongs to a failure of the tab.
pub fn hear(tab: TabId, heard: Heard) -> bool {
    let away = |record: &&Record| (record.summary.started - heard.started).abs();
    let is_of = |record: &&Record| {
        let summary = &record.summary;
        summary.url == heard.url
            && summary.method == heard.method
            && summary.status == Some(heard.status)
            && away(record) <= SAME_MOMENT
    };
    let found = state::look(tab, |tab| {
        let record = tab.cases.iter().filter(is_of).min_by_key(away)?;
        Some((record.number, record.heard.is_some()))
    });
    let Some((number, is_known)) = found else { return false };
    if !is_known {
        spawn_local(take(tab, number, heard.text));
    }
    true
}

/// Reads the page of the tab, where it is what failed.
pub async fn read_page(tab: TabId) -> Result<(), Refusal> {
    let document = state::look(tab, |tab| {
        tab.main().filter(|record| record.summary.kind == Kind::Document).map(|record| record.number)
    });
    let number = document.ok_or_else(|| Refusal {
        code: RefusalCode::NoFailure,
        message: "It is not the page itself that failed.".to_owned(),
    })?;
    let text = scripting::text_of(tab).await.map_err(|error| Refusal {
        code: RefusalCode::Browser,
        message: format!("The browser does not let this page be read: {error}"),
    })?;
    take(tab, number, text).await;
    Ok(())
}

/// Jar and settings of a failure are known: what was heard of it meanwhile can be used.
pub fn now_known(tab: TabId, number: u32) {
    let early = EARLY.with_borrow_mut(|early| {
        let at = early.iter().position(|(of, failure, _)| (*of, *failure) == (tab, number))?;
        Some(early.swap_remove(at).2)
    });
    if let Some(text) = early {
        spawn_local(take(tab, number, text));
    }
}

async fn take(tab: TabId, number: u32, text: String) {
    let kept = state::change(tab, |tab| {
        let record = tab.record(number)?;
        record.heard = Some(false);
        Some((record.is_diagnosed(), record.case.clone(), record.site.clone(), record.summary.started))
    });
    match kept {
        // The page was left, and the failure with it.
        None => {}
        Some((true, case, site, started)) => {
            let mut earlier = earlier(tab, &site);
            earlier.retain(|earlier| earlier.started < started);
            let earlier: Vec<&Exchange> = earlier.iter().map(AsRef::as_ref).collect();
            let around = Around { earlier, body: Some(text), ..Around::default() };
            if let Err(error) = consider(tab, number, &case, &around).await {
                gloo_console::warn!("Why401: a body was not understood:", error.to_string());
            }
        }
        Some((false, ..)) => EARLY.with_borrow_mut(|early| early.push((tab, number, text))),
    }
}

async fn consider(
    tab: TabId,
    number: u32,
    case: &Shown,
    around: &Around<Vec<&Exchange>>,
) -> Result<(), Error> {
    let said = diagnosis::of_known(&case.text(), &to_bytes(around)?).await?;
    state::change(tab, |tab| {
        let Some(record) = tab.record(number) else { return };
        let before = record.rule;
        record.take(said);
        record.heard = Some(record.rule != before);
    });
    button::update(tab);
    Ok(())
}
