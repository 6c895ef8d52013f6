//! Which exchanges turn a person away.

use crate::Millis;
use crate::exchange::{Exchange, Kind, NetFailure, Response, Witness};
use crate::http::credentials::{Credentials, Form};
use crate::reading::said_in;
use crate::signatures::Meaning;
use crate::trail::Trail;
use crate::url::Url;

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
            || matches!(status, 200 | 300..=400 | 404..=406 | 409 | 412 | 422 | 423 | 429 | 431 | 494..=496 | 500..)
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
                || said_in(response).iter().any(|said| said.place == "the redirect")
                || sends_back(exchange)
                || returns_form(exchange)
        }
        200 => {
            trail.hops.iter().any(leads_script_to_sign_in)
                || shows_script_a_form(exchange, response)
                || says_refused(exchange, response)
        }
        423 => signs_in(&exchange.url),
        400.. if exchange.url.is_callback() => true,
        500.. if breaks_sign_in(exchange) => true,
        400 | 404..=406 | 409 | 412 | 422 | 500.. => says_refused(exchange, response),
        _ => is_refusal(status),
    }
}

/// Whether a script that asked for data was sent to a page to sign in.
pub(crate) fn leads_script_to_sign_in(hop: &Exchange) -> bool {
    hop.kind == Kind::Fetch && leads_to_sign_in(hop)
}

/// Whether whoever asked for something else was sent to a page to sign in.
pub fn leads_to_sign_in(hop: &Exchange) -> bool {
    let is_there = |to: &Url| to.looks_like_sign_in() || to.host != hop.url.host && to.is_sign_in_host();
    !hop.url.looks_like_sign_in() && hop.redirects_to().is_some_and(is_there)
}

/// Whether a script that asked for anything but a page was shown one with a field for a password.
pub(crate) fn shows_script_a_form(exchange: &Exchange, response: &Response) -> bool {
    let accepts = exchange.request.as_ref().and_then(|request| request.header("Accept")).unwrap_or_default();
    let is_page = response.header("Content-Type").is_some_and(|kind| kind.starts_with("text/html"));
    let body = response.body.as_deref().unwrap_or_default();
    let has_field =
        ["type=\"password\"", "type='password'", "type=password"].iter().any(|field| body.contains(field));
    let is_for_data = accepts.contains("json") || exchange.url.path.split('/').any(|part| part == "api");
    exchange.kind == Kind::Fetch && is_for_data && is_page && (has_field || is_titled_sign_in(body))
}

/// Whether a page calls itself one to sign in, as those do whose form a script builds.
fn is_titled_sign_in(body: &str) -> bool {
    const NAMES: [&str; 6] = ["sign in", "signin", "log in", "login", "authentik", "authelia"];
    let title = body.split_once("<title>").map_or("", |(_, rest)| rest.split('<').next().unwrap_or_default());
    let title = title.trim().to_ascii_lowercase();
    NAMES.iter().any(|name| title.starts_with(name) || title.ends_with(name))
}

fn credentials(exchange: &Exchange) -> Option<&Credentials> {
    exchange.request.as_ref()?.authorization.present()
}

/// Whether an answer of another status says that it turns the person away.
fn says_refused(exchange: &Exchange, response: &Response) -> bool {
    let credentials = credentials(exchange);
    let twice = exchange.url.query.as_deref().is_some_and(|query| query.contains("access_token="));
    let is_unusable = credentials.is_some_and(|sent| sent.form == Form::BasicMalformed || sent.is_unsigned());
    // A challenge under 400 is that of RFC 6750, section 3.1: `invalid_request`.
    let is_asked = !response.challenges.is_empty();
    let is_plain =
        credentials.is_some() && twice || is_unusable || is_asked || is_token_error(exchange, response);
    if response.status == 400 && is_plain {
        return true;
    }
    said_in(response).iter().any(|said| match (response.status, said.meaning) {
        // What else is malformed or too early is no matter of signing in.
        (400, Meaning::ClockWrong) if credentials.is_some() || said.quote.contains("request") => true,
        (400 | 422 | 500.., Meaning::Unreadable | Meaning::TokenEarly | Meaning::ClockWrong) => {
            let has_flaws = credentials.is_some_and(|sent| !sent.flaws.is_empty());
            credentials.is_some() && (said.is_about_credentials() || has_flaws)
        }
        // Anything that was asked for can be unknown, missing or wrong.
        (400 | 422, meaning) if is_ambiguous(meaning) => {
            if meaning == Meaning::PasswordRefused {
                let is_named = said.quote.to_ascii_lowercase().contains("credential");
                return is_named
                    || signs_in(&exchange.url)
                    || credentials.is_some_and(|sent| sent.is("Basic"));
            }
            let is_jwt = credentials.is_some_and(|sent| sent.jwt().is_some());
            let is_claim = is_jwt && ["claim", "alg "].iter().any(|part| said.quote.contains(part));
            said.is_about_credentials() || is_claim || signs_in(&exchange.url)
        }
        (400, Meaning::SignInWanted) => is_small_json(response) && said.is_about_credentials(),
        (409 | 412, meaning) => meaning == Meaning::CsrfMismatch,
        (405 | 406, meaning) => meaning == Meaning::BotSuspected,
        (400, Meaning::CookiesTooLarge | Meaning::CertificateWanted | Meaning::CookiesOff) => true,
        (503, Meaning::BotSuspected) => true,
        (200, Meaning::TokenEarly) => exchange.url.is_callback(),
        (200 | 404 | 503, meaning) => {
            is_about_sign_in(meaning) && said.place != "the page"
                || (is_about_sign_in(meaning) || is_about_rights(meaning))
                    && response.status == 200
                    && is_small_json(response)
                || response.status == 404 && meaning == Meaning::NothingSent
        }
        (500.., Meaning::SignInWanted) => credentials.is_some(),
        (500.., meaning) => {
            let request = exchange.request.as_ref();
            let cookies = request.and_then(|request| request.cookies.present());
            let is_known = credentials.is_some() || cookies.is_some_and(|cookies| !cookies.is_empty());
            is_about_sign_in(meaning) && (is_known || signs_in(&exchange.url))
        }
        (_, Meaning::CsrfMismatch | Meaning::MoreProof | Meaning::Locked | Meaning::TwoPlaces) => true,
        (_, meaning) => is_about_sign_in(meaning),
    })
}

