//! What was deleted, so that it can be brought back: in memory-only storage, sealed.

use why401_webext::cookies::Cookie;
use why401_webext::wire::TabId;
use why401_webext::{Error, storage};

use crate::vault;

/// Journals cookies before they are deleted.
pub async fn write(tab: TabId, cookies: &[Cookie]) -> Result<(), Error> {
    let text = serde_json::to_string(cookies).map_err(|error| Error(error.to_string()))?;
    let sealed = vault::seal(&text).await?;
    storage::set(&key_of(tab), &sealed).await
}

/// The cookies journaled last for a tab.
pub async fn read(tab: TabId) -> Result<Option<Vec<Cookie>>, Error> {
    let Some(sealed) = storage::get::<String>(&key_of(tab)).await? else { return Ok(None) };
    let text = vault::open(&sealed).await?;
    serde_json::from_str(&text).map(Some).map_err(|error| Error(error.to_string()))
}

/// Forgets them.
pub async fn forget(tab: TabId) {
    // What cannot be removed now is gone with the browser.
    let _ = storage::remove(&key_of(tab)).await;
}

fn key_of(tab: TabId) -> String {
    format!("journal:{tab}")
}
