//! Registrable domains: `browser.publicSuffix`, where the browser has it.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::js::to_js;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "publicSuffix"], js_name = getDomain, catch)]
    fn get_domain(host: &str, options: &JsValue) -> Result<JsValue, JsValue>;
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Options {
    /// Names of a company's own network end in no public suffix.
    allow_unknown_suffix: bool,
}

/// The registrable domain of a host; the host itself where the browser cannot tell or there is none
/// (an address, a public suffix).
pub fn registrable_domain(host: &str) -> String {
    let asked =
        to_js(&Options { allow_unknown_suffix: true }).and_then(|options| Ok(get_domain(host, &options)?));
    let known = asked.ok().and_then(|domain| domain.as_string());
    known.unwrap_or_else(|| host.to_owned())
}
