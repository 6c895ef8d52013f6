//! JSON by the browser's own reader and writer, which cost the module nothing.

use js_sys::JSON;
use wasm_bindgen::JsValue;

use crate::Error;

/// JSON text of a value.
pub fn write(value: &JsValue) -> Result<String, Error> {
    Ok(JSON::stringify(value)?.into())
}

/// The value of JSON text.
pub fn read(text: &str) -> Result<JsValue, Error> {
    Ok(JSON::parse(text)?)
}
