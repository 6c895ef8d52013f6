//! The toolbar button of a tab: badge, title and icon say the same, so that none is needed to see.

use wasm_bindgen_futures::spawn_local;
use why401_core::exchange::Kind;
use why401_webext::action::{self, Button};
use why401_webext::runtime;
use why401_webext::wire::{Outcome, TabId};

use crate::record::Record;
use crate::state;
use crate::tab::Tab;

const QUIET: &str = "Why 401? \u{2013} nothing wrong here";
const BAD: &str = "#b3261e";

/// Shows what is known of a tab, and tells open pages to ask again.
pub fn update(tab: TabId) {
    let (badge, title, icon) = state::look(tab, face);
    spawn_local(async move {
        let button = Button { badge: &badge, color: BAD, title: &title, icon };
        // A tab that has just been closed has no button.
        let _ = action::show(tab, button).await;
        runtime::tell_changed(tab).await;
    });
}

fn face(tab: &Tab) -> (String, String, &'static str) {
    if let Some(main) = tab.main().filter(|record| concerns_the_person(tab, record)) {
        let badge = main
            .summary
            .status
            .filter(|status| *status >= 400)
            .map_or_else(|| "!".to_owned(), |status| status.to_string());
        let title = main.rule.map_or("", |rule| rule.title());
        return (badge, format!("Why 401? \u{2013} {title}"), "failing");
    }
    let fixed = tab.trial.as_ref().is_some_and(|watched| watched.trial.outcome == Outcome::Fixed);
    if fixed {
        return (String::new(), "Why 401? \u{2013} you\u{2019}re back in".to_owned(), "fixed");
    }
    (String::new(), QUIET.to_owned(), "idle")
}

/// Not everything that is refused concerns the person: a picture, or an advertiser's 403.
fn concerns_the_person(tab: &Tab, record: &Record) -> bool {
    let kind = record.summary.kind;
    let forbidden_elsewhere = record.summary.status == Some(403) && !tab.is_same_site(record);
    kind == Kind::Document || kind != Kind::Asset && !forbidden_elsewhere
}
