//! The pane beside Elements: why the page was turned away, in a few lines.

use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen_futures::spawn_local;
use why401_webext::page::{self, ask};
use why401_webext::wire::{Panel, PanelRow, PanelView, TabId};

use crate::dom::{add, by_id, copy_of, set_attribute, set_text, show};
use crate::{evidence, words};

/// Starts the pane of a tab.
pub fn start(tab: Option<TabId>) {
    let Some(tab) = tab else {
        crate::trouble(Some("The browser did not say which tab this is about."));
        return;
    };
    let refresh = Rc::new(move || {
        spawn_local(async move {
            match ask(Panel { tab }).await {
                Ok(view) => {
                    crate::trouble(None);
                    if draw(&view).is_none() {
                        gloo_console::error!("a part of the pane is missing");
                    }
                }
                Err(refusal) => crate::trouble(Some(&refusal.message)),
            }
        });
    });
    refresh();
    page::on_changed(move |changed| {
        if changed == tab {
            refresh();
        }
    });
    if let Some(open) = by_id("open") {
        EventListener::new(&open, "click", move |_| {
            spawn_local(async move {
                if let Err(refusal) = page::open_tab(&format!("panel.html?tab={tab}")).await {
                    crate::trouble(Some(&refusal.message));
                }
            });
        })
        .forget();
    }
}

fn draw(view: &PanelView) -> Option<()> {
    let main = view.rows.iter().find(|row| row.is_main);
    let finding = main.and_then(|row| row.findings.first());
    set_attribute(&gloo_utils::body(), "data-state", if main.is_some() { "failing" } else { "empty" });
    show(&by_id("where")?, main.is_some());
    let (status, address) = main.map(place).unwrap_or_default();
    set_text(&by_id("pill")?, &status);
    set_text(&by_id("address")?, &address);
    set_text(
        &by_id("title")?,
        finding.map_or("Nothing was turned away here", |finding| finding.rule.title()),
    );
    set_text(&by_id("lead")?, finding.map_or("", |finding| finding.rule.lead()));
    let marks = by_id("marks")?;
    let reasons = by_id("evidence")?;
    marks.set_text_content(None);
    reasons.set_text_content(None);
    show(&marks, finding.is_some());
    if let Some(finding) = finding {
        add(&marks, &evidence::confidence(finding.confidence)?);
        let who = copy_of("mark")?;
        set_text(&who, finding.who.words());
        add(&marks, &who);
        evidence::fill(&reasons, &finding.evidence)?;
    }
    let refute = finding.map(|finding| format!("It would be something else if {}.", finding.refuted_if));
    set_text(&by_id("refute")?, &refute.unwrap_or_default());
    set_text(&by_id("others")?, &others(view.rows.len(), main.is_some()));
    Some(())
}

fn place(row: &PanelRow) -> (String, String) {
    (words::status(row.exchange.status(), row.exchange.failure), row.exchange.url.to_string())
}

fn others(rows: usize, main: bool) -> String {
    match rows - usize::from(main) {
        0 => String::new(),
        1 => "One more request failed.".to_owned(),
        others => format!("{others} more requests failed."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_failure_is_not_counted_among_the_others() {
        assert_eq!(others(1, true), "");
        assert_eq!(others(2, true), "One more request failed.");
        assert_eq!(others(3, false), "3 more requests failed.");
    }
}
