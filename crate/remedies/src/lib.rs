//! What changes the browser's stored data: previews, deletions, the journal, and bringing back; and the search
//! for the cookie to blame, which changes nothing.
//!
//! A module of its own, which `extension/remedies.js` loads when a person first presses something: the background
//! wakes at every request and stays small. It holds no truth but the journal and how far a search is:
//! which tab may undo what, and whether a fix helped, the background knows.

mod allow;
mod delete;
mod failure;
mod jar;
mod journal;
mod keep;
mod reach;
mod restore;
mod search;
mod stored;
mod survey;
mod vault;

use wasm_bindgen::prelude::*;
use why401_webext::packed::unpack;
use why401_webext::runtime::{read_ask, write_answer};
use why401_webext::wire::Remedy;

/// The answer to a question of the background's, both packed.
#[wasm_bindgen]
pub async fn remedy(question: JsValue) -> JsValue {
    match read_ask(&question) {
        Ok(Remedy::Survey { scope }) => write_answer(survey::survey(&scope).await),
        Ok(Remedy::Delete { scope, approval, keep, journal }) => match unpack(&approval) {
            Ok(approval) => {
                write_answer(delete::delete(delete::Order { scope, approval, keep, journal }).await)
            }
            Err(error) => write_answer::<()>(Err(error.into())),
        },
        Ok(Remedy::Allow { exception }) => write_answer(allow::allow(exception).await),
        Ok(Remedy::Disallow { exception, everywhere }) => {
            write_answer(allow::disallow(exception, everywhere).await)
        }
        Ok(Remedy::Restore { tab, journal }) => write_answer(restore::restore(tab, journal).await),
        Ok(Remedy::Search { tab, step }) => {
            search::step(tab, step).await;
            JsValue::UNDEFINED
        }
        Err(refusal) => write_answer::<()>(Err(refusal)),
    }
}
