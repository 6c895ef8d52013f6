//! Requests of our own: `fetch`. Nothing is kept of the answers.

use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::{object, settled};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch, catch)]
    fn global_fetch(url: &str, options: &JsValue) -> Result<JsValue, JsValue>;

    type Answer;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Answer) -> u16;

    #[wasm_bindgen(js_name = AbortController)]
    type Controller;
    #[wasm_bindgen(constructor, js_class = "AbortController")]
    fn new() -> Controller;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &Controller) -> JsValue;
    #[wasm_bindgen(method)]
    fn abort(this: &Controller);

    #[wasm_bindgen(js_name = URL)]
    type Address;
    #[wasm_bindgen(constructor, js_class = "URL", catch)]
    fn new(url: &str, base: &str) -> Result<Address, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn href(this: &Address) -> String;
}

/// Ends a request from elsewhere.
pub struct Stop(Controller);

impl Default for Stop {
    fn default() -> Self {
        Self(Controller::new())
    }
}

impl Clone for Stop {
    fn clone(&self) -> Self {
        Self(JsValue::from(&self.0).unchecked_into())
    }
}

impl Stop {
    /// Ends it, if it has not ended yet.
    pub fn now(&self) {
        self.0.abort();
    }
}

/// Asks for an address, and returns once the headers of the answer are there: without cookies or passwords of the
/// browser's, not from its cache, no redirect followed. An error where no answer came.
pub async fn ask(method: &str, url: &str, stop: &Stop) -> Result<(), Error> {
    let options = object(&[
        ("method", method.into()),
        ("credentials", "omit".into()),
        ("cache", "no-store".into()),
        ("redirect", "manual".into()),
        ("referrerPolicy", "no-referrer".into()),
        ("signal", stop.0.signal()),
    ]);
    settled(global_fetch(url, &options)).await.map(drop)
}

/// The status of the last answer after all redirects, asked for without cookies or passwords of the browser's.
pub async fn status(url: &str) -> Result<u16, Error> {
    let options = object(&[
        ("credentials", "omit".into()),
        ("cache", "no-store".into()),
        ("referrerPolicy", "no-referrer".into()),
    ]);
    Ok(settled(global_fetch(url, &options)).await?.unchecked_into::<Answer>().status())
}

/// The address that a `Location` means, which may be relative to where it was sent.
pub fn resolve(location: &str, base: &str) -> Option<String> {
    Address::new(location, base).ok().map(|address| address.href())
}

/// Asks an address with a user name and a password (RFC 7617) that nobody has: `logout`, `logout`.
pub async fn with_wrong_password(url: &str) -> Result<(), Error> {
    let headers = object(&[("Authorization", "Basic bG9nb3V0OmxvZ291dA==".into())]);
    let options = object(&[
        ("credentials", "include".into()),
        ("cache", "no-store".into()),
        ("redirect", "manual".into()),
        ("headers", headers),
    ]);
    settled(global_fetch(url, &options)).await.map(drop)
}
