//! What was deleted, so that it can be brought back: the browser's own objects, sealed, in memory-only
//! storage. One journal for each deletion.

use js_sys::Array;
use wasm_bindgen::JsValue;
use why401_webext::cookies::Cookie;
use why401_webext::storage::{self, journal_of};
use why401_webext::wire::{Approval, TabId};
use why401_webext::{Error, json};

use crate::vault;

/// What a journal holds.
pub struct Journaled {
    /// The cookies.
    pub cookies: Vec<Cookie>,
    /// Whether what the site kept besides them was to go as well, which no journal holds.
    pub with_stored: bool,
}

/// With what a journal begins where more went than it holds.
const WITH_STORED: &str = "+";

/// Journals cookies before they are deleted. An error where the browser has no room for it.
pub async fn write(
    tab: TabId,
    number: u32,
    approval: &Approval,
    cookies: impl IntoIterator<Item = &JsValue>,
) -> Result<(), Error> {
    let cookies: Array = cookies.into_iter().collect();
    let beginning = if approval.stored.is_empty() { "" } else { WITH_STORED };
    let sealed = vault::seal(&format!("{beginning}{}", json::write(&cookies)?)).await?;
    storage::set(&journal_of(tab, number), &sealed.into()).await
}

/// What is in a journal.
pub async fn read(tab: TabId, number: u32) -> Result<Option<Journaled>, Error> {
    let Some(sealed) = storage::get(&journal_of(tab, number)).await?.as_string() else { return Ok(None) };
    let opened = vault::open(&sealed).await?;
    let cookies = opened.strip_prefix(WITH_STORED);
    let with_stored = cookies.is_some();
    let cookies = Array::from(&json::read(cookies.unwrap_or(&opened))?);
    Ok(Some(Journaled { cookies: cookies.iter().map(Cookie::read).collect(), with_stored }))
}

/// Forgets them.
pub async fn forget(tab: TabId, number: u32) {
    // What cannot be removed now is gone with the browser.
    let _ = storage::remove(&journal_of(tab, number)).await;
}
