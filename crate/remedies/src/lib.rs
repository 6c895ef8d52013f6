//! What changes the browser's stored data: previews, deletions, the journal, and bringing back.
//!
//! A module of its own, which `extension/remedies.js` loads when a person first presses something: the background
//! wakes at every request and stays small. It holds no truth but the journal: which tab may undo what, and
//! whether a fix helped, the background knows.

mod allow;
mod clear;
mod journal;
mod vault;

use wasm_bindgen::prelude::*;
use why401_webext::runtime::{read_ask, write_answer};
use why401_webext::wire::Remedy;

/// The answer to a question of the background's, both packed.
#[wasm_bindgen]
pub async fn remedy(question: JsValue) -> JsValue {
    match read_ask(&question) {
        Ok(Remedy::Survey { tab, page }) => write_answer(clear::survey(tab, &page).await),
        Ok(Remedy::Delete { tab, page, approved }) => {
            write_answer(clear::delete(tab, &page, &approved).await)
        }
        Ok(Remedy::Allow { exception }) => write_answer(allow::allow(exception).await),
        Ok(Remedy::Disallow { exception, everywhere }) => {
            write_answer(allow::disallow(exception, everywhere).await)
        }
        Ok(Remedy::Restore { tab }) => write_answer(clear::restore(tab).await),
        Err(refusal) => write_answer::<()>(Err(refusal)),
    }
}
