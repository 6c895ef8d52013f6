//! Which exchanges turn a person away.

mod forms;
mod page;
mod redirects;
mod words;

pub(crate) use forms::guard_of_form;
pub(crate) use page::shows_script_a_form;
pub(crate) use redirects::{
    asks_silently, leads_script_to_sign_in, leads_to_denial, returns_form, sends_back, starts_over,
};
pub use redirects::{is_redirect_loop, leads_to_sign_in};

use words::says_refused;

use crate::Millis;
use crate::exchange::{Exchange, Kind, NetFailure, Response};
use crate::http::credentials::Credentials;
use crate::reading::said_in;
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
    let speaks = |status| {
        is_refusal(status)
            || matches!(status, 200 | 203 | 300..=400 | 404..=406 | 408 | 409 | 412 | 422 | 423 | 429 | 431 | 494..=496 | 500..)
    };
    has_error || status.is_some_and(speaks)
}

/// Whether the next attempt at the same request got through with something new, which makes a refusal
/// the first half of a normal handshake: Basic after its question, Digest, Negotiate, a renewed token.
pub fn was_overcome(refused: &Exchange, next: &Exchange) -> bool {
    let same = refused.method == next.method && refused.url == next.url;
    let soon = next.started.saturating_sub(refused.started) <= LONGEST_HANDSHAKE;
    let nothing_new = refused.proof().is_some_and(|proof| next.proof() == Some(proof));
    same && soon && next.succeeded() && !nothing_new
}

/// Whether this exchange failed in a way that is ours to explain.
///
/// A network error counts only where it ends a sign-in; a page that is merely down is none of ours.
/// Other statuses than those of refusal count where the answer says in words that it is one.
pub fn is_failing(exchange: &Exchange, trail: &Trail) -> bool {
    // The handshake of a WebSocket ends in an error after any answer but 101, a refusal that CORS hides in
    // another: the answer says more.
    if exchange.response.as_ref().is_some_and(|response| is_refusal(response.status)) {
        return true;
    }
    match exchange.failure {
        Some(NetFailure::TooManyRedirects | NetFailure::ProxyAuthentication) => true,
        // Chromium calls a redirect loop of a page "aborted"; the hops tell.
        Some(NetFailure::Aborted) if is_redirect_loop(trail) => true,
        Some(NetFailure::Tls | NetFailure::NameNotResolved | NetFailure::Unreachable) => {
            exchange.kind == Kind::Document && ends_sign_in(exchange, trail)
        }
        // A sign-in page of another site is no answer that a script may read.
        Some(NetFailure::Blocked) if trail.hops.iter().any(leads_script_to_sign_in) => true,
        _ => exchange.response.as_ref().is_some_and(|response| refuses(exchange, response, trail)),
    }
}

fn refuses(exchange: &Exchange, response: &Response, trail: &Trail) -> bool {
    let status = response.status;
    match status {
        431 | 494..=496 | 511 => true,
        429 => {
            let is_ours = exchange.kind == Kind::Document
                || credentials(exchange).is_some()
                || ends_sign_in(exchange, trail);
            is_ours || !said_in(response).is_empty()
        }
        300..=399 => {
            trail.circle(exchange).is_some_and(|circle| circle.rounds > 1)
                || leads_script_to_sign_in(exchange)
                || exchange.method == "OPTIONS" && leads_to_sign_in(exchange)
                || !asks_silently(exchange)
                    && said_in(response).iter().any(|said| said.place == "the redirect")
                || response.set_cookies.is_empty() && sends_back(exchange)
                || returns_form(exchange)
                || starts_over(exchange)
                || leads_to_denial(exchange)
        }
        200 | 203 => {
            trail.hops.iter().any(|hop| leads_script_to_sign_in(hop) || leads_to_denial(hop))
                || shows_script_a_form(exchange, response)
                || says_refused(exchange, response)
        }
        423 => exchange.url.is_sign_in_endpoint(),
        400 if guard_of_form(exchange).is_some() => true,
        400.. if exchange.comes_back() => true,
        500.. if breaks_sign_in(exchange) => true,
        400 | 404..=406 | 408 | 409 | 412 | 422 | 500.. => says_refused(exchange, response),
        _ => is_refusal(status),
    }
}

fn credentials(exchange: &Exchange) -> Option<&Credentials> {
    exchange.request.as_ref()?.authorization.present()
}

/// Whether the site broke while somebody sent it a name and a password, as far as the address tells.
pub(crate) fn breaks_sign_in(exchange: &Exchange) -> bool {
    let is_fault = exchange.response.as_ref().is_some_and(|response| response.status >= 500);
    is_fault && exchange.kind != Kind::Asset && exchange.signs_in()
}

