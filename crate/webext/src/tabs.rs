//! Tabs and windows: `browser.tabs`, `browser.windows`.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::{object, settled};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "tabs"], js_name = get, catch)]
    fn tabs_get(id: i32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "tabs"], js_name = update, catch)]
    fn tabs_update(id: i32, properties: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "tabs"], js_name = create, catch)]
    fn tabs_create(properties: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "windows"], js_name = create, catch)]
    fn windows_create(properties: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "windows"], js_name = getAll, catch)]
    fn windows_get_all() -> Result<JsValue, JsValue>;

    /// A tab.
    pub type Tab;
    /// Its id.
    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Tab) -> Option<i32>;
    /// Its address; missing where we may not look.
    #[wasm_bindgen(method, getter)]
    pub fn url(this: &Tab) -> Option<String>;
    /// Whether its window is private.
    #[wasm_bindgen(method, getter)]
    pub fn incognito(this: &Tab) -> bool;
    #[wasm_bindgen(method, getter, js_name = windowId)]
    fn window_id(this: &Tab) -> i32;

    /// What changed of a tab.
    pub type Change;
    /// `loading` or `complete`.
    #[wasm_bindgen(method, getter)]
    pub fn status(this: &Change) -> Option<String>;

    type Window;
    #[wasm_bindgen(method, getter)]
    fn tabs(this: &Window) -> Option<Array>;
    #[wasm_bindgen(method, getter)]
    fn incognito(this: &Window) -> bool;
}

/// The tab of an id.
pub async fn get(id: i32) -> Result<Tab, Error> {
    Ok(settled(tabs_get(id)).await?.unchecked_into())
}

/// Opens an address in a tab: a fresh navigation by the person, unlike a reload, which keeps the
/// site a page was first reached from (RFC 6265bis 5.2).
pub async fn navigate(id: i32, url: &str) -> Result<(), Error> {
    settled(tabs_update(id, &object(&[("url", url.into())]))).await?;
    Ok(())
}

/// Opens an address in a new tab of the same window.
pub async fn open_beside(tab: &Tab, url: &str) -> Result<(), Error> {
    let properties = object(&[("url", url.into()), ("windowId", tab.window_id().into())]);
    settled(tabs_create(&properties)).await.map(drop)
}

/// Whether a private window that we can see is open already.
pub async fn has_private_window() -> Result<bool, Error> {
    let windows = Array::from(&settled(windows_get_all()).await?);
    Ok(windows.iter().any(|window| window.unchecked_into::<Window>().incognito()))
}

/// Opens an address in a new private window. Its tab; `None` in Chromium where we may not look into
/// private windows, though the window opens; an error in Firefox, where nothing opens.
pub async fn open_privately(url: &str) -> Result<Option<Tab>, Error> {
    let window = settled(windows_create(&object(&[("url", url.into()), ("incognito", true.into())]))).await?;
    if !window.is_object() {
        return Ok(None);
    }
    let tabs = window.unchecked_into::<Window>().tabs();
    Ok(tabs.map(|tabs| tabs.get(0)).filter(JsValue::is_object).map(JsValue::unchecked_into))
}
