//! Tabs and windows: `browser.tabs`, `browser.windows`.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::{from_js, to_js};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "tabs"], js_name = get, catch)]
    async fn tabs_get(id: i32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "tabs"], js_name = update, catch)]
    async fn tabs_update(id: i32, properties: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "windows"], js_name = create, catch)]
    async fn windows_create(properties: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "windows"], js_name = getAll, catch)]
    async fn windows_get_all() -> Result<JsValue, JsValue>;
}

/// A tab.
#[derive(Clone, Debug, Deserialize)]
pub struct Tab {
    /// Its id.
    #[serde(default)]
    pub id: Option<i32>,
    /// Its address; missing where we may not look.
    #[serde(default)]
    pub url: Option<String>,
    /// Whether its window is private.
    #[serde(default)]
    pub incognito: bool,
}

#[derive(Deserialize)]
struct Window {
    #[serde(default)]
    tabs: Vec<Tab>,
    #[serde(default)]
    incognito: bool,
}

#[derive(Serialize)]
struct Navigation<'a> {
    url: &'a str,
}

#[derive(Serialize)]
struct NewWindow<'a> {
    url: &'a str,
    incognito: bool,
}

/// The tab of an id.
pub async fn get(id: i32) -> Result<Tab, Error> {
    from_js(tabs_get(id).await?)
}

/// Opens an address in a tab: a fresh navigation by the person, unlike a reload, which keeps the
/// site a page was first reached from (RFC 6265bis 5.2).
pub async fn navigate(id: i32, url: &str) -> Result<(), Error> {
    tabs_update(id, &to_js(&Navigation { url })?).await?;
    Ok(())
}

/// Whether a private window that we can see is open already.
pub async fn has_private_window() -> Result<bool, Error> {
    let windows: Vec<Window> = from_js(windows_get_all().await?)?;
    Ok(windows.iter().any(|window| window.incognito))
}

/// Opens an address in a new private window. Its tab; `None` in Chromium where we may not look into
/// private windows, though the window opens; an error in Firefox, where nothing opens.
pub async fn open_privately(url: &str) -> Result<Option<Tab>, Error> {
    let window = windows_create(&to_js(&NewWindow { url, incognito: true })?).await?;
    let window: Option<Window> = from_js(window)?;
    Ok(window.and_then(|window| window.tabs.into_iter().next()))
}
