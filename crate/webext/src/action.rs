//! The toolbar button: `browser.action`.

use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::{object, settled};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "action"], js_name = setBadgeText, catch)]
    fn set_badge_text(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "action"], js_name = setBadgeBackgroundColor, catch)]
    fn set_badge_background_color(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "action"], js_name = setTitle, catch)]
    fn set_title(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "action"], js_name = setIcon, catch)]
    fn set_icon(details: &JsValue) -> Result<JsValue, JsValue>;
}

/// What the button shows for one tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Button<'a> {
    /// A few characters; empty for none.
    pub badge: &'a str,
    /// CSS colour of the badge.
    pub color: &'a str,
    /// The tooltip, which screen readers read.
    pub title: &'a str,
    /// The stem of the icon's file names.
    pub icon: &'a str,
}

/// Shows all of it on the button of a tab.
pub async fn show(tab_id: i32, button: Button<'_>) -> Result<(), Error> {
    let of_tab = |name, value| object(&[("tabId", tab_id.into()), (name, value)]);
    let path = |size| JsValue::from(format!("/icons/{}-{size}.png", button.icon));
    let paths = object(&[("16", path(16)), ("32", path(32))]);
    // One after the other: a tab that is gone refuses the first, and the rest need not be asked.
    settled(set_badge_text(&of_tab("text", button.badge.into()))).await?;
    settled(set_badge_background_color(&of_tab("color", button.color.into()))).await?;
    settled(set_title(&of_tab("title", button.title.into()))).await?;
    settled(set_icon(&of_tab("path", paths))).await?;
    Ok(())
}
