//! What we are allowed: `browser.permissions`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::js::{settled, to_js};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "permissions"], js_name = contains, catch)]
    fn permissions_contains(permissions: &JsValue) -> Result<JsValue, JsValue>;
}

#[derive(Serialize)]
struct Permissions<'a> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    permissions: &'a [&'a str],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    origins: &'a [&'a str],
}

/// Whether we may see the requests to an origin; Firefox lets a person take that back at any time.
pub async fn may_look_at(origin: &str) -> bool {
    contains(&Permissions { permissions: &[], origins: &[&format!("{origin}/*")] }).await
}

/// Whether we hold a named permission.
pub async fn has(permission: &str) -> bool {
    contains(&Permissions { permissions: &[permission], origins: &[] }).await
}

async fn contains(permissions: &Permissions<'_>) -> bool {
    let Ok(permissions) = to_js(permissions) else { return false };
    settled(permissions_contains(&permissions)).await.is_ok_and(|held| held.as_bool() == Some(true))
}
