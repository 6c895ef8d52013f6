//! What is done inside of a page, once the person asks for it: `browser.scripting`.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::{object, settled, strings};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "scripting"], js_name = executeScript, catch)]
    fn execute_script(injection: &JsValue) -> Result<JsValue, JsValue>;
}

/// Puts one of our files into the page of a tab, and returns what its last expression comes to.
async fn run(tab: i32, file: &str) -> Result<JsValue, Error> {
    let target = object(&[("tabId", tab.into())]);
    let injection = object(&[("target", target), ("files", strings(&[file]))]);
    let frames = Array::from(&settled(execute_script(&injection)).await?);
    Ok(Reflect::get(&frames.get(0), &"result".into())?)
}

/// Makes the browser forget the password that it sends to the page of a tab, as `extension/forget-password.js`
/// does it.
pub async fn forget_password(tab: i32) -> Result<(), Error> {
    run(tab, "forget-password.js").await.map(drop)
}

/// The beginning of the text that the page of a tab shows, as `extension/page-text.js` cuts it.
pub async fn text_of(tab: i32) -> Result<String, Error> {
    Ok(run(tab, "page-text.js").await?.as_string().unwrap_or_default())
}

/// Clears what the page of a tab keeps besides cookies, as `extension/page-storage.js` does.
pub async fn clear_storage_of(tab: i32) -> Result<(), Error> {
    run(tab, "page-storage.js").await?;
    Ok(())
}
