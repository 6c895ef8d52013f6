//! What our pages (popup, panel, pane) need of the browser.

use std::future::Future;

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::Error;
use crate::js::{object, settled, strings};
use crate::packed::{pack, unpack};
use crate::runtime::read_answer;
use crate::storage::{self, search_of};
use crate::tabs::Tab;
use crate::wire::{Answered, Ask, CHANGED, Refusal, SearchView, TabId};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "runtime"], js_name = sendMessage, catch)]
    fn send_message(message: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "runtime", "onMessage"], js_name = addListener, catch)]
    fn add_message_listener(listener: &Closure<dyn Fn(JsValue)>) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "tabs"], js_name = query, catch)]
    fn tabs_query(query: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "tabs"], js_name = create, catch)]
    fn tabs_create(properties: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "permissions"], js_name = request, catch)]
    fn permissions_request(permissions: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    fn write_text(text: &str) -> Result<JsValue, JsValue>;
}

/// Puts a question to the background.
pub async fn ask<Q: Answered<Question = Ask>>(question: Q) -> Result<Q::Reply, Refusal> {
    let question = pack(&question.ask())?;
    read_answer(&settled(send_message(&question.into())).await?)
}

/// The search for the cookie to blame in a tab, as the remedies have stored it last.
pub async fn search_in(tab: TabId) -> Option<SearchView> {
    unpack(&storage::get(&search_of(tab)).await.ok()?.as_string()?).ok()
}

/// Calls `listener` whenever the views of a tab are out of date, until the page is closed.
pub fn on_changed(listener: impl Fn(TabId) + 'static) {
    let heard = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        if let Some(tab) = Reflect::get(&message, &CHANGED.into()).ok().and_then(|tab| tab.as_f64()) {
            listener(tab as TabId);
        }
    });
    // Where there is no extension around the page, nothing changes either.
    let _ = add_message_listener(&heard);
    heard.forget();
}

/// The tab in front in the window that the page belongs to.
pub async fn front_tab() -> Option<TabId> {
    let query = object(&[("active", true.into()), ("currentWindow", true.into())]);
    let tabs = Array::from(&settled(tabs_query(&query)).await.ok()?);
    let front = Some(tabs.get(0)).filter(|tab| tab.is_object())?;
    front.unchecked_into::<Tab>().id()
}

/// Opens an address, one of our own pages say, in a new tab.
pub async fn open_tab(url: &str) -> Result<(), Refusal> {
    settled(tabs_create(&object(&[("url", url.into())]))).await?;
    Ok(())
}

/// A permission that is asked for when a person presses the button that needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// APIs, by the names they have in the manifest.
    Permissions(Vec<String>),
    /// Sites, by match patterns.
    Origins(Vec<String>),
}

/// Asks the person for a permission. The call itself must happen in the click's handler, before any
/// `await`: browsers ask nothing without a click.
pub fn request_permission(wanted: &Wanted) -> impl Future<Output = Result<bool, Refusal>> + 'static {
    let (kind, names) = match wanted {
        Wanted::Permissions(names) => ("permissions", names),
        Wanted::Origins(patterns) => ("origins", patterns),
    };
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let asked = permissions_request(&object(&[(kind, strings(&names))]));
    async move {
        let asked = asked.map_err(Error::from)?;
        let granted = JsFuture::from(asked).await.map_err(Error::from)?;
        Ok(granted.is_truthy())
    }
}

/// Puts text on the clipboard.
pub async fn copy(text: &str) -> Result<(), Refusal> {
    settled(write_text(text)).await?;
    Ok(())
}

/// The tab that these developer tools are open on.
pub fn inspected_tab() -> Option<TabId> {
    member(&["browser", "devtools", "inspectedWindow", "tabId"])?.as_f64().map(|id| id as TabId)
}

/// The theme of the developer tools: `dark`, `light` or `default`.
pub fn developer_tools_theme() -> Option<String> {
    member(&["browser", "devtools", "panels", "themeName"])?.as_string()
}

/// The extension's id, which its page in Chromium's settings is named after.
pub fn extension_id() -> Option<String> {
    member(&["browser", "runtime", "id"])?.as_string()
}

/// The value at a path of names from the global object, where all of them exist.
pub(crate) fn member(path: &[&str]) -> Option<JsValue> {
    let global = JsValue::from(js_sys::global());
    path.iter().try_fold(global, |value, name| Reflect::get(&value, &(*name).into()).ok())
}
