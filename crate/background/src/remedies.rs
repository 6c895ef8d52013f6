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

/// Asks the remedies, which are loaded for it where they are not yet.
pub async fn ask<Q: Answered<Question = Remedy>>(question: Q) -> Result<Q::Reply, Refusal> {
    let question = pack(&question.ask())?;
    let answer = JsFuture::from(remedy(&question)).await.map_err(Error::from)?;
    read_answer(&answer)
}
