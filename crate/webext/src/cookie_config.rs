//! What the whole browser does with cookies: `browser.privacy.websites.cookieConfig`, Firefox only and only once
//! allowed.

use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::{object, settled};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "privacy", "websites", "cookieConfig"], js_name = get, catch)]
    fn config_get(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "privacy", "websites", "cookieConfig"], js_name = set, catch)]
    fn config_set(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "privacy", "websites", "cookieConfig"], js_name = clear, catch)]
    fn config_clear(details: &JsValue) -> Result<JsValue, JsValue>;

    type Effective;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Effective) -> Config;

    type Config;
    #[wasm_bindgen(method, getter)]
    fn behavior(this: &Config) -> String;
}

/// The permission it takes.
pub const PERMISSION: &str = "privacy";

/// What Firefox does unless told otherwise.
pub const PARTITIONED: &str = "reject_trackers_and_partition_foreign";

/// The behaviour in force: `reject_all`, `reject_third_party`, [`PARTITIONED`] and others.
pub async fn behavior() -> Result<String, Error> {
    let effective = settled(config_get(&object(&[]))).await?.unchecked_into::<Effective>();
    Ok(effective.value().behavior())
}

/// Sets the behaviour over the person's own, until it is cleared.
pub async fn set_behavior(behavior: &str) -> Result<(), Error> {
    let value = object(&[("behavior", behavior.into())]);
    settled(config_set(&object(&[("value", value)]))).await?;
    Ok(())
}

/// Takes ours back; the person's own is in force again.
pub async fn clear() -> Result<(), Error> {
    settled(config_clear(&object(&[]))).await?;
    Ok(())
}
