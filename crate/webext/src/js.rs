//! Values to and from JavaScript.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::Error;

/// What a call of the browser's comes to. Bound as a plain call and awaited here: where a browser throws at
/// once instead of rejecting, as Firefox does at a name it does not know, a call bound as `async` would
/// leave what was thrown to the next call.
pub(crate) async fn settled(called: Result<JsValue, JsValue>) -> Result<JsValue, Error> {
    Ok(JsFuture::from(Promise::resolve(&called?)).await?)
}

/// A plain object. Members that are undefined are left out, for browsers tell them from missing ones.
pub(crate) fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members.iter().filter(|(_, value)| !value.is_undefined()) {
        // Setting a member of a plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// An array of strings.
pub(crate) fn strings(items: &[&str]) -> JsValue {
    items.iter().map(|item| JsValue::from_str(item)).collect::<js_sys::Array>().into()
}
