//! The few things done to the DOM. Text goes in by `textContent`, never as HTML.

use gloo_utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTemplateElement, Node, UrlSearchParams};

/// The root element. Of an HTML document it is always there.
pub fn root() -> HtmlElement {
    gloo_utils::document_element().unchecked_into()
}

/// The element of an id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into().ok());
    if element.is_none() {
        gloo_console::error!("no element with id", id);
    }
    element
}

/// The first element inside of another that a selector fits.
pub fn part(of: &Element, selector: &str) -> Option<HtmlElement> {
    of.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// A fresh copy of the one element in a template.
pub fn copy_of(template: &str) -> Option<HtmlElement> {
    let template: HtmlTemplateElement = by_id(template)?.dyn_into().ok()?;
    let copy = template.content().first_element_child()?.clone_node_with_deep(true).ok()?;
    copy.dyn_into().ok()
}

/// A new element with text in it.
pub fn element(name: &str, text: &str) -> Option<HtmlElement> {
    let element: HtmlElement = document().create_element(name).ok()?.dyn_into().ok()?;
    element.set_text_content(Some(text));
    Some(element)
}

/// Sets the text, only where it changes, so that screen readers do not repeat it.
pub fn set_text(node: &impl AsRef<Node>, text: &str) {
    let node = node.as_ref();
    if node.text_content().as_deref() != Some(text) {
        node.set_text_content(Some(text));
    }
}

/// Sets an attribute, only where it changes.
pub fn set_attribute(element: &impl AsRef<Element>, name: &str, value: &str) {
    let element = element.as_ref();
    if element.get_attribute(name).as_deref() != Some(value) {
        // Only a name that is no name is refused.
        let _ = element.set_attribute(name, value);
    }
}

/// Shows or hides.
pub fn show(element: &HtmlElement, shown: bool) {
    if element.hidden() == shown {
        element.set_hidden(!shown);
    }
}

/// Puts a child last.
pub fn add(parent: &Node, child: &impl AsRef<Node>) {
    // Refused only where the child holds the parent.
    let _ = parent.append_child(child.as_ref());
}

/// Adds text in which back ticks set off code.
pub fn add_prose(parent: &Node, text: &str) {
    for (n, piece) in text.split('`').enumerate() {
        if n % 2 == 1 {
            add_code(parent, piece);
        } else if !piece.is_empty() {
            add(parent, &document().create_text_node(piece));
        }
    }
}

/// Adds text set off as code.
pub fn add_code(parent: &Node, text: &str) {
    if let Some(code) = element("code", text) {
        add(parent, &code);
    }
}

/// Turns the `<use>` inside of an element to a symbol of the page.
pub fn set_icon(element: &Element, symbol: &str) {
    if let Ok(Some(used)) = element.query_selector("use") {
        set_attribute(&used, "href", &format!("#i-{symbol}"));
    }
}

/// A parameter of the page's own address.
pub fn parameter(name: &str) -> Option<String> {
    UrlSearchParams::new_with_str(&window().location().search().ok()?).ok()?.get(name)
}

/// What has the focus, unless nothing particular has it.
pub fn focused() -> Option<HtmlElement> {
    let active = document().active_element()?.dyn_into::<HtmlElement>().ok()?;
    (active != gloo_utils::body()).then_some(active)
}
