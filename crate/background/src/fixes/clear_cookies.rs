//! Clear what a site keeps: what the remedies delete is watched like any other fix.

use wasm_bindgen::JsValue;
use why401_core::finding::Fix;
use why401_core::url::Url;
use why401_webext::public_suffix::registrable_domain;
use why401_webext::tabs;
use why401_webext::wire::{Delete, Failed, Keep, Outcome, Refusal, Restore, Scope, Survey, TabId};

use super::address_of;
use crate::tab::{Journal, Undo};
use crate::{button, remedies, state, trial};

/// What clearing could delete, and which cookie is to blame.
pub(super) async fn preview(tab: TabId) -> Result<JsValue, Refusal> {
    let (address, _) = address_of(tab).await?;
    remedies::pass_on(Survey { scope: scope(tab, &address) }).await
}

/// Deletes what was approved. That it can be undone is known, and stored, before the first cookie goes, for the
/// worker may not live to say so later.
pub(super) async fn run(id: TabId, count: usize, keep: Keep, approval: String) -> Result<(), Refusal> {
    let (address, incognito) = address_of(id).await?;
    let scope = scope(id, &address);
    let site = registrable_domain(&scope.page.host);
    let until = keep.until(state::now());
    let journal = state::change(id, |tab| {
        let journal = (id, tab.number());
        tab.undo.push(Undo::Cookies { journal, count, site, until, incognito });
        journal
    });
    let deleted = match state::save(id).await {
        Ok(()) => remedies::ask(Delete { scope, approval, keep, journal: journal.1 }).await,
        Err(error) => Err(error.into()),
    };
    let journaled = deleted.as_ref().map_or(0, |deleted| deleted.journaled);
    state::change(id, |tab| {
        for undo in &mut tab.undo {
            if let Undo::Cookies { journal: of, count, .. } = undo
                && *of == journal
            {
                *count = journaled;
            }
        }
        if journaled == 0 {
            tab.take_undo(&|undo| undo.journal() == Some(journal));
        }
    });
    let deleted = deleted?;
    state::change(id, |tab| {
        trial::begin(tab, Fix::ClearCookies);
        if let Some(watched) = &mut tab.trial {
            watched.trial.remarks = deleted.remarks;
        }
    });
    Ok(tabs::navigate(id, &address).await?)
}

/// Puts the cookies of a journal back.
pub(super) async fn undo(id: TabId, journal: Journal) -> Result<(), Refusal> {
    let remarks = remedies::ask(Restore { tab: journal.0, journal: journal.1 }).await?.remarks;
    state::change(id, |tab| {
        tab.take_undo(&|undo| undo.journal() == Some(journal));
        if let Some(watched) = &mut tab.trial {
            watched.trial.outcome = Outcome::Undone;
            watched.trial.remarks = remarks;
        }
    });
    button::update(id);
    Ok(())
}

/// What a deletion may reach: the site of the page, and who signs the person in there, as far as any tab has shown.
fn scope(tab: TabId, address: &str) -> Scope {
    let failure = state::look(tab, |tab| {
        let main = tab.main()?;
        Some(Failed { rule: main.rule?, case: main.case.0.as_string()? })
    });
    Scope { tab, page: Url::read(address), documents: state::documents(), failure }
}
