//! The search for the cookie to blame. The remedies do it and store how far it is; here is known whether it is
//! about the page that a tab shows.

use why401_webext::wire::{Remedy, SearchStep, Stopped, TabId};

use crate::{remedies, state};

/// Begins a search about the failure that the popup speaks of, if it may tell anything.
pub fn begin(tab: TabId) {
    // Known before it begins: who wakes after a stop must look for what it left.
    let step = state::change(tab, |tab| {
        let case = tab.main().filter(|main| main.can_search)?.case.0.as_string()?;
        tab.is_searched = true;
        tab.trial = None;
        Some(SearchStep::Begin { case })
    });
    if let Some(step) = step {
        remedies::tell(&Remedy::Search { tab, step });
    }
}

/// Ends the search of a tab, if there may be one.
pub fn stop(tab: TabId, stopped: Stopped) {
    if state::look(tab, |tab| tab.is_searched) {
        remedies::tell(&Remedy::Search { tab, step: SearchStep::Stop(stopped) });
    }
}

/// After a start of the worker: a search that an earlier life of it began is over, and its rule goes.
pub fn clean_up() {
    for tab in state::tabs() {
        stop(tab, Stopped::Interrupted);
    }
}
