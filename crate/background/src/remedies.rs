//! The module that changes what the browser stores, asked.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use why401_webext::Error;
use why401_webext::packed::pack;
use why401_webext::runtime::read_answer;
use why401_webext::wire::{Answered, Refusal, Remedy};

#[wasm_bindgen(raw_module = "../remedies.js")]
extern "C" {
    /// Never throws at once: it is an async function.
    fn remedy(question: &str) -> js_sys::Promise;
}

/// The answer of the remedies to a page's question, in the form in which it crosses: nothing here reads it.
pub async fn pass_on<Q: Answered<Question = Remedy>>(question: Q) -> Result<JsValue, Refusal> {
    Ok(JsFuture::from(remedy(&pack(&question.ask())?)).await.map_err(Error::from)?)
}

/// Tells the remedies what to do, and does not wait for it.
pub fn tell(question: &Remedy) {
    if let Ok(question) = pack(question) {
        let _ = remedy(&question);
    }
}

/// Asks the remedies, which are loaded for it where they are not yet.
pub async fn ask<Q: Answered<Question = Remedy>>(question: Q) -> Result<Q::Reply, Refusal> {
    read_answer(&pass_on(question).await?)
}
