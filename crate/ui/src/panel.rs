//! The developer tools panel: every failing exchange of the page, live.

mod bodies;
mod detail;
mod facts;
mod list;
mod reveal;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};
use why401_webext::page::{self, ask};
use why401_webext::wire::{Panel as AskPanel, PanelRow, TabId};

use self::detail::Tab;
use self::list::Line;
use crate::dom::{self, by_id};

/// Starts the panel of a tab.
pub fn start(tab: Option<TabId>) {
    let Some(tab) = tab else {
        crate::trouble(Some("The browser did not say which tab this is about."));
        return;
    };
    let panel = Rc::new(Panel { tab, ..Panel::default() });
    if panel.listen().is_none() {
        gloo_console::error!("a part of the panel is missing");
    }
    panel.refresh();
    if page::inspected_tab() == Some(tab) {
        bodies::hand_on(tab);
    }
}

#[derive(Default)]
struct Panel {
    tab: TabId,
    rows: RefCell<Vec<PanelRow>>,
    filter: RefCell<String>,
    /// The row that the person chose; otherwise the one that explains the failure.
    chosen: Cell<Option<u32>>,
    detail: Cell<Tab>,
    shown: RefCell<Option<(PanelRow, Tab)>>,
}

impl Panel {
    fn listen(self: &Rc<Self>) -> Option<()> {
        let panel = Rc::clone(self);
        page::on_changed(move |tab| {
            if tab == panel.tab {
                panel.refresh();
            }
        });
        let filter: HtmlInputElement = by_id("filter")?.dyn_into().ok()?;
        let panel = Rc::clone(self);
        EventListener::new(&filter.clone(), "input", move |_| {
            panel.filter.replace(filter.value());
            panel.draw();
        })
        .forget();
        let panel = Rc::clone(self);
        EventListener::new(&gloo_utils::body(), "click", move |event| {
            let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
                return;
            };
            panel.clicked(&target);
        })
        .forget();
        let panel = Rc::clone(self);
        let may_prevent = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&gloo_utils::body(), "keydown", may_prevent, move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            if !(key.ctrl_key() || key.meta_key() || key.alt_key()) && panel.typed(&key.key()) {
                event.prevent_default();
            }
        })
        .forget();
        Some(())
    }

    fn refresh(self: &Rc<Self>) {
        let panel = Rc::clone(self);
        spawn_local(async move {
            match ask(AskPanel { tab: panel.tab }).await {
                Ok(view) => {
                    crate::trouble(None);
                    panel.rows.replace(view.rows);
                    panel.draw();
                }
                Err(refusal) => crate::trouble(Some(&refusal.message)),
            }
        });
    }

    fn clicked(&self, target: &Element) {
        if let Some(button) = reveal::at(target) {
            if let Some((row, _)) = &*self.shown.borrow() {
                reveal::toggle(button, &row.exchange);
            }
        } else if let Some(number) = list::number_at(target) {
            self.choose(number);
        } else if let Some(tab) = Tab::at(target) {
            self.detail.set(tab);
            self.draw();
        }
    }

    /// Whether the key meant something here.
    fn typed(&self, key: &str) -> bool {
        let place = dom::focused().map(|element| element.id()).unwrap_or_default();
        match (place.as_str(), key) {
            ("filter", "Escape") => {
                self.clear_filter();
                focus("rows")
            }
            ("filter", "ArrowDown" | "Enter") => focus("rows"),
            ("filter", _) => false,
            (_, "/") => focus("filter"),
            ("rows", "Enter" | "ArrowRight") => focus(self.detail.get().id()),
            ("rows", key) => self.step(key),
            ("body", "Escape") => focus(self.detail.get().id()),
            (_, "Escape") => focus("rows"),
            (place, key) if place.starts_with("tab-") => match self.detail.get().beside(key) {
                Some(tab) => {
                    self.detail.set(tab);
                    self.draw();
                    focus(tab.id())
                }
                None => false,
            },
            _ => false,
        }
    }

    /// Moves the choice by a key.
    fn step(&self, key: &str) -> bool {
        let lines = self.lines();
        match list::beside(&lines, self.selected(&lines), key) {
            Some(number) => {
                self.choose(number);
                true
            }
            None => false,
        }
    }

    fn choose(&self, number: u32) {
        self.chosen.set(Some(number));
        self.draw();
    }

    fn clear_filter(&self) {
        self.filter.replace(String::new());
        if let Some(filter) = by_id("filter").and_then(|filter| filter.dyn_into::<HtmlInputElement>().ok()) {
            filter.set_value("");
        }
        self.draw();
    }

    fn lines(&self) -> Vec<Line> {
        let filter = self.filter.borrow();
        self.rows.borrow().iter().map(list::line).filter(|line| list::fits(line, &filter)).collect()
    }

    fn selected(&self, lines: &[Line]) -> Option<u32> {
        list::selected(lines, self.chosen.get())
    }

    fn draw(&self) {
        if self.parts().is_none() {
            gloo_console::error!("a part of the panel is missing");
        }
    }

    fn parts(&self) -> Option<()> {
        let lines = self.lines();
        let selected = self.selected(&lines);
        list::draw(&lines, self.rows.borrow().len(), selected)?;
        let row = self.rows.borrow().iter().find(|row| Some(row.number) == selected).cloned();
        let next = row.map(|row| (row, self.detail.get()));
        if *self.shown.borrow() != next {
            detail::draw(next.as_ref())?;
            self.shown.replace(next);
        }
        Some(())
    }
}

fn focus(id: &str) -> bool {
    by_id(id).is_some_and(|element| element.focus().is_ok())
}
