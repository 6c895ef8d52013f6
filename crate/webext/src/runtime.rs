//! Messages between our own contexts, background's side: `browser.runtime`.

use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use crate::js::{object, settled};
use crate::packed::{pack, unpack};
use crate::wire::{Answer, CHANGED, Refusal, RefusalCode};

#[wasm_bindgen]
extern "C" {
    /// Who sent a message.
    pub type Sender;
    #[wasm_bindgen(method, getter)]
    fn id(this: &Sender) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn url(this: &Sender) -> Option<String>;

    #[wasm_bindgen(js_namespace = ["browser", "runtime"], js_name = sendMessage, catch)]
    fn send_message(message: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "runtime"], js_name = getURL, catch)]
    fn get_url(path: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "runtime"], js_name = id, thread_local_v2)]
    static OWN_ID: String;
}

impl Sender {
    /// Whether a page of our own sent it. A content script has our id but its page's address.
    pub fn is_our_page(&self) -> bool {
        let base = get_url("").unwrap_or_default();
        let own_id = OWN_ID.with(Clone::clone);
        let from_here = self.url().is_some_and(|url| !base.is_empty() && url.starts_with(&base));
        from_here && self.id() == Some(own_id)
    }
}

/// The host of our own addresses, which is where our requests come from: the id in Chromium, a UUID in Firefox.
pub(crate) fn own_host() -> String {
    let base = get_url("").unwrap_or_default();
    base.split("://").nth(1).unwrap_or_default().trim_end_matches('/').to_owned()
}

/// Reads a question.
pub fn read_ask<Q: DeserializeOwned>(message: &JsValue) -> Result<Q, Refusal> {
    unpack(&message.as_string().unwrap_or_default())
        .map_err(|error| Refusal { code: RefusalCode::BadQuestion, message: error.to_string() })
}

/// Puts an answer into the form in which it crosses.
pub fn write_answer<T: serde::Serialize>(answer: Result<T, Refusal>) -> JsValue {
    let answer = match answer {
        Ok(value) => Answer::Ok(value),
        Err(refusal) => Answer::Error(refusal),
    };
    pack(&answer).map_or(JsValue::NULL, JsValue::from)
}

/// Reads an answer.
pub fn read_answer<T: DeserializeOwned>(answer: &JsValue) -> Result<T, Refusal> {
    let refused = |message| Refusal { code: RefusalCode::Browser, message };
    let Some(answer) = answer.as_string() else {
        return Err(refused("The extension\u{2019}s background did not answer.".to_owned()));
    };
    match unpack(&answer).map_err(|error| refused(error.0))? {
        Answer::Ok(reply) => Ok(reply),
        Answer::Error(refusal) => Err(refusal),
    }
}

/// Tells every open page of ours that a tab's views are out of date. Nobody may be listening.
pub async fn tell_changed(tab: i32) {
    let _ = settled(send_message(&object(&[(CHANGED, tab.into())]))).await;
}
