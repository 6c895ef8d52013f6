//! Reading a page's text, once the person asks: `browser.scripting`.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::{object, settled, strings};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "scripting"], js_name = executeScript, catch)]
    fn execute_script(injection: &JsValue) -> Result<JsValue, JsValue>;
}

/// The beginning of the text that the page of a tab shows, as `extension/page-text.js` cuts it.
pub async fn text_of(tab: i32) -> Result<String, Error> {
    let target = object(&[("tabId", tab.into())]);
    let injection = object(&[("target", target), ("files", strings(&["page-text.js"]))]);
    let frames = Array::from(&settled(execute_script(&injection)).await?);
    let result = Reflect::get(&frames.get(0), &"result".into())?;
    Ok(result.as_string().unwrap_or_default())
}
