//! What was deleted, so that it can be brought back: in memory-only storage, sealed.

use why401_webext::cookies::Cookie;
use why401_webext::wire::TabId;
use why401_webext::{Error, json, storage};

use crate::vault;

/// Journals cookies before they are deleted.
pub async fn write(tab: TabId, cookies: &[Cookie]) -> Result<(), Error> {
    let sealed = vault::seal(&json::write(cookies)?).await?;
    storage::set(&key_of(tab), &sealed).await
}

/// The cookies journaled last for a tab.
pub async fn read(tab: TabId) -> Result<Option<Vec<Cookie>>, Error> {
    let Some(sealed) = storage::get::<String>(&key_of(tab)).await? else { return Ok(None) };
    json::read(&vault::open(&sealed).await?).map(Some)
}

/// Forgets them.
pub async fn forget(tab: TabId) {
    // What cannot be removed now is gone with the browser.
    let _ = storage::remove(&key_of(tab)).await;
}

fn key_of(tab: TabId) -> String {
    format!("journal:{tab}")
}
