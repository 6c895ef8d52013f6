//! What pages of ours show of a tab.

use why401_core::finding::Fix;
use why401_core::url::Url;
use why401_webext::public_suffix::registrable_domain;
use why401_webext::wire::{Failure, PanelRow, PanelView, PopupView, Refusal, RefusalCode, TabId};
use why401_webext::{engine, permissions, private, tabs};

use crate::record::{Record, Shown};
use crate::state::{self, now};
use crate::tab::Undo;
use crate::trial;

/// The popup's view.
pub async fn popup(id: TabId) -> Result<PopupView<Shown, ()>, Refusal> {
    let tab = tabs::get(id).await.map_err(|_| Refusal {
        code: RefusalCode::NoTab,
        message: "That tab is no longer open.".to_owned(),
    })?;
    let known = state::look(id, |tab| tab.address.clone());
    let url = tab.url().filter(|url| url.starts_with("http")).map(|url| Url::read(&url)).or(known);
    let may_look = match &url {
        Some(url) => permissions::may_look_at(&format!("{}://{}", url.scheme, url.host)).await,
        // Without the permission the browser does not even tell the address.
        None => permissions::may_look_at("https://*").await,
    };
    let site = url.as_ref().map(|url| registrable_domain(&url.host));
    state::forget_what_is_over();
    if let Some(site) = site.as_ref().filter(|_| !tab.incognito()) {
        state::adopt(id, site);
    }
    let may_look_privately = private::is_allowed().await;
    Ok(state::look(id, |tab| PopupView {
        host: url.as_ref().map(|url| url.host.clone()),
        site,
        may_look,
        has_seen: tab.latest_document.is_some(),
        may_look_privately,
        can_allow_cookies: engine::is_chromium(),
        failure: tab.main().map(|record| failure(record, &tab.tried)),
        others: tab.current().count().saturating_sub(1),
        trial: tab.trial.as_ref().map(trial::as_of_now),
        is_searched: tab.is_searched,
        search: (),
        tried: tab.tried.clone(),
        undo: tab.undo.last().map(undo_words),
        now: now(),
    }))
}

/// The panel's view.
pub fn panel(id: TabId) -> PanelView<Shown, Shown, Shown> {
    state::look(id, |tab| {
        let main = tab.main().map(|record| record.number);
        let row = |record: &Record| PanelRow {
            number: record.number,
            exchange: record.exchange.clone(),
            hops: record.hops,
            findings: record.findings.clone(),
            cookies: record.cookies.clone(),
            is_main: Some(record.number) == main,
        };
        PanelView { rows: tab.current().map(row).collect() }
    })
}

fn failure(record: &Record, tried: &[Fix]) -> Failure<Shown> {
    // What was tried in vain comes last; the order stays otherwise.
    let is_tried = |fix: &&Fix| tried.contains(fix);
    let open = record.fixes.iter().filter(|fix| !is_tried(fix));
    let fixes = open.chain(record.fixes.iter().filter(is_tried)).copied().collect();
    let exchange = &record.summary;
    Failure {
        url: exchange.url.to_string(),
        host: exchange.url.host.clone(),
        method: exchange.method.clone(),
        kind: exchange.kind,
        status: exchange.status,
        failure: exchange.failure,
        at: exchange.started,
        findings: record.findings.clone(),
        fixes,
        heard: record.heard,
        can_search: record.can_search,
    }
}

fn undo_words(undo: &Undo) -> String {
    match undo {
        Undo::Cookies { count: 1, site, .. } => format!("Bring back 1 cookie of {site}"),
        Undo::Cookies { count, site, .. } => format!("Bring back {count} cookies of {site}"),
        Undo::CookiesAllowed { everywhere: true, .. } => "Block all sites\u{2019} cookies again".to_owned(),
        Undo::CookiesAllowed { exception, .. } => {
            let inside = exception.inside.as_ref().map(|page| format!(" inside {page}")).unwrap_or_default();
            format!("Stop allowing cookies for {}{inside}", exception.site)
        }
    }
}
