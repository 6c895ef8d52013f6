//! JSON by the browser's own reader and writer, which cost the module nothing.

use js_sys::JSON;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use crate::Error;
use crate::js::{from_js, to_js};

/// A value as JavaScript holds it.
pub fn value<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, Error> {
    to_js(value)
}

/// JSON text of a value.
pub fn write<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    Ok(JSON::stringify(&to_js(value)?)?.into())
}

/// The value of JSON text.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    from_js(JSON::parse(text)?)
}
