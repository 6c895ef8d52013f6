//! Values to and from JavaScript.

use js_sys::Promise;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::Error;

/// What a call of the browser's comes to. Bound as a plain call and awaited here: where a browser throws at
/// once instead of rejecting, as Firefox does at a name it does not know, a call bound as `async` would
/// leave what was thrown to the next call.
pub(crate) async fn settled(called: Result<JsValue, JsValue>) -> Result<JsValue, Error> {
    Ok(JsFuture::from(Promise::resolve(&called?)).await?)
}

/// A plain JavaScript value: objects rather than maps, missing rather than null.
pub(crate) fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, Error> {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    Ok(value.serialize(&serializer)?)
}

/// The typed form of a JavaScript value.
pub(crate) fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, Error> {
    Ok(serde_wasm_bindgen::from_value(value)?)
}
