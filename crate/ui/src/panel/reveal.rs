//! One masked value of a header field, shown when a person asks for that one.
//!
//! Nothing here holds it: the developer tools have it anyway, and it goes from their log into the cell and nowhere
//! else. Whatever draws the tab anew masks it again.

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};
use why401_core::redact::MASK;
use why401_webext::devtools::{self, Field, Side};
use why401_webext::wire::ShownExchange;

use crate::dom::{copy_of, part, set_attribute, set_text};

/// Adds to a row the button that shows its value, where that is masked and somebody has it.
pub fn offer(row: &HtmlElement, field: &Field, masked: &str) -> Option<()> {
    if !masked.contains(MASK) || !devtools::are_open() {
        return Some(());
    }
    let button = copy_of("reveal")?;
    set_attribute(&button, "data-side", field.side.id());
    set_attribute(&button, "data-name", &field.name);
    set_attribute(&button, "data-nth", &field.nth.to_string());
    set_attribute(&button, "data-masked", masked);
    tell(&button, "Show", &field.name);
    let cell = part(row, "td")?;
    // Before the value, so that it stays in the corner however long that is.
    let _ = cell.insert_before(&button, cell.first_child().as_ref());
    Some(())
}

/// The button that was pressed.
pub fn at(target: &Element) -> Option<HtmlElement> {
    target.closest("button.reveal").ok().flatten()?.dyn_into().ok()
}

/// Shows the value of the button's field, or hides it again.
pub fn toggle(button: HtmlElement, exchange: &ShownExchange) {
    let attribute = |name| button.get_attribute(name).unwrap_or_default();
    let Some(cell) = button.parent_element().and_then(|cell| part(&cell, "div")) else { return };
    let (name, masked) = (attribute("data-name"), attribute("data-masked"));
    if cell.text_content().is_some_and(|text| text != masked) {
        set_text(&cell, &masked);
        tell(&button, "Show", &name);
        return;
    }
    let Some(side) = Side::of_id(&attribute("data-side")) else { return };
    let field = Field { side, nth: attribute("data-nth").parse().unwrap_or_default(), name };
    let (method, url, started) = (exchange.method.clone(), exchange.url.clone(), exchange.started);
    spawn_local(async move {
        // The log may be behind what the panel shows.
        let mut found = None;
        for wait in WAITS_MS {
            TimeoutFuture::new(wait).await;
            found = devtools::value(&method, &url, started, &field).await;
            if found.is_some() {
                break;
            }
        }
        match found {
            Some(value) => {
                set_text(&cell, &value);
                tell(&button, "Hide", &field.name);
            }
            None => {
                set_text(&button, "Not kept");
                let why = "The developer tools did not keep this request: open them first, then load the page again";
                set_attribute(&button, "title", why);
                set_attribute(&button, "aria-label", why);
            }
        }
    });
}

const WAITS_MS: [u32; 3] = [0, 300, 1200];

fn tell(button: &HtmlElement, verb: &str, name: &str) {
    set_text(button, verb);
    set_attribute(button, "aria-label", &format!("{verb} the value of {name}"));
}
