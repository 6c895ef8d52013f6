//! Which exchanges turn a person away.

use crate::Millis;
use crate::exchange::{Exchange, Kind, NetFailure};
use crate::trail::Trail;

/// Status codes that turn a person away: 401 and its kin.
///
/// 401 RFC 9110 15.5.2, 403 15.5.4, 407 15.5.8; 419 Laravel's "page expired", 440 Microsoft's login
/// time-out, 498 and 499 Esri's token codes are nobody's standard.
pub fn is_refusal(status: u16) -> bool {
    matches!(status, 401 | 403 | 407 | 419 | 440 | 498 | 499)
}

/// Whether an exchange may be failing, by what is known before any of its fields is read: a quick
/// first look for whoever holds many.
pub fn may_fail(status: Option<u16>, has_error: bool) -> bool {
    has_error || status.is_some_and(|status| is_refusal(status) || matches!(status, 300..=399))
}

/// Whether the next attempt at the same request got through with something new, which makes a refusal
/// the first half of a normal handshake: Basic after its question, Digest, Negotiate, a renewed token.
pub fn was_overcome(refused: &Exchange, next: &Exchange) -> bool {
    let same = refused.method == next.method && refused.url == next.url;
    let soon = next.started.saturating_sub(refused.started) <= LONGEST_HANDSHAKE;
    let sent = |exchange: &Exchange| {
        let request = exchange.request.as_ref()?;
        let cookies = request.cookies.present()?.iter().map(|cookie| cookie.fingerprint).collect::<Vec<_>>();
        Some((request.authorization.present()?.fingerprint, cookies))
    };
    let nothing_new = sent(refused).is_some_and(|sent_then| sent(next) == Some(sent_then));
    same && soon && next.succeeded() && !nothing_new
}

/// Whether this exchange failed in a way that is ours to explain.
///
/// A network error counts only where it ends a sign-in; a page that is merely down is none of ours.
pub fn is_failing(exchange: &Exchange, trail: &Trail) -> bool {
    if exchange.response.as_ref().is_some_and(|response| is_refusal(response.status)) {
        return true;
    }
    match exchange.failure {
        Some(NetFailure::TooManyRedirects | NetFailure::ProxyAuthentication) => true,
        // Chromium calls a redirect loop of a page "aborted"; the hops tell.
        Some(NetFailure::Aborted) => is_redirect_loop(trail),
        Some(NetFailure::Tls | NetFailure::NameNotResolved | NetFailure::Unreachable) => {
            exchange.kind == Kind::Document && ends_sign_in(exchange, trail)
        }
        None => trail.circle(exchange).is_some_and(|circle| circle.rounds > 1),
        _ => false,
    }
}

/// A person needs time to type a password; what comes later is another visit.
const LONGEST_HANDSHAKE: Millis = 120_000;

/// How many redirects Chromium follows before it gives up; Firefox's limit is the same.
const REDIRECT_LIMIT: usize = 20;

/// Whether the hops of a request end in the browser giving up.
pub fn is_redirect_loop(trail: &Trail) -> bool {
    trail.hops.len() >= REDIRECT_LIMIT
}

/// Whether a person was signing in when this happened: sent a form or came from a sign-in page.
fn ends_sign_in(exchange: &Exchange, trail: &Trail) -> bool {
    exchange.method == "POST"
        || exchange.url.looks_like_sign_in()
        || trail.hops.iter().any(|hop| hop.url.looks_like_sign_in())
        || trail
            .earlier
            .last()
            .is_some_and(|page| page.url.looks_like_sign_in() && page.kind == Kind::Document)
}
