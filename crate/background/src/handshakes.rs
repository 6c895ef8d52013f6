//! Hosts whose challenges the browser answers itself, and the ends of their fetches.
//!
//! Where Chromium has a password for a challenge it asks again unseen, and `onCompleted` alone tells how that
//! ended; on a fast network it does so before a listener added at the challenge is there. So a listener stays for
//! each host of which a challenge was seen: most hosts send none, and a listener for every fetch would cost
//! every one of them.

use std::cell::RefCell;

use why401_core::url::Url;
use why401_webext::web_request::{Details, FetchEnds};

use crate::{observe, state};

/// Where they are stored for the next life of the worker, a pattern a line.
pub const KEY: &str = "handshakes";

/// Hosts that are watched at once.
const MOST: usize = 8;

thread_local! {
    /// Each with the pattern of its addresses, the latest last.
    static WATCHED: RefCell<Vec<(String, FetchEnds)>> = RefCell::default();
}

/// Watches the host of a request that was challenged. Whether that was so before.
pub fn watch(challenged: &Details) -> bool {
    let Url { scheme, host, .. } = Url::read(&challenged.url());
    let is_new = add(format!("{scheme}://{host}/*"));
    if is_new {
        let mut lines = String::new();
        WATCHED.with_borrow(|watched| {
            for (pattern, _) in watched {
                lines.push_str(pattern);
                lines.push('\n');
            }
        });
        state::keep(KEY, Ok(lines));
    }
    !is_new
}

/// Watches what an earlier life of the worker did.
pub fn watch_again(stored: &str) {
    for pattern in stored.lines() {
        add(pattern.to_owned());
    }
}

fn add(pattern: String) -> bool {
    WATCHED.with_borrow_mut(|watched| {
        if watched.iter().any(|(known, _)| *known == pattern) {
            return false;
        }
        if watched.len() >= MOST {
            watched.remove(0);
        }
        let ends = FetchEnds::watch(&pattern, observe::fetch_ended);
        watched.push((pattern, ends));
        true
    })
}
