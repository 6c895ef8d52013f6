//! What `browser.webRequest` tells. Read field by field: most events are looked at for their status
//! and dropped, so nothing is converted that is not needed.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::Error;
use crate::engine::is_chromium;
use crate::js::{object, strings};
use crate::runtime::own_host;

#[wasm_bindgen]
extern "C" {
    /// The details of any webRequest event; which fields are there depends on the event.
    #[derive(Clone)]
    pub type Details;
    /// The request's id, the same over redirects and retries.
    #[wasm_bindgen(method, getter, js_name = requestId)]
    pub fn request_id(this: &Details) -> String;
    /// The tab, -1 outside tabs.
    #[wasm_bindgen(method, getter, js_name = tabId)]
    pub fn tab_id(this: &Details) -> i32;
    /// The frame, 0 for the page.
    #[wasm_bindgen(method, getter, js_name = frameId)]
    pub fn frame_id(this: &Details) -> i32;
    /// When the event fired, ms since the epoch.
    #[wasm_bindgen(method, getter, js_name = timeStamp)]
    pub fn time_stamp(this: &Details) -> f64;
    /// The status code.
    #[wasm_bindgen(method, getter, js_name = statusCode)]
    pub fn status_code(this: &Details) -> Option<u16>;
    /// The address.
    #[wasm_bindgen(method, getter)]
    pub fn url(this: &Details) -> String;
    /// The method.
    #[wasm_bindgen(method, getter)]
    pub fn method(this: &Details) -> Option<String>;
    /// `main_frame`, `xmlhttprequest` ...
    #[wasm_bindgen(method, getter, js_name = type)]
    pub fn resource_type(this: &Details) -> Option<String>;
    /// The origin that asked (Chromium).
    #[wasm_bindgen(method, getter)]
    pub fn initiator(this: &Details) -> Option<String>;
    /// Why there was no answer.
    #[wasm_bindgen(method, getter)]
    pub fn error(this: &Details) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = originUrl)]
    fn origin_url(this: &Details) -> Option<String>;
    /// `prerender`, `active` ... (Chromium)
    #[wasm_bindgen(method, getter, js_name = documentLifecycle)]
    pub fn document_lifecycle(this: &Details) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = requestHeaders)]
    fn request_header_array(this: &Details) -> Option<Array>;
    #[wasm_bindgen(method, getter, js_name = responseHeaders)]
    fn response_header_array(this: &Details) -> Option<Array>;

    #[wasm_bindgen(js_namespace = ["browser", "webRequest", "onCompleted"], js_name = addListener, catch)]
    fn add_completed_listener(listener: &JsValue, filter: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "webRequest", "onCompleted"], js_name = removeListener, catch)]
    fn remove_completed_listener(listener: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ["browser", "webRequest", "onHeadersReceived"], js_name = addListener, catch)]
    fn add_headers_listener(listener: &JsValue, filter: &JsValue, extra: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "webRequest", "onHeadersReceived"], js_name = removeListener, catch)]
    fn remove_headers_listener(listener: &JsValue) -> Result<(), JsValue>;

    type HeaderObject;
    #[wasm_bindgen(method, getter)]
    fn name(this: &HeaderObject) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn value(this: &HeaderObject) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = binaryValue)]
    fn binary_value(this: &HeaderObject) -> Option<Array>;
}

impl Details {
    /// The request's header fields, in order.
    pub fn request_headers(&self) -> Option<Vec<(String, String)>> {
        self.request_header_array().map(|headers| fields(&headers))
    }

    /// The answer's header fields, in order.
    pub fn response_headers(&self) -> Option<Vec<(String, String)>> {
        self.response_header_array().map(|headers| fields(&headers))
    }

    /// Whether our own background asked, and no page.
    fn is_our_own(&self) -> bool {
        let from = self.initiator().or_else(|| self.origin_url()).unwrap_or_default();
        let host = from.split("://").nth(1).and_then(|rest| rest.split('/').next());
        self.tab_id() < 0 && host == Some(own_host().as_str())
    }
}

/// Watches the ends of fetches of some addresses for as long as it lives.
pub struct FetchEnds(Closure<dyn Fn(Details)>);

impl FetchEnds {
    /// Begins to watch the addresses of a match pattern.
    pub fn watch(pattern: &str, listener: impl Fn(Details) + 'static) -> Self {
        let heard = Closure::<dyn Fn(Details)>::new(listener);
        // The address of an event makes a good pattern; of a bad one nothing would be heard.
        let filter = object(&[("urls", strings(&[pattern])), ("types", strings(&["xmlhttprequest"]))]);
        let _ = add_completed_listener(heard.as_ref(), &filter);
        Self(heard)
    }
}

impl Drop for FetchEnds {
    fn drop(&mut self) {
        let _ = remove_completed_listener(self.0.as_ref());
    }
}

/// Watches the answers to requests that our own background makes, for as long as it lives: `fetch` shows neither
/// the status nor the fields of a redirect.
pub struct OwnAnswers(Closure<dyn Fn(Details)>);

impl OwnAnswers {
    /// Begins to watch those from a host, given as `https://one.test`.
    pub fn watch(origin: &str, listener: impl Fn(Details) + 'static) -> Result<Self, Error> {
        let heard = Closure::<dyn Fn(Details)>::new(move |details: Details| {
            if details.is_our_own() {
                listener(details);
            }
        });
        let extra = ["responseHeaders", "extraHeaders"];
        let extra = if is_chromium() { &extra[..] } else { &extra[..1] };
        let filter =
            object(&[("urls", strings(&[&format!("{origin}/*")])), ("types", strings(&["xmlhttprequest"]))]);
        add_headers_listener(heard.as_ref(), &filter, &strings(extra))?;
        Ok(Self(heard))
    }
}

impl Drop for OwnAnswers {
    fn drop(&mut self) {
        let _ = remove_headers_listener(self.0.as_ref());
    }
}

fn fields(headers: &Array) -> Vec<(String, String)> {
    let field = |header: JsValue| {
        let header: HeaderObject = header.unchecked_into();
        let value = header.value().or_else(|| header.binary_value().map(|bytes| from_bytes(&bytes)));
        Some((header.name()?, value.unwrap_or_default()))
    };
    headers.iter().filter_map(field).collect()
}

/// Bytes that are not UTF-8 are read as ISO-8859-1, as field values once were (RFC 9110 5.5).
fn from_bytes(bytes: &Array) -> String {
    bytes.iter().filter_map(|byte| byte.as_f64()).map(|byte| char::from(byte as u8)).collect()
}
