//! Clear this site's cookies: what the remedies delete is watched like any other fix.

use why401_core::finding::Fix;
use why401_core::text::joined;
use why401_core::url::Url;
use why401_webext::public_suffix::registrable_domain;
use why401_webext::tabs;
use why401_webext::wire::{CookieId, Delete, Deletion, Outcome, Refusal, Restore, Survey, TabId};

use super::address_of;
use crate::tab::Undo;
use crate::{button, remedies, state, trial};

/// Every cookie in reach of clearing.
pub(super) async fn preview(tab: TabId) -> Result<Deletion, Refusal> {
    let (address, _) = address_of(tab).await?;
    remedies::ask(Survey { tab, page: Url::read(&address) }).await
}

/// Deletes what was approved. That it can be undone is known before the first cookie goes, for the worker
/// may not live to say so later.
pub(super) async fn run(tab: TabId, approved: Vec<CookieId>) -> Result<(), Refusal> {
    let (address, _) = address_of(tab).await?;
    let page = Url::read(&address);
    let (site, count) = (registrable_domain(&page.host), approved.len());
    let before = state::change(tab, |tab| tab.undo.replace(Undo::Cookies { count, site: site.clone() }));
    let deleted = match remedies::ask(Delete { tab, page, approved }).await {
        Ok(deleted) => deleted,
        Err(refusal) => {
            state::change(tab, |tab| tab.undo = before);
            return Err(refusal);
        }
    };
    state::change(tab, |tab| {
        tab.undo = Some(Undo::Cookies { count: deleted.journaled, site });
        trial::begin(tab, Fix::ClearCookies);
        if let Some(watched) = &mut tab.trial
            && !deleted.kept.is_empty()
        {
            watched.trial.remarks.push(format!("The browser kept: {}.", joined(&deleted.kept, ", ")));
        }
    });
    Ok(tabs::navigate(tab, &address).await?)
}

/// Puts the deleted cookies back.
pub(super) async fn undo(tab: TabId) -> Result<(), Refusal> {
    let missing = remedies::ask(Restore { tab }).await?.missing;
    state::change(tab, |tab| {
        tab.undo = None;
        if let Some(watched) = &mut tab.trial {
            watched.trial.outcome = Outcome::Undone;
            watched.trial.remarks.clear();
            if !missing.is_empty() {
                let said = format!("The browser did not take back: {}.", joined(&missing, ", "));
                watched.trial.remarks.push(said);
            }
        }
    });
    button::update(tab);
    Ok(())
}
