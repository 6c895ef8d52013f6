//! The key of fingerprints, which compare for as long as the browser runs: made by the background, in memory-only
//! storage.

use wasm_bindgen::JsValue;
use why401_core::secret::Key;

use crate::packed::unpack;
use crate::{Error, storage};

/// Under which name it is stored, as a packed `u128`.
pub const STORED: &str = "fingerprints";

/// Reads what is stored; `None` where nothing is.
pub fn read(stored: &JsValue) -> Option<Key> {
    let random: u128 = unpack(&stored.as_string()?).ok()?;
    Some(Key::new(random.to_ne_bytes()))
}

/// The key.
///
/// # Errors
/// If the background has made none yet.
pub async fn key() -> Result<Key, Error> {
    read(&storage::get(STORED).await?).ok_or_else(|| Error("there is no key of fingerprints".to_owned()))
}
