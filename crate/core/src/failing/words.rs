//! Answers of other statuses that say in words that they turn the person away.

use super::credentials;
use crate::exchange::{Exchange, Response};
use crate::http::credentials::Form;
use crate::reading::said_in;
use crate::signatures::Meaning;

/// Whether an answer of another status says that it turns the person away.
pub(super) fn says_refused(exchange: &Exchange, response: &Response) -> bool {
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
                    || exchange.url.is_sign_in_endpoint()
                    || credentials.is_some_and(|sent| sent.is("Basic"));
            }
            let is_jwt = credentials.is_some_and(|sent| sent.jwt().is_some());
            if matches!(meaning, Meaning::WrongAudience | Meaning::GrantRevoked) {
                return said.is_about_credentials()
                    || credentials.is_some_and(|sent| sent.jwt().is_some())
                    || exchange.url.is_sign_in_endpoint();
            }
            let is_claim =
                is_jwt && ["claim", "alg ", "Subject"].iter().any(|part| said.quote.contains(part));
            said.is_about_credentials() || is_claim || exchange.url.is_sign_in_endpoint()
        }
        (400, Meaning::SignInWanted) => is_small_json(response) && said.is_about_credentials(),
        (409 | 412, meaning) => meaning == Meaning::CsrfMismatch,
        (404, Meaning::CsrfMismatch) => is_of_forgery(&said.quote) && exchange.method != "GET",
        (400 | 422, Meaning::CsrfMismatch) => is_of_forgery(&said.quote),
        (405 | 406, meaning) => meaning == Meaning::BotSuspected,
        (400, Meaning::CookiesTooLarge | Meaning::CertificateWanted | Meaning::CookiesOff) => true,
        (503, Meaning::BotSuspected) => true,
        (200, Meaning::TokenEarly) => exchange.url.is_callback(),
        (200, Meaning::BotSuspected) => response.body.as_deref().is_some_and(|body| body.len() <= SMALL),
        (200, Meaning::Unreadable) => {
            credentials.is_some() && said.is_about_credentials() && is_small_json(response)
        }
        (200, Meaning::ClockWrong) => is_small_json(response),
        (200, Meaning::Denied | Meaning::SignInWanted) => {
            let is_form = exchange.method == "POST" && exchange.url.is_sign_in_endpoint();
            (credentials.is_some() || is_form) && is_small_json(response)
        }
        (200 | 404 | 503, meaning) => {
            is_about_sign_in(meaning) && said.place != "the page"
                || (is_about_sign_in(meaning) || is_about_rights(meaning))
                    && response.status == 200
                    && is_small_json(response)
                || response.status == 404 && meaning == Meaning::NothingSent
        }
        (500.., Meaning::ServerBroken) => credentials.is_some() && said.is_about_credentials(),
        (500.., Meaning::SignInWanted) => credentials.is_some(),
        (500.., meaning) => {
            let request = exchange.request.as_ref();
            let cookies = request.and_then(|request| request.cookies.present());
            let is_known = credentials.is_some() || cookies.is_some_and(|cookies| !cookies.is_empty());
            is_about_sign_in(meaning) && (is_known || exchange.url.is_sign_in_endpoint())
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
    // Who signs in on another device is waited for (RFC 8628, section 3.5).
    if ["authorization_pending", "slow_down"].iter().any(|code| body.contains(code)) {
        return false;
    }
    body.contains("\"error\"") && (exchange.asks_for_token() || CODES.iter().any(|code| body.contains(code)))
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
            | Meaning::WrongAudience
            | Meaning::GrantRevoked
    )
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

/// Bytes of an answer that says nothing else.
const SMALL: usize = 4096;

/// Whether the body is one of the short objects in which APIs report an error under a status of success.
fn is_small_json(response: &Response) -> bool {
    let body = response.body.as_deref().unwrap_or_default();
    let has_failed =
        ["errcode", "\"success\":false", "\"success\": false"].iter().any(|sign| body.contains(sign));
    let names_error = has_failed || body.split("rror").skip(1).any(is_something);
    body.len() <= SMALL && body.trim_start().starts_with(['{', '[']) && names_error
}

/// Whether a JSON text goes on with anything but the end of an empty field: `s":[]` after "error".
fn is_something(rest: &str) -> bool {
    const NOTHING: [&str; 6] = ["null", "false", "\"\"", "[]", "{}", "0"];
    let key = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    let value = key.strip_prefix('"').map(str::trim_start).and_then(|after| after.strip_prefix(':'));
    value.is_none_or(|value| !NOTHING.iter().any(|nothing| value.trim_start().starts_with(nothing)))
}

/// Whether words name what guards against forged requests, and not some other origin or form.
fn is_of_forgery(quote: &str) -> bool {
    const NAMES: [&str; 9] =
        ["csrf", "xsrf", "forger", "authenticity", "token", "nonce", "crumb", "sesskey", "cookie"];
    let quote = quote.to_ascii_lowercase();
    NAMES.iter().any(|name| quote.contains(name))
}
