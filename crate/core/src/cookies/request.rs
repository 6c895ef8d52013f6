//! One request, as far as cookies depend on it.

use crate::Millis;
use crate::exchange::{Exchange, Kind};
use crate::url::Url;

use super::Browser;

/// A request whose answer sets cookies, or which is to carry them.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The host in canonical form: lower case, punycode (RFC 6265bis 5.1.2).
    pub host: &'a str,
    /// The path, with the slash it begins with.
    pub path: &'a str,
    /// Whether it goes over TLS.
    pub is_encrypted: bool,
    /// Whether the host is the device itself.
    pub is_loopback: bool,
    /// How it relates to the site on top.
    pub via: Via,
    /// The site on top with its scheme, as `https://one.test`; `None` where nobody tells, and then
    /// partitions are not compared.
    pub top_site: Option<&'a str>,
    /// What the browser's settings say of cookies inside other sites.
    pub third_party: ThirdParty,
    /// Whether a script asks (`document.cookie`), a "non-HTTP" API.
    pub is_script: bool,
    /// This moment, in ms since the epoch.
    pub now: Millis,
    /// Who asks.
    pub browser: &'a Browser,
}

/// How a request relates to the site on top (RFC 6265bis 5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// From the site itself, or from the address bar.
    SameSite,
    /// From another site, and it becomes the page.
    Navigation {
        /// Whether the method is a "safe" one (RFC 9110 9.2.1).
        is_safe: bool,
    },
    /// From another site, as a part of its page: a frame, a script's request, an image.
    Inside,
}

/// What the browser does with the cookies of a site inside another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThirdParty {
    /// As with others.
    Allowed,
    /// Keeps and sends none but those that are `Partitioned`.
    Blocked,
    /// Keeps and sends them in a jar of their own per site on top.
    Partitioned,
}

impl<'a> Request<'a> {
    /// A same-site request to an address, of which no more is known.
    pub fn to(url: &'a Url, now: Millis) -> Self {
        Self {
            host: &url.host,
            path: &url.path,
            is_encrypted: url.is_secure(),
            is_loopback: url.is_loopback(),
            via: Via::SameSite,
            top_site: None,
            third_party: ThirdParty::Allowed,
            is_script: false,
            now,
            browser: &Browser::RFC,
        }
    }

    /// The request of an exchange at a given time; the browser itself says where it came from.
    pub fn of(exchange: &'a Exchange, now: Millis) -> Self {
        Self { via: via(exchange), ..Self::to(&exchange.url, now) }
    }

    /// Whether the connection is a "secure" one, as the browser defines it (5.7 step 13, 5.8.3 step 3).
    pub(super) fn is_secure(&self) -> bool {
        self.is_encrypted || self.is_loopback && self.browser.trusts_loopback
    }
}

/// `Sec-Fetch-Site` (Fetch Metadata) says it; who does not send it is taken to be same-site.
fn via(exchange: &Exchange) -> Via {
    let said = exchange.sent_header("Sec-Fetch-Site");
    match (said, exchange.kind) {
        (Some("cross-site"), Kind::Document) => Via::Navigation {
            is_safe: matches!(exchange.method.as_str(), "GET" | "HEAD" | "OPTIONS" | "TRACE"),
        },
        (Some("cross-site"), _) => Via::Inside,
        _ => Via::SameSite,
    }
}
