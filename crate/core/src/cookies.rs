//! The cookie engine: what a browser keeps of what `Set-Cookie` asks for, and what it sends of what it keeps.
//!
//! RFC 6265bis (draft-ietf-httpbis-rfc6265bis-22) by section and step: [`store`] is the storage model (5.7),
//! [`would_send`] the retrieval algorithm (5.8.3). Beside it stand partitioned cookies (CHIPS) and the prefixes
//! `__Http-` and `__Host-Http-` (draft-ietf-httpbis-layered-cookies). Where browsers do otherwise, the switch
//! has a name in [`Browser`].

use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::http::set_cookie::SameSite;
use crate::secret::Fingerprint;
pub use change::{Cause, Change};
pub use deviations::{Browser, HostPrefix};
pub use jar::{Fate, Jar};
pub use matching::{domain_match, path_match};
pub use rejection::{Rejection, Step};
pub use request::{Request, ThirdParty, Via};
pub use retrieval::{Withheld, would_send};
pub use storage::{rejection, store};

mod change;
mod deviations;
pub mod diff;
mod jar;
mod matching;
pub(crate) mod prefix;
mod rejection;
mod request;
mod retrieval;
mod storage;
#[cfg(test)]
mod tests;

/// A stored cookie without its value (RFC 6265bis 5.7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoredCookie {
    /// Its name; may be empty.
    pub name: String,
    /// Tells equal values apart from different ones.
    pub fingerprint: Fingerprint,
    /// Length of the value in bytes.
    pub length: usize,
    /// The host or domain it belongs to, no leading dot.
    pub domain: String,
    /// Whether it goes to exactly that host.
    pub host_only: bool,
    /// The path it is limited to.
    pub path: String,
    /// Only over secure connections.
    pub secure: bool,
    /// Hidden from scripts.
    pub http_only: bool,
    /// `None` is the flag "Default": the site said nothing that is understood.
    pub same_site: Option<SameSite>,
    /// When it was first stored, in ms since the epoch; 0, which is long ago, where nobody tells.
    pub created: Millis,
    /// When it expires, in ms since the epoch; `None` with the browser session.
    pub expires: Option<Millis>,
    /// The site under which it is partitioned (CHIPS), with its scheme.
    pub partition: Option<String>,
}

impl StoredCookie {
    /// Where it goes: `one.test/app`, `*.one.test/` with all hosts below, `one.test/ inside https://two.test`.
    pub fn place(&self) -> String {
        let below = if self.host_only { "" } else { "*." };
        let inside = self.partition.as_ref().map(|top| format!(" inside {top}")).unwrap_or_default();
        format!("{below}{}{}{inside}", self.domain, self.path)
    }

    /// Whether its time is over, so that it is evicted as soon as it is stored: how sites delete.
    pub fn is_expired(&self, now: Millis) -> bool {
        self.expires.is_some_and(|at| at <= now)
    }
}

/// What the browser does with cookies, where it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CookieSetting {
    /// Kept.
    Allowed,
    /// Kept until the browser closes.
    SessionOnly,
    /// Blocked for this site.
    BlockedForSite,
    /// Blocked for every site.
    BlockedEverywhere,
    /// Blocked for this site inside the pages of another.
    BlockedInside,
    /// Kept apart for this site inside the pages of each other site.
    Partitioned,
}
