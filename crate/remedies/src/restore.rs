//! Brings back what a journal holds, and compares.

use std::collections::{BTreeMap, BTreeSet};

use js_sys::Date;
use why401_core::cookies::domain_match;
use why401_webext::cookies::{self, Cookie};
use why401_webext::wire::{CookieId, Done, Refusal, TabId};

use crate::jar::{self, AT_ONCE, Found};
use crate::journal::{self, Journaled};
use crate::reach::host_of;

/// Puts the journaled cookies back. Without a journal nothing had been deleted yet, or all is back.
pub async fn restore(tab: TabId, number: u32) -> Result<Done, Refusal> {
    let Some(Journaled { cookies: journaled, with_stored }) = journal::read(tab, number).await? else {
        return Ok(Done { journaled: 0, remarks: vec!["There was nothing left to bring back.".to_owned()] });
    };
    let gone = missing(&journaled, &stored_beside(&journaled).await?);
    for batch in gone.chunks(AT_ONCE) {
        // Each call begins here, in the order in which the browser had them.
        let calls: Vec<_> = batch.iter().map(|cookie| cookies::put(cookie)).collect();
        for call in calls {
            // What did not come back shows when they are listed again.
            let _ = call.await;
        }
    }
    let now = Date::now() / 1000.0;
    let stored = stored_beside(&journaled).await?;
    let (over, refused): (Vec<&Cookie>, Vec<&Cookie>) = missing(&journaled, &stored)
        .into_iter()
        .partition(|cookie| cookie.expiration_date.is_some_and(|at| at <= now));
    let mut remarks = Vec::new();
    if !refused.is_empty() {
        remarks.push(format!("The browser did not take back: {}.", names(&refused)));
    }
    if !over.is_empty() {
        remarks.push(format!("Expired meanwhile, so not brought back: {}.", names(&over)));
    }
    // In a large jar each of thousands against each would hold up the popup, which shares a thread with this in Firefox.
    let ours: BTreeSet<CookieId> = journaled.iter().map(jar::id_of).collect();
    let others: Vec<&Cookie> =
        stored.iter().filter(|found| !ours.contains(&found.id)).map(|found| &found.cookie).collect();
    let copied: Vec<&Cookie> =
        gone.into_iter().filter(|cookie| !refused.contains(cookie) && has_copy(cookie, &others)).collect();
    if !copied.is_empty() {
        // No interface sets when a cookie was made, which decides between paths of one length (RFC 6265bis 5.8.3).
        let says = "The browser may now send its copies in another order than before";
        remarks.push(format!("{says}: {}.", names(&copied)));
    }
    if with_stored {
        remarks.push("What the site had stored besides cookies stays cleared.".to_owned());
    }
    // A journal that could not be brought back whole stays, to be tried again.
    if refused.is_empty() {
        journal::forget(tab, number).await;
    }
    Ok(Done { journaled: refused.len(), remarks })
}

async fn stored_beside(journaled: &[Cookie]) -> Result<Vec<Found>, Refusal> {
    match journaled.first() {
        Some(first) => jar::list(&first.store_id).await,
        None => Ok(Vec::new()),
    }
}

/// The journaled cookies that are not stored exactly as they were.
fn missing<'a>(journaled: &'a [Cookie], stored: &[Found]) -> Vec<&'a Cookie> {
    let stored: BTreeMap<&CookieId, &Cookie> =
        stored.iter().map(|found| (&found.id, &found.cookie)).collect();
    journaled.iter().filter(|cookie| stored.get(&jar::id_of(cookie)) != Some(cookie)).collect()
}

/// Whether a cookie of the same name that was not deleted competes with this one for its place.
fn has_copy(cookie: &Cookie, others: &[&Cookie]) -> bool {
    others.iter().any(|other| {
        let (one, two) = (host_of(cookie), host_of(other));
        other.name == cookie.name
            && other.path.len() == cookie.path.len()
            && (domain_match(one, two) || domain_match(two, one))
    })
}

fn names(cookies: &[&Cookie]) -> String {
    cookies.iter().map(|cookie| cookie.name.as_str()).collect::<Vec<_>>().join(", ")
}
