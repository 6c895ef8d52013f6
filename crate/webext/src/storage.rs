//! Memory-only storage that outlives the worker: `browser.storage.session`.

use js_sys::{Array, Object, Promise, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::Error;
use crate::js::{from_js, to_js};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "storage", "session"], js_name = get, catch)]
    async fn session_get(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "storage", "session"], js_name = set, catch)]
    fn session_set(items: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "storage", "session"], js_name = remove, catch)]
    async fn session_remove(keys: &JsValue) -> Result<JsValue, JsValue>;
}

/// Everything stored, as keys with values that can be read one by one.
pub async fn all() -> Result<Vec<(String, Stored)>, Error> {
    let items: Object = session_get(&JsValue::NULL).await?.into();
    let entry = |pair: JsValue| {
        let pair = Array::from(&pair);
        pair.get(0).as_string().map(|key| (key, Stored(pair.get(1))))
    };
    Ok(Object::entries(&items).iter().filter_map(entry).collect())
}

/// One stored value.
pub struct Stored(JsValue);

impl Stored {
    /// Its typed form; an error where an older version stored something else.
    pub fn read<T: DeserializeOwned>(self) -> Result<T, Error> {
        from_js(self.0)
    }
}

/// Stores a value under a key. The value is taken, and the browser called, before this returns.
pub fn set<T: Serialize + ?Sized>(key: &str, value: &T) -> impl Future<Output = Result<(), Error>> + use<T> {
    let items = Object::new();
    let taken = to_js(value).and_then(|value| Ok(Reflect::set(&items, &key.into(), &value)?));
    let writing = taken.and_then(|_| Ok(JsFuture::from(session_set(&items)?)));
    async move {
        writing?.await?;
        Ok(())
    }
}

/// The value of a key, if there is one.
pub async fn get<T: DeserializeOwned>(key: &str) -> Result<Option<T>, Error> {
    let items = session_get(&key.into()).await?;
    let value = Reflect::get(&items, &key.into())?;
    if value.is_undefined() { Ok(None) } else { Ok(Some(from_js(value)?)) }
}

/// Forgets a key.
pub async fn remove(key: &str) -> Result<(), Error> {
    session_remove(&key.into()).await?;
    Ok(())
}
