//! Whether a cookie is stored: the storage model, RFC 6265bis 5.7.

use crate::Millis;
use crate::http::set_cookie::{CookieDigest, SameSite};

use super::matching::default_path;
use super::{Rejection, Request, StoredCookie, ThirdParty, Via, domain_match, path_match, prefix};

/// Name and value together, in bytes (step 4).
const LONGEST: usize = 4096;

/// 400 days in ms (5.5).
const LONGEST_LIFE: Millis = 400 * 86_400_000;

/// What becomes of a cookie that the answer to a request sets.
///
/// `site` is the registrable domain of the host, or `None` where it has none: an address, a public suffix.
/// `jar` holds the cookies that are stored already. What is returned may have expired, which deletes the
/// cookie it replaces.
pub fn store(
    cookie: &CookieDigest,
    request: &Request,
    site: Option<&str>,
    jar: &[StoredCookie],
) -> Result<StoredCookie, Rejection> {
    let (domain, path) = place(cookie, request, site, jar)?;
    Ok(StoredCookie {
        name: cookie.name.clone(),
        fingerprint: cookie.fingerprint,
        length: cookie.length,
        domain: domain.unwrap_or(request.host).to_owned(),
        host_only: domain.is_none(),
        path: path.to_owned(),
        secure: cookie.attributes.secure,
        http_only: cookie.attributes.http_only,
        same_site: cookie.attributes.same_site,
        created: request.now,
        expires: expiry(cookie, request),
        partition: partition(cookie, request, site).map(str::to_owned),
    })
}

/// The same where only the refusal matters.
pub fn rejection(
    cookie: &CookieDigest,
    request: &Request,
    site: Option<&str>,
    jar: &[StoredCookie],
) -> Option<Rejection> {
    place(cookie, request, site, jar).err()
}

/// Where a cookie is kept: its domain, none where it is host-only, and its path.
fn place<'a>(
    cookie: &'a CookieDigest,
    request: &Request<'a>,
    site: Option<&str>,
    jar: &[StoredCookie],
) -> Result<(Option<&'a str>, &'a str), Rejection> {
    let (attributes, browser) = (&cookie.attributes, request.browser);
    // Step 1: the policy of the browser. A partitioned cookie is in nobody's way.
    let is_third_party = request.via == Via::Inside;
    if is_third_party && request.third_party == ThirdParty::Blocked && !attributes.partitioned {
        return Err(Rejection::Policy);
    }
    // Step 2.
    if cookie.name.is_empty() && (cookie.length == 0 || !browser.keeps_nameless) {
        return Err(if cookie.length == 0 { Rejection::Empty } else { Rejection::Nameless });
    }
    // Step 3 is the parser's (5.6 step 1): no field line with a control character comes this far.
    // Step 4.
    if cookie.name.len() + cookie.length > LONGEST {
        return Err(Rejection::TooLong);
    }
    // Steps 7 to 10.
    let domain = own_domain(attributes.domain.as_deref(), request.host, site)?;
    // Step 11.
    let path = attributes.path.as_deref().filter(|path| !path.is_empty());
    let path = path.unwrap_or_else(|| default_path(request.path));
    // Steps 12 and 13.
    if attributes.secure && !request.is_secure() {
        return Err(Rejection::InsecureConnection);
    }
    // Steps 14 and 15.
    if attributes.http_only && request.is_script {
        return Err(Rejection::HttpOnly);
    }
    // Step 16: secure cookies are left alone.
    let overlaid = |old: &StoredCookie| {
        let domain = domain.unwrap_or(request.host);
        // It would be sent where a secure one of its name is.
        old.secure
            && old.name == cookie.name
            && (domain_match(&old.domain, domain) || domain_match(domain, &old.domain))
            && path_match(path, &old.path)
    };
    if !attributes.secure && !request.is_secure() && jar.iter().any(overlaid) {
        return Err(Rejection::OverlaysSecure);
    }
    // Steps 17 and 18.
    let follows = match attributes.same_site {
        Some(SameSite::None) => true,
        None => !browser.is_lax_by_default,
        Some(_) => false,
    };
    if is_third_party && !follows {
        return Err(Rejection::CrossSite);
    }
    // Step 19.
    if !attributes.secure && attributes.same_site == Some(SameSite::None) {
        return Err(Rejection::NoneWithoutSecure);
    }
    // CHIPS: a partitioned cookie must be Secure.
    if !attributes.secure && attributes.partitioned {
        return Err(Rejection::PartitionedWithoutSecure);
    }
    // Steps 20 and 21.
    let broken = prefix::broken(&cookie.name, attributes, domain.is_none(), path, browser);
    if let Some(broken) = broken {
        return Err(broken);
    }
    // Step 22.
    if cookie.poses {
        return Err(Rejection::PosesAsPrefix);
    }
    // Step 23.2.
    let overwritten = |old: &StoredCookie| {
        old.name == cookie.name
            && old.domain == domain.unwrap_or(request.host)
            && old.host_only == domain.is_none()
            && old.path == path
            && old.partition.as_deref() == partition(cookie, request, site)
    };
    if request.is_script && jar.iter().any(|old| old.http_only && overwritten(old)) {
        return Err(Rejection::OverwritesHttpOnly);
    }
    Ok((domain, path))
}

/// Steps 7 to 10: the domain of a cookie that is not host-only. What stands between the host and its
/// registrable domain belongs to the site; what is shorter is a public suffix.
fn own_domain<'a>(
    domain: Option<&'a str>,
    host: &str,
    site: Option<&str>,
) -> Result<Option<&'a str>, Rejection> {
    let Some(domain) = domain.filter(|domain| !domain.is_empty()) else { return Ok(None) };
    // Step 8.
    if !domain.is_ascii() {
        return Err(Rejection::OddDomain);
    }
    // Step 9.
    let Some(site) = site else {
        return if domain == host { Ok(None) } else { Err(Rejection::ForeignDomain) };
    };
    if domain != site && domain_match(site, domain) {
        return Err(Rejection::PublicSuffix);
    }
    // Step 10.
    if domain_match(host, domain) { Ok(Some(domain)) } else { Err(Rejection::ForeignDomain) }
}

/// Steps 5 and 6, with the limit of 5.5.
fn expiry(cookie: &CookieDigest, request: &Request) -> Option<Millis> {
    let attributes = &cookie.attributes;
    let by_age = attributes.max_age.map(|seconds| match seconds {
        ..=0 => Millis::MIN,
        _ => request.now.saturating_add(seconds.saturating_mul(1000)),
    });
    let expiry = by_age.or(attributes.expires.map(|seconds| seconds.saturating_mul(1000)))?;
    let limit = request.now.saturating_add(LONGEST_LIFE);
    Some(if request.browser.caps_lifetime { expiry.min(limit) } else { expiry })
}

/// CHIPS, or a browser that partitions all cookies of sites inside others.
fn partition<'a>(cookie: &CookieDigest, request: &Request<'a>, site: Option<&'a str>) -> Option<&'a str> {
    let by_browser = request.via == Via::Inside && request.third_party == ThirdParty::Partitioned;
    let top = request.top_site.or(site).unwrap_or(request.host);
    (cookie.attributes.partitioned || by_browser).then_some(top)
}

impl StoredCookie {
    /// Step 23: whether one of two cookies takes the other's place. Each partition is a jar of its own.
    pub fn is_same(&self, other: &Self) -> bool {
        self.name == other.name
            && self.domain == other.domain
            && self.host_only == other.host_only
            && self.path == other.path
            && self.partition == other.partition
    }
}
