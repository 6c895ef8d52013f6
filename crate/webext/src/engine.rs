//! Which of the two engines runs us, where no feature of the API itself tells.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Whether this is Chromium: told by an option that only its `webRequest` has. Both engines have a
/// global `browser`, and an optional API is absent until it is allowed.
pub fn is_chromium() -> bool {
    let member = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or_default();
    let web_request = member(&member(&js_sys::global(), "browser"), "webRequest");
    Reflect::has(&member(&web_request, "OnSendHeadersOptions"), &"EXTRA_HEADERS".into()).unwrap_or(false)
}
