//! Requests of our own.

use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::{object, settled};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch, catch)]
    fn global_fetch(url: &str, options: &JsValue) -> Result<JsValue, JsValue>;
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
