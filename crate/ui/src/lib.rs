//! Everything a person sees: the popup, the developer tools panel and the pane beside Elements.
//!
//! Each page holds its parts as HTML; this module fills them. What a page says is worked out by
//! functions from views to plain data, which know nothing of the DOM.

mod dom;
mod evidence;
mod pane;
mod panel;
mod popup;
mod report;
mod words;

use wasm_bindgen::prelude::*;
use why401_webext::{page, wire::TabId};

/// Starts the page that loaded this module: `data-page` of its body says which.
#[wasm_bindgen(start)]
pub fn start() {
    if let Some(theme) = page::developer_tools_theme() {
        let theme = if theme == "dark" { "dark" } else { "light" };
        dom::set_attribute(&dom::root(), "data-theme", theme);
    }
    wasm_bindgen_futures::spawn_local(async {
        let tab = tab().await;
        match gloo_utils::body().dataset().get("page").as_deref() {
            Some("popup") => popup::start(tab),
            Some("panel") => panel::start(tab),
            Some("pane") => pane::start(tab),
            _ => gloo_console::error!("a page without data-page"),
        }
    });
}

/// The tab that the page is about: the one in its address, the one under inspection, or the one in
/// front.
async fn tab() -> Option<TabId> {
    match dom::parameter("tab").and_then(|tab| tab.parse().ok()).or_else(page::inspected_tab) {
        Some(tab) => Some(tab),
        None => page::front_tab().await,
    }
}

/// Shows what went wrong, or that nothing does any more.
fn trouble(message: Option<&str>) {
    if let Some(line) = dom::by_id("trouble") {
        dom::set_text(&line, message.unwrap_or_default());
        dom::show(&line, message.is_some());
    }
}
