//! What a browser says when it refuses.

use std::fmt;

use wasm_bindgen::{JsCast, JsValue};

/// The message of a rejected or throwing API call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(pub String);

impl From<JsValue> for Error {
    fn from(thrown: JsValue) -> Self {
        let message = match thrown.dyn_ref::<js_sys::Error>() {
            Some(error) => String::from(error.message()),
            None => thrown.as_string().unwrap_or_else(|| "unknown error".to_owned()),
        };
        Self(message)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
