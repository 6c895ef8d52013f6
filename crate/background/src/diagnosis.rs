//! The module that says why, asked.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use why401_webext::Error;

#[wasm_bindgen(raw_module = "../diagnosis.js")]
extern "C" {
    /// Both are async functions, which do not throw at once.
    fn assess(case: &str, around: Uint8Array) -> Promise;
    fn weigh(case: &str, around: Uint8Array) -> Promise;
}

/// What is said of a case, packed: a [`why401_webext::wire::Verdict`], the findings, what became of each cookie, and
/// the case with what was looked up.
pub struct Said(pub [JsValue; 4]);

/// Of a new failure: the browser is asked what it knows.
pub async fn of_new(case: &str, around: &[u8]) -> Result<Said, Error> {
    said(assess(case, around.into())).await
}

/// Of a failure that was looked up before.
pub async fn of_known(case: &str, around: &[u8]) -> Result<Said, Error> {
    said(weigh(case, around.into())).await
}

async fn said(saying: Promise) -> Result<Said, Error> {
    let said = Array::from(&JsFuture::from(saying).await?);
    Ok(Said([said.get(0), said.get(1), said.get(2), said.get(3)]))
}
