//! What was deleted, so that it can be brought back: the browser's own objects, sealed, in memory-only
//! storage. One journal for each deletion.

use js_sys::Array;
use wasm_bindgen::JsValue;
use why401_webext::cookies::Cookie;
use why401_webext::storage::{self, journal_of};
use why401_webext::wire::TabId;
use why401_webext::{Error, json};

use crate::vault;

/// Journals cookies before they are deleted. An error where the browser has no room for it.
pub async fn write(
    tab: TabId,
    number: u32,
    cookies: impl IntoIterator<Item = &JsValue>,
) -> Result<(), Error> {
    let cookies: Array = cookies.into_iter().collect();
    let sealed = vault::seal(&json::write(&cookies)?).await?;
    storage::set(&journal_of(tab, number), &sealed.into()).await
}

/// The cookies of a journal.
pub async fn read(tab: TabId, number: u32) -> Result<Option<Vec<Cookie>>, Error> {
    let Some(sealed) = storage::get(&journal_of(tab, number)).await?.as_string() else { return Ok(None) };
    let cookies = Array::from(&json::read(&vault::open(&sealed).await?)?);
    Ok(Some(cookies.iter().map(Cookie::read).collect()))
}

/// Forgets them.
pub async fn forget(tab: TabId, number: u32) {
    // What cannot be removed now is gone with the browser.
    let _ = storage::remove(&journal_of(tab, number)).await;
}
