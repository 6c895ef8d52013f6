//! Bodies of failing answers, which the developer tools have, on their way to the diagnosis.

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use why401_webext::devtools::{self, Entry};
use why401_webext::page::ask;
use why401_webext::wire::{Hear, TabId};

/// Hands on the body of every failing answer: of those that the developer tools know of, and of those to come.
pub fn hand_on(tab: TabId) {
    devtools::on_finished(move |entry| spawn_local(one(tab, entry)));
    spawn_local(async move {
        for entry in devtools::finished().await.unwrap_or_default() {
            one(tab, entry).await;
        }
    });
}

/// The background may hear of a failure after the developer tools do: Firefox holds events back.
const WAITS_MS: [u32; 3] = [0, 300, 1200];

async fn one(tab: TabId, entry: Entry) {
    if !entry.failed() {
        return;
    }
    let Some(heard) = entry.heard().await else { return };
    for wait in WAITS_MS {
        TimeoutFuture::new(wait).await;
        // One that the background cannot take has no finding to sharpen.
        if ask(Hear { tab, heard: heard.clone() }).await != Ok(false) {
            return;
        }
    }
}
