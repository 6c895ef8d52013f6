//! Registrable domains: `browser.publicSuffix`, where the browser has it.

use wasm_bindgen::prelude::*;

use crate::js::object;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "publicSuffix"], js_name = getDomain, catch)]
    fn get_domain(host: &str, options: &JsValue) -> Result<JsValue, JsValue>;
}

/// The registrable domain of a host; the host itself where the browser cannot tell or there is none
/// (an address, a public suffix).
pub fn registrable_domain(host: &str) -> String {
    // Names of a company's own network end in no public suffix.
    let options = object(&[("allowUnknownSuffix", true.into())]);
    let known = get_domain(host, &options).ok().and_then(|domain| domain.as_string());
    known.unwrap_or_else(|| host.to_owned())
}
