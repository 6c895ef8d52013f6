//! Everything known about one failure: plain data, which the rules read.

use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::exchange::{Exchange, Response};
use crate::http::challenge::Challenge;
use crate::http::credentials::Credentials;
use crate::jar::{CookieSetting, StoredCookie};
use crate::seen::Seen;
use crate::trail::Trail;

/// One failure with its context.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// The exchange that failed.
    pub exchange: Exchange,
    /// What the tab did before.
    pub trail: Trail,
    /// The cookies stored for its address, looked up after the answer.
    pub jar: Seen<Vec<StoredCookie>>,
    /// What the browser does with this site's cookies.
    pub cookie_setting: Seen<CookieSetting>,
    /// The registrable domain of the failing host, as the shell knows it; the host itself otherwise.
    pub site: String,
    /// When the case was put together, ms since the epoch, by this device's clock.
    pub now: Millis,
}

impl Case {
    /// A case of which nothing but the exchange is known.
    pub fn of(exchange: Exchange) -> Self {
        let now = exchange.started;
        let site = exchange.url.host.clone();
        Self {
            exchange,
            trail: Trail::default(),
            jar: Seen::Unknown,
            cookie_setting: Seen::Unknown,
            site,
            now,
        }
    }

    /// The status code, where an answer came.
    pub fn status(&self) -> Option<u16> {
        self.exchange.response.as_ref().map(|response| response.status)
    }

    /// The answer, where one came.
    pub fn response(&self) -> Option<&Response> {
        self.exchange.response.as_ref()
    }

    /// The challenges of the site (`WWW-Authenticate`); none where its headers were not seen.
    pub fn challenges(&self) -> &[Challenge] {
        self.response().map_or(&[], |response| &response.challenges)
    }

    /// The first challenge of a scheme, in any case.
    pub fn challenge(&self, scheme: &str) -> Option<&Challenge> {
        self.challenges().iter().find(|challenge| challenge.is(scheme))
    }

    /// The credentials of the `Authorization` field, where it was seen.
    pub fn credentials(&self) -> Option<&Credentials> {
        self.exchange.request.as_ref().and_then(|request| request.authorization.present())
    }

    /// Whether the browser told us that no `Authorization` was sent.
    pub fn sent_no_credentials(&self) -> bool {
        self.exchange.request.as_ref().is_some_and(|request| request.authorization.is_absent())
    }

    /// The stored cookies which the browser would send to the failing address.
    pub fn jar_for_request(&self) -> impl Iterator<Item = &StoredCookie> {
        let stored = self.jar.present().map_or(&[][..], Vec::as_slice);
        stored.iter().filter(|cookie| cookie.matches(&self.exchange.url, self.now))
    }

    /// A field line of the answer for quoting: `WWW-Authenticate: Basic realm="a"`.
    pub fn quote(&self, name: &str) -> Option<String> {
        self.response()?.header(name).map(|value| format!("{name}: {value}"))
    }

    /// Whether an exchange went to the same site (registrable domain) as the failing one.
    pub fn is_same_site(&self, other: &Exchange) -> bool {
        crate::jar::domain_match(&other.url.host, &self.site)
    }
}