/// A person needs time to type a password; what comes later is another visit.
const LONGEST_HANDSHAKE: Millis = 120_000;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let case = transcript::read(text);
        assert_eq!(is_failing(&case.exchange, &case.trail), expected, "{text}");
    }

    #[test]
    fn refusals_fail_and_what_is_merely_missing_or_down_does_not() {
        check("GET https://a.test/\n\n401", true);
        check("GET https://a.test/\n\n404\n\nNot found", false);
        check("GET https://a.test/\n\n500\n\nInternal error", false);
        check("GET https://a.test/\n\n! net::ERR_CONNECTION_REFUSED", false);
        check("GET https://a.test/login\n\n! net::ERR_CONNECTION_REFUSED", true);
    }

    #[test]
    fn other_statuses_fail_where_words_say_so() {
        check("GET https://a.test/\n\n200\n\n{\"ok\":false,\"error\":\"invalid_auth\"}", true);
        let said = |words: &str| format!("200\n\n{{\"error\":\"{words}\"}}");
        let bearer = "GET https://a.test/\nAuthorization: Bearer a\n\n";
        for words in ["access denied", "login required", "Malformed Authorization header"] {
            check(&format!("{bearer}{}", said(words)), true);
            check(&format!("GET https://a.test/\n\n{}", said(words)), false);
        }
        check(&format!("POST https://a.test/session/authenticate\n\n{}", said("access denied")), true);
        check("GET https://a.test/\n\n200\n\n<html><p>What to do when your token has expired", false);
        check("POST https://a.test/\nAuthorization: Bearer a\n\n422\n\nNot enough segments", true);
        check("POST https://a.test/\nAuthorization: Bearer a\n\n422\n\n{\"email\":\"is taken\"}", false);
        check("POST https://a.test/\n\n400\n\n{\"error\":\"Malformed JSON\"}", false);
        check("GET https://a.test/\n\n400\nWWW-Authenticate: Bearer", true);
        check(
            "POST https://a.test/x\nAuthorization: Bearer a\n\n400\n\n{\"error\":\"Malformed JSON\"}",
            false,
        );
        check(
            "POST https://a.test/x\nAuthorization: Bearer a\n\n400\n\n{\"error\":\"Malformed token\"}",
            true,
        );
        check("POST https://a.test/x\n\n400\n\n{\"error\":\"User not found\"}", false);
        check("POST https://a.test/login\n\n400\n\n{\"error\":\"User not found\"}", true);
        check("POST https://a.test/users\n\n422\n\nE-mail address is invalid, Password is too short", false);
        check("POST https://a.test/orders\n\n422\n\n{\"error\":\"Invalid state transition\"}", false);
        check("GET https://a.test/back?code=a&state=b\n\n500", true);
        check("GET https://a.test/back?state=b\n\n500", false);
        check("GET https://a.test/oauth/callback\n\n422\n\n{\"error\":\"Invalid state\"}", true);
        check("POST https://a.test/v1/token\n\n400\n\n{\"error\":\"invalid_request\"}", true);
        check("POST https://a.test/v1/token\n\n400\n\nBad Request", false);
        check("POST https://a.test/v1/token\n\n400\n\n{\"error\":\"authorization_pending\"}", false);
        check("POST https://a.test/auth/login\n\n200\n\nFails.", true);
        check("POST https://a.test/auth/login\n\n200\n\nOk.", false);
        check("POST https://a.test/orders\n\n200\n\nFails.", false);
        check("POST https://a.test/orders\n\n200\n\nNot Authorized.", true);
        check("GET https://a.test/rights\n\n200\n\nNot authorized persons stay outside", false);
        check(
            "GET https://a.test/me\nAuthorization: Bearer a\n\n422\n\n{\"error\":\"This method requires an authenticated user\"}",
            true,
        );
        check("POST https://a.test/login\n\n500\n\nInternal Server Error", true);
        check("GET https://a.test/login\n\n500\n\nInternal Server Error", false);
        check("POST https://a.test/orders\n\n500\n\nInternal Server Error", false);
        check("GET https://a.test/\nCookie: sid=1\n\n500\n\nThe session is not authenticated.", true);
        check("GET https://a.test/\n\n500\n\nThe session is not authenticated.", false);
        check("@ kind fetch\nGET https://a.test/\n\n429\n\nToo Many Requests", true);
        check("@ kind fetch\nGET https://a.test/\n\n429", false);
        check("POST https://a.test/x\n\n404\n\nXSRF check failed", true);
        check("GET https://a.test/x\n\n404\n\nXSRF check failed", false);
        check("GET https://a.test/\nAuthorization: Basic !!!\n\n400", true);
        check("GET https://a.test/\nAuthorization: Basic dTpw\n\n400", false);
    }

    #[test]
    fn a_script_that_is_sent_to_a_sign_in_page_fails_however_that_ends() {
        let hop = "@ hop\n@ kind fetch\nGET https://a.test/api\n\n302\nLocation: https://b.test/login\n---\n@ kind fetch\n";
        check(&format!("{hop}GET https://b.test/login\n\n200"), true);
        check(&format!("{hop}GET https://b.test/login\n\n! net::ERR_FAILED"), true);
        check(
            "@ hop\nGET https://a.test/\n\n302\nLocation: https://b.test/login\n---\nGET https://b.test/login\n\n200",
            false,
        );
    }

    #[test]
    fn a_handshake_is_overcome_by_something_new_only() {
        let pair = |first: &str, second: &str| {
            let text = format!("GET https://a.test/\n{first}\n401\n---\nGET https://a.test/\n{second}\n200");
            let case = transcript::read(&text);
            was_overcome(&case.trail.earlier[0], &case.exchange)
        };
        assert!(pair("", "Authorization: Basic dTpw\n"));
        assert!(!pair("Authorization: Basic dTpw\n", "Authorization: Basic dTpw\n"));
    }
}
