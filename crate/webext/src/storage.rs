//! Memory-only storage that outlives the worker: `browser.storage.session`; and what outlives the browser:
//! `browser.storage.local`.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::Error;
use crate::js::{object, settled};
use crate::wire::TabId;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "storage", "session"], js_name = get, catch)]
    fn session_get(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "storage", "session"], js_name = set, catch)]
    fn session_set(items: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "storage", "session"], js_name = remove, catch)]
    fn session_remove(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "storage", "local"], js_name = get, catch)]
    fn local_get(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "storage", "local"], js_name = set, catch)]
    fn local_set(items: &JsValue) -> Result<JsValue, JsValue>;
}

/// With what the keys of journals begin.
pub const JOURNALS: &str = "journal:";

/// The key under which what was deleted in a tab is stored, once for each deletion.
pub fn journal_of(tab: TabId, number: u32) -> String {
    format!("{JOURNALS}{tab}:{number}")
}

/// The key under which the search for the cookie to blame in a tab is stored.
pub fn search_of(tab: TabId) -> String {
    format!("search:{tab}")
}

/// Everything stored.
pub async fn all() -> Result<Vec<(String, JsValue)>, Error> {
    let items: Object = settled(session_get(&JsValue::NULL)).await?.into();
    let entry = |pair: JsValue| {
        let pair = Array::from(&pair);
        pair.get(0).as_string().map(|key| (key, pair.get(1)))
    };
    Ok(Object::entries(&items).iter().filter_map(entry).collect())
}

/// Stores a value under a key. The value is taken, and the browser called, before this returns.
pub fn set(key: &str, value: &JsValue) -> impl Future<Output = Result<(), Error>> + use<> {
    let items = Object::new();
    let called = Reflect::set(&items, &key.into(), value).and_then(|_| session_set(&items));
    async move {
        JsFuture::from(called?).await?;
        Ok(())
    }
}

/// The value of a key; undefined if there is none.
pub async fn get(key: &str) -> Result<JsValue, Error> {
    let items = settled(session_get(&key.into())).await?;
    Ok(Reflect::get(&items, &key.into())?)
}

/// The value of a key that outlives the browser; undefined if there is none.
pub async fn get_lasting(key: &str) -> Result<JsValue, Error> {
    let items = settled(local_get(&key.into())).await?;
    Ok(Reflect::get(&items, &key.into())?)
}

/// Stores a value so that it outlives the browser.
pub async fn set_lasting(key: &str, value: &JsValue) -> Result<(), Error> {
    settled(local_set(&object(&[(key, value.clone())]))).await?;
    Ok(())
}

/// Forgets a key.
pub async fn remove(key: &str) -> Result<(), Error> {
    settled(session_remove(&key.into())).await?;
    Ok(())
}

/// Storage on disk, for what the person chose: `browser.storage.local`.
pub mod local {
    use js_sys::Reflect;
    use wasm_bindgen::prelude::*;

    use crate::Error;
    use crate::js::{object, settled};

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = ["browser", "storage", "local"], js_name = get, catch)]
        fn local_get(keys: &JsValue) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(js_namespace = ["browser", "storage", "local"], js_name = set, catch)]
        fn local_set(items: &JsValue) -> Result<JsValue, JsValue>;
    }

    /// The value of a key; undefined if there is none.
    pub async fn get(key: &str) -> Result<JsValue, Error> {
        Ok(Reflect::get(&settled(local_get(&key.into())).await?, &key.into())?)
    }

    /// Stores a value under a key.
    pub async fn set(key: &str, value: &JsValue) -> Result<(), Error> {
        settled(local_set(&object(&[(key, value.clone())]))).await.map(drop)
    }
}
