//! Whether we may look into private windows: `browser.extension`.

use wasm_bindgen::prelude::*;

use crate::js::settled;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "extension"], js_name = isAllowedIncognitoAccess, catch)]
    fn is_allowed_incognito_access() -> Result<JsValue, JsValue>;
}

/// Whether the person allowed us to.
pub async fn is_allowed() -> bool {
    settled(is_allowed_incognito_access()).await.is_ok_and(|allowed| allowed.as_bool() == Some(true))
}
