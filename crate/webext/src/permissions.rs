//! What we are allowed: `browser.permissions`.

use wasm_bindgen::prelude::*;

use crate::js::{object, settled, strings};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "permissions"], js_name = contains, catch)]
    fn permissions_contains(permissions: &JsValue) -> Result<JsValue, JsValue>;
}

/// Whether we may see the requests to an origin; Firefox lets a person take that back at any time.
pub async fn may_look_at(origin: &str) -> bool {
    contains("origins", &format!("{origin}/*")).await
}

/// Whether we hold a named permission.
pub async fn has(permission: &str) -> bool {
    contains("permissions", permission).await
}

async fn contains(kind: &str, one: &str) -> bool {
    let permissions = object(&[(kind, strings(&[one]))]);
    settled(permissions_contains(&permissions)).await.is_ok_and(|held| held.as_bool() == Some(true))
}
