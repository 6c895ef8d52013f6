//! The extension's background: events in, cases kept, fixes done.
//!
//! `extension/background.js` registers the listeners and hands every event to a function of this
//! module. The worker can be stopped at any moment: what must outlive it is in `state`.

mod answer;
mod assess;
mod button;
mod diagnosis;
mod earlier;
mod fixes;
mod handshakes;
mod heard;
mod observe;
mod random;
mod read;
mod recent;
mod record;
mod remedies;
mod search;
mod state;
mod tab;
mod trial;
mod under_way;
mod views;
mod went;

use wasm_bindgen::prelude::*;
use why401_webext::cookies::Changed;
use why401_webext::runtime::Sender;
use why401_webext::tabs::Change;
use why401_webext::web_request::Details;

/// Reads back what an earlier life of the worker left. Events come after it.
#[wasm_bindgen]
pub async fn load() {
    state::load().await;
    assess::resume();
    search::clean_up();
}

/// `webRequest.onSendHeaders`
#[wasm_bindgen(js_name = onSendHeaders)]
pub fn on_send_headers(details: Details) {
    observe::sent(details);
}

/// `webRequest.onHeadersReceived`
#[wasm_bindgen(js_name = onHeadersReceived)]
pub fn on_headers_received(details: Details) {
    observe::answered(details);
}

/// `webRequest.onAuthRequired`
#[wasm_bindgen(js_name = onAuthRequired)]
pub fn on_auth_required(details: Details) {
    observe::asked(&details);
}

/// `webRequest.onCompleted` and `webRequest.onErrorOccurred`
#[wasm_bindgen(js_name = onEnded)]
pub fn on_ended(details: Details) {
    observe::ended(details);
}

/// `webNavigation.onCommitted`, of the page itself
#[wasm_bindgen(js_name = onCommitted)]
pub fn on_committed(details: Details) {
    if details.frame_id() == 0 && details.document_lifecycle().as_deref() != Some("prerender") {
        observe::committed(details.tab_id(), &details.url(), details.time_stamp() as i64);
    }
}

/// `webNavigation.onErrorOccurred`, of the page itself
#[wasm_bindgen(js_name = onNavigationFailed)]
pub fn on_navigation_failed(details: Details) {
    if details.frame_id() == 0 && !is_overtaken(&details.error().unwrap_or_default()) {
        observe::refused(details.tab_id(), &details.url(), details.time_stamp() as i64);
    }
}

/// Whether a navigation ended without a page of any kind: overtaken, stopped or a download. Firefox tells
/// it by the number of NS_BINDING_ABORTED.
fn is_overtaken(error: &str) -> bool {
    error.contains("ERR_ABORTED") || error.contains("2152398850")
}

/// `tabs.onUpdated`: a browser that shows a page, one of its own even, clears the button of the tab.
#[wasm_bindgen(js_name = onTabUpdated)]
pub fn on_tab_updated(tab: i32, change: &Change) {
    if change.status().as_deref() != Some("complete") {
        return;
    }
    trial::page_loaded(tab);
    if state::look(tab, |tab| !tab.cases.is_empty()) {
        button::update(tab);
    }
}

/// `cookies.onChanged`, of a cookie that was removed or overwritten
#[wasm_bindgen(js_name = onCookieWent)]
pub fn on_cookie_went(changed: &Changed) {
    went::changed(changed);
}

/// `tabs.onRemoved`
#[wasm_bindgen(js_name = onTabRemoved)]
pub fn on_tab_removed(tab: i32) {
    state::forget(tab);
    observe::forget(tab);
}

/// `runtime.onMessage`: the answer, to be sent back.
#[wasm_bindgen(js_name = onMessage)]
pub async fn on_message(message: JsValue, sender: Sender) -> JsValue {
    answer::answer(message, sender).await
}
