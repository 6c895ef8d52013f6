//! Whether a stored cookie is sent: the retrieval algorithm, RFC 6265bis 5.8.3.

use serde::Serialize;

use crate::http::set_cookie::SameSite;

use super::{Request, StoredCookie, ThirdParty, Via, domain_match, path_match};

/// Why a stored cookie stays behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Withheld {
    /// Its time is over.
    Expired,
    /// It belongs to another host.
    OtherHost,
    /// It belongs to another part of the site.
    OtherPath,
    /// It is Secure and the connection is not.
    InsecureConnection,
    /// It is HttpOnly and a script asks.
    HttpOnly,
    /// It is kept for another site on top.
    OtherPartition,
    /// The browser sends none of a site's cookies from inside another.
    ThirdParty,
    /// `SameSite=Strict`, and the request came from another site.
    Strict,
    /// `SameSite=Lax`, and the request came from another site without becoming the page, or with an unsafe method.
    Lax,
    /// As with `Lax`, of a cookie that does not say `SameSite`.
    LaxByDefault,
}

impl Withheld {
    /// Completes "The browser does not send it because ...".
    pub fn because(self) -> &'static str {
        match self {
            Self::Expired => "it has expired",
            Self::OtherHost => "it belongs to another host",
            Self::OtherPath => "it belongs to another path",
            Self::InsecureConnection => "it is Secure and the connection is not",
            Self::HttpOnly => "it is HttpOnly and a script asks",
            Self::OtherPartition => "it is kept for another site on top",
            Self::ThirdParty => "the browser sends no cookies from inside another site",
            Self::Strict => "it is SameSite=Strict and the request came from another site",
            Self::Lax => "it is SameSite=Lax and the request came from another site",
            Self::LaxByDefault => {
                "it says no SameSite, which counts as Lax, and the request came from another site"
            }
        }
    }
}

/// Whether a stored cookie goes along with a request: 5.8.3 step 3.
pub fn would_send(cookie: &StoredCookie, request: &Request) -> Result<(), Withheld> {
    // An expired cookie is not stored any more (5.7, last paragraphs).
    if cookie.is_expired(request.now) {
        return Err(Withheld::Expired);
    }
    let is_own_host = match cookie.host_only {
        true => request.host == cookie.domain,
        false => domain_match(request.host, &cookie.domain),
    };
    if !is_own_host {
        return Err(Withheld::OtherHost);
    }
    if !path_match(request.path, &cookie.path) {
        return Err(Withheld::OtherPath);
    }
    if cookie.secure && !request.is_secure() {
        return Err(Withheld::InsecureConnection);
    }
    if cookie.http_only && request.is_script {
        return Err(Withheld::HttpOnly);
    }
    in_reach(cookie, request)?;
    same_site(cookie, request)
}

/// CHIPS, and what the browser does with the cookies of sites inside others.
fn in_reach(cookie: &StoredCookie, request: &Request) -> Result<(), Withheld> {
    match (&cookie.partition, request.top_site) {
        (Some(partition), Some(top)) if partition != top => Err(Withheld::OtherPartition),
        (None, _) if request.via == Via::Inside && request.third_party != ThirdParty::Allowed => {
            Err(Withheld::ThirdParty)
        }
        _ => Ok(()),
    }
}

/// The last requirement of step 3, with "Lax-allowing-unsafe" (5.6.7.2).
fn same_site(cookie: &StoredCookie, request: &Request) -> Result<(), Withheld> {
    let browser = request.browser;
    let is_young = request.now.saturating_sub(cookie.created) <= browser.unsafe_lax_for;
    let flag = cookie.same_site.or((!browser.is_lax_by_default).then_some(SameSite::None));
    match (flag, request.via) {
        (Some(SameSite::None), _) | (_, Via::SameSite) => Ok(()),
        (Some(SameSite::Strict), _) => Err(Withheld::Strict),
        (_, Via::Navigation { is_safe: true }) => Ok(()),
        (None, Via::Navigation { is_safe: false }) if browser.unsafe_lax_for > 0 && is_young => Ok(()),
        (Some(SameSite::Lax), _) => Err(Withheld::Lax),
        (None, _) => Err(Withheld::LaxByDefault),
    }
}
