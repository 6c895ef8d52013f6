//! The toolbar button: `browser.action`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::{settled, to_js};

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

#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Details<'a> {
    tab_id: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<IconPaths>,
}

#[derive(Serialize)]
struct IconPaths {
    #[serde(rename = "16")]
    small: String,
    #[serde(rename = "32")]
    large: String,
}

/// Shows all of it on the button of a tab.
pub async fn show(tab_id: i32, button: Button<'_>) -> Result<(), Error> {
    let path = |size| format!("/icons/{}-{size}.png", button.icon);
    let paths = IconPaths { small: path(16), large: path(32) };
    // One after the other: a tab that is gone refuses the first, and the rest need not be asked.
    settled(set_badge_text(&to_js(&Details { tab_id, text: Some(button.badge), ..Details::default() })?))
        .await?;
    settled(set_badge_background_color(&to_js(&Details {
        tab_id,
        color: Some(button.color),
        ..Details::default()
    })?))
    .await?;
    settled(set_title(&to_js(&Details { tab_id, title: Some(button.title), ..Details::default() })?)).await?;
    settled(set_icon(&to_js(&Details { tab_id, path: Some(paths), ..Details::default() })?)).await?;
    Ok(())
}