/// Whether a program that asked for a token was told no: at the address for it, or in codes that mean nothing else
/// (RFC 6749, section 5.2; RFC 9449, section 7.1).
fn is_token_error(exchange: &Exchange, response: &Response) -> bool {
    const CODES: [&str; 6] = [
        "invalid_client",
        "invalid_grant",
        "unauthorized_client",
        "unsupported_grant_type",
        "invalid_dpop_proof",
        "interaction_required",
    ];
    let body = response.body.as_deref().unwrap_or_default();
    body.contains("\"error\"") && (asks_for_token(exchange) || CODES.iter().any(|code| body.contains(code)))
}

/// Whether a program asks for a token, by the usual name of the address for it (RFC 6749, section 3.2).
pub(crate) fn asks_for_token(exchange: &Exchange) -> bool {
    exchange.method == "POST" && exchange.url.path.ends_with("/token")
}

/// Whether a form that was sent to a page to sign in leads to such a page again, which is told of an error.
pub(crate) fn returns_form(exchange: &Exchange) -> bool {
    const SIGNS: [&str; 5] = ["error", "fail", "lock", "invalid", "denied"];
    let to = exchange.redirects_to().filter(|to| to.looks_like_sign_in());
    let query = to.and_then(|to| to.query.as_deref()).unwrap_or_default().to_ascii_lowercase();
    let is_form = exchange.method == "POST" && exchange.url.looks_like_sign_in();
    is_form && SIGNS.iter().any(|sign| query.contains(sign))
}

/// Whether a recording shows a page being sent to itself with nothing new.
pub(crate) fn sends_back(exchange: &Exchange) -> bool {
    let is_recorded = exchange.request.as_ref().is_some_and(|request| request.witness != Witness::Browser);
    let is_same = exchange.redirects_to() == Some(&exchange.url);
    let sets_nothing = exchange.response.as_ref().is_some_and(|response| response.set_cookies.is_empty());
    is_recorded && is_same && exchange.method == "GET" && sets_nothing
}

/// Whether words of this meaning are said of other things as well, in an answer about what was asked for.
fn is_ambiguous(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::PasswordRefused
            | Meaning::TokenRefused
            | Meaning::KeyRefused
            | Meaning::ClientRefused
            | Meaning::CallbackFailed
            | Meaning::ScopeMissing
            | Meaning::SessionExpired
            | Meaning::NothingSent
    )
}

/// Whether the site broke while somebody sent it a name and a password, as far as the address tells.
pub(crate) fn breaks_sign_in(exchange: &Exchange) -> bool {
    let is_fault = exchange.response.as_ref().is_some_and(|response| response.status >= 500);
    is_fault && exchange.method == "POST" && exchange.kind != Kind::Asset && signs_in(&exchange.url)
}

/// Whether this address is one at which programs or people sign in.
fn signs_in(url: &Url) -> bool {
    const NAMES: [&str; 10] = [
        "auth",
        "authorization",
        "oauth2",
        "oidc",
        "callback",
        "session",
        "sessions",
        "token",
        "tokens",
        "authenticate",
    ];
    let path = url.path.to_ascii_lowercase();
    url.looks_like_sign_in() || path.split('/').any(|part| NAMES.contains(&part))
}

/// Whether words of this meaning are enough to call an answer a refusal whatever its status.
fn is_about_sign_in(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::ScopeMissing
            | Meaning::WrongScheme
            | Meaning::TokenExpired
            | Meaning::TokenRefused
            | Meaning::WrongAudience
            | Meaning::WrongKind
            | Meaning::KeyRefused
            | Meaning::SignatureRefused
            | Meaning::ClientRefused
            | Meaning::GrantRevoked
            | Meaning::CallbackFailed
            | Meaning::SessionExpired
            | Meaning::NothingSent
            | Meaning::PasswordRefused
            | Meaning::ProofRefused
    )
}

/// Whether words of this meaning refuse whoever has signed in.
fn is_about_rights(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::NotAllowed | Meaning::CsrfMismatch | Meaning::Locked | Meaning::MoreProof)
}

/// Whether the body is one of the short objects in which APIs report an error under a status of success.
fn is_small_json(response: &Response) -> bool {
    const SMALL: usize = 4096;
    let body = response.body.as_deref().unwrap_or_default();
    let names_error = body.contains("rror") || body.contains("errcode");
    body.len() <= SMALL && body.trim_start().starts_with(['{', '[']) && names_error
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
        check("POST https://a.test/login\n\n500\n\nInternal Server Error", true);
        check("GET https://a.test/login\n\n500\n\nInternal Server Error", false);
        check("POST https://a.test/orders\n\n500\n\nInternal Server Error", false);
        check("GET https://a.test/\nCookie: sid=1\n\n500\n\nThe session is not authenticated.", true);
        check("GET https://a.test/\n\n500\n\nThe session is not authenticated.", false);
        check("@ kind fetch\nGET https://a.test/\n\n429\n\nToo Many Requests", true);
        check("@ kind fetch\nGET https://a.test/\n\n429", false);
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
