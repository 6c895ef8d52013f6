//! Redirects that turn a person away.

use crate::exchange::{Exchange, Kind, Witness};
use crate::trail::Trail;
use crate::url::Url;

/// Whether a script that asked for data was sent to a page to sign in.
pub(crate) fn leads_script_to_sign_in(hop: &Exchange) -> bool {
    hop.kind == Kind::Fetch && leads_to_sign_in(hop)
}

/// Whether whoever asked for something else was sent to a page to sign in.
pub fn leads_to_sign_in(hop: &Exchange) -> bool {
    let is_there = |to: &Url| to.looks_like_sign_in() || to.host != hop.url.host && to.is_sign_in_host();
    !hop.url.looks_like_sign_in() && hop.redirects_to().is_some_and(is_there)
}

/// Whether a form that was sent to a page to sign in leads to such a page again, which is told of an error.
pub(crate) fn returns_form(exchange: &Exchange) -> bool {
    const SIGNS: [&str; 5] = ["error", "fail", "lock", "invalid", "denied"];
    let to = exchange.redirects_to().filter(|to| to.looks_like_sign_in());
    let query = to.and_then(|to| to.query.as_deref()).unwrap_or_default().to_ascii_lowercase();
    exchange.signs_in() && SIGNS.iter().any(|sign| query.contains(sign))
}

/// Whether who comes back from signing in elsewhere is sent to sign in once more.
pub(crate) fn starts_over(exchange: &Exchange) -> bool {
    let tells_error = |to: &Url| to.parameters().any(|(name, _)| name == "error");
    let is_there = |to: &Url| (to.looks_like_sign_in() || tells_error(to)) && !to.asks_to_sign_in();
    exchange.comes_back() && exchange.redirects_to().is_some_and(is_there)
}

/// Whether whoever asked for something else was sent to a page that tells them that they may not.
pub(crate) fn leads_to_denial(hop: &Exchange) -> bool {
    !hop.url.is_denial() && hop.redirects_to().is_some_and(Url::is_denial)
}

/// Whether a page asks another site unseen whether somebody is signed in there (OpenID Connect Core, section 3.1.2.1):
/// that nobody is is an answer, and fails nothing that a person does.
pub(crate) fn asks_silently(exchange: &Exchange) -> bool {
    exchange.url.parameters().any(|(name, value)| name == "prompt" && value == "none")
}

/// Whether a recording shows a page being sent to itself.
pub(crate) fn sends_back(exchange: &Exchange) -> bool {
    let is_recorded = exchange.request.as_ref().is_some_and(|request| request.witness != Witness::Browser);
    is_recorded && exchange.method == "GET" && exchange.redirects_to() == Some(&exchange.url)
}

/// How many redirects Chromium follows before it gives up; Firefox's limit is the same.
const REDIRECT_LIMIT: usize = 20;

/// Whether the hops of a request end in the browser giving up.
pub fn is_redirect_loop(trail: &Trail) -> bool {
    trail.hops.len() >= REDIRECT_LIMIT
}
