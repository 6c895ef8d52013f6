//! What the browser tells of a cookie that goes: `cookies.onChanged`.

use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::secret::Fingerprint;

/// A cookie that went, or whose value went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its name; may be empty.
    pub name: String,
    /// Its path.
    pub path: String,
    /// Tells its value: the old one, or where another took its place in Firefox, the new one.
    pub fingerprint: Fingerprint,
    /// When the browser told, in ms since the epoch.
    pub at: Millis,
    /// When it was to expire, in ms since the epoch; `None` with the browser session.
    pub expires: Option<Millis>,
    /// Why it went.
    pub cause: Cause,
}

/// Why a cookie went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Its time was over.
    Expired,
    /// The site's own answer or script deleted it.
    BySite,
    /// The person or another extension deleted it.
    ByHand,
    /// This extension deleted it, as the person had asked.
    ByUs,
    /// It was deleted, and the browser does not tell by whom.
    Deleted,
    /// The browser made room.
    Evicted,
    /// Another of its name, domain and path took its place.
    Replaced,
}

impl Cause {
    /// From the cause of a removal, as the browser says it.
    ///
    /// Measured in Chromium 156 and Firefox ESR 153 by `tests/tests/jar_events.rs`: what an answer or a script
    /// deletes by an expiry long past is `expired_overwrite` in Chromium, and so is what an extension deletes
    /// in that way. Firefox calls every deletion `explicit`.
    pub fn read(cause: &str, is_chromium: bool) -> Self {
        match cause {
            "expired" => Self::Expired,
            "expired_overwrite" => Self::BySite,
            "evicted" => Self::Evicted,
            "overwrite" => Self::Replaced,
            _ if is_chromium => Self::ByHand,
            _ => Self::Deleted,
        }
    }
}
