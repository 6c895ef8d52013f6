//! What was deleted, so that it can be brought back: the browser's own objects, sealed, in memory-only
//! storage.

use js_sys::Array;
use wasm_bindgen::JsValue;
use why401_webext::cookies::Cookie;
use why401_webext::storage::{self, journal_of};
use why401_webext::wire::TabId;
use why401_webext::{Error, json};

use crate::vault;

/// Journals cookies before they are deleted.
pub async fn write(tab: TabId, cookies: impl IntoIterator<Item = &JsValue>) -> Result<(), Error> {
    let cookies: Array = cookies.into_iter().collect();
    let sealed = vault::seal(&json::write(&cookies)?).await?;
    storage::set(&journal_of(tab), &sealed.into()).await
}

/// The cookies journaled last for a tab.
pub async fn read(tab: TabId) -> Result<Option<Vec<Cookie>>, Error> {
    let Some(sealed) = storage::get(&journal_of(tab)).await?.as_string() else { return Ok(None) };
    let cookies = Array::from(&json::read(&vault::open(&sealed).await?)?);
    Ok(Some(cookies.iter().map(Cookie::read).collect()))
}

/// Forgets them.
pub async fn forget(tab: TabId) {
    // What cannot be removed now is gone with the browser.
    let _ = storage::remove(&journal_of(tab)).await;
}
