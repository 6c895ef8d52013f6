//! Answers of other statuses that say in words that they turn the person away.

use super::credentials;
use crate::exchange::{Exchange, Response};
use crate::http::credentials::{Credentials, Form};
use crate::reading::{Said, said_in};
use crate::signatures::Meaning;

/// Whether an answer of another status says that it turns the person away.
pub(super) fn says_refused(exchange: &Exchange, response: &Response) -> bool {
    let answer = Answer { exchange, response, credentials: credentials(exchange) };
    let is_plain = match response.status {
        200 => answer.fails_in_a_word(),
        400 => answer.refuses_without_words(),
        _ => false,
    };
    is_plain
        || said_in(response).iter().any(|said| match response.status {
            200 | 203 => answer.refuses_under_success(said),
            400 | 422 => answer.refuses_as_bad_request(said),
            404 => answer.refuses_as_missing(said),
            405 | 406 => said.meaning == Meaning::BotSuspected,
            // Tomcat's way, of a sign-in that took too long.
            408 => said.meaning == Meaning::SessionExpired,
            409 | 412 => said.meaning == Meaning::CsrfMismatch,
            503 => {
                let counts = said.meaning == Meaning::TooMany && answer.credentials.is_some();
                counts || said.meaning == Meaning::BotSuspected || answer.refuses_in_field(said)
            }
            _ => answer.refuses_as_fault(said),
        })
}

/// An answer that is not one of refusal by its status, and what it answers.
struct Answer<'a> {
    exchange: &'a Exchange,
    response: &'a Response,
    credentials: Option<&'a Credentials>,
}

impl Answer<'_> {
    /// Under 400: what was sent as credentials cannot be read, or a challenge or an OAuth code says so.
    fn refuses_without_words(&self) -> bool {
        let query = self.exchange.url.query.as_deref().unwrap_or_default();
        let is_twice = self.credentials.is_some() && query.contains("access_token=");
        let is_unusable = |sent: &Credentials| sent.form == Form::BasicMalformed || sent.is_unsigned();
        // A challenge under 400 is that of RFC 6750, section 3.1: `invalid_request`.
        let is_asked = !self.response.challenges.is_empty();
        is_twice
            || is_asked
            || self.credentials.is_some_and(is_unusable)
            || is_token_error(self.exchange, self.response)
    }

    /// Under 200: next to nothing came, and that calls itself a refusal; to a form to sign in, anything but a success.
    fn fails_in_a_word(&self) -> bool {
        const WORDS: [&str; 7] = ["fail", "error", "invalid", "incorrect", "wrong", "denied", "refused"];
        const REFUSALS: [&str; 6] = [
            "unauthorized",
            "unauthorised",
            "not authorized",
            "not authorised",
            "access denied",
            "forbidden",
        ];
        const LONGEST: usize = 40;
        let body = self.response.text().trim();
        if body.len() > LONGEST {
            return false;
        }
        let body = body.to_ascii_lowercase();
        let is_word = body.split_whitespace().count() <= 2 && !body.contains(['<', '{', '[']);
        let refuses = REFUSALS.iter().any(|words| body.starts_with(words));
        is_word && (refuses || self.exchange.signs_in() && WORDS.iter().any(|word| body.starts_with(word)))
    }

    /// APIs that answer 200 to everything say it in a short object; of pages only those of guards count.
    fn refuses_under_success(&self, said: &Said) -> bool {
        let is_small = || is_small_report(self.response) || self.is_word_to_form();
        match said.meaning {
            _ if said.quote.contains("AADSTS") => true,
            Meaning::TokenEarly | Meaning::ClockWrong if self.exchange.comes_back() => true,
            Meaning::TokenEarly => self.is_word_to_form(),
            Meaning::BotSuspected => self.response.body.as_deref().is_some_and(|body| body.len() <= SMALL),
            Meaning::Unreadable => self.credentials.is_some() && said.is_about_credentials() && is_small(),
            Meaning::ClockWrong => is_small(),
            Meaning::CallbackFailed if said.place == "the page" => self.is_at_sign_in() && is_small(),
            Meaning::CookiesOff => self.exchange.signs_in(),
            // Goods have their regions, too.
            Meaning::AddressRefused => {
                let mut words = said.quote.split(|c: char| !c.is_ascii_alphanumeric());
                (self.credentials.is_some() || words.any(|word| word.eq_ignore_ascii_case("ip")))
                    && is_small()
            }
            Meaning::Denied | Meaning::SignInWanted => {
                let is_form = self.exchange.signs_in();
                (self.credentials.is_some() || is_form) && is_small()
            }
            meaning if is_about_sign_in(meaning) || is_about_rights(meaning) => {
                is_small() || self.refuses_in_field(said)
            }
            _ => false,
        }
    }

    /// Whether a form, somebody with a session, or a place to sign in was answered by a bare sentence.
    fn is_word_to_form(&self) -> bool {
        const SENTENCE: usize = 160;
        let body = self.response.text();
        let request = self.exchange.request.as_ref();
        let has_session =
            request.and_then(|request| request.cookies.present()).is_some_and(|cookies| !cookies.is_empty());
        let is_asked =
            has_session || self.exchange.method == "POST" || self.exchange.url.looks_like_sign_in();
        // An object says all kinds of things, but where people sign in.
        let is_plain = !body.contains('<') && (self.is_at_sign_in() || !body.contains(['{', '[']));
        is_asked && body.len() <= SENTENCE && is_plain
    }

    /// Anything that was asked for can be malformed, unknown, missing or wrong.
    fn refuses_as_bad_request(&self, said: &Said) -> bool {
        let is_400 = self.response.status == 400;
        let is_jwt = self.credentials.is_some_and(|sent| sent.jwt().is_some());
        match said.meaning {
            Meaning::ClockWrong
                if is_400 && (self.credentials.is_some() || said.quote.contains("request")) =>
            {
                true
            }
            Meaning::Unreadable | Meaning::TokenEarly | Meaning::ClockWrong => self.is_unreadable(said),
            Meaning::PasswordRefused => {
                let is_named = said.quote.to_ascii_lowercase().contains("credential");
                is_named || self.is_at_sign_in() || self.credentials.is_some_and(|sent| sent.is("Basic"))
            }
            Meaning::WrongAudience | Meaning::GrantRevoked => {
                is_jwt || said.is_about_credentials() || self.is_at_sign_in()
            }
            meaning if is_ambiguous(meaning) => {
                let is_claim =
                    is_jwt && ["claim", "alg ", "Subject"].iter().any(|part| said.quote.contains(part));
                is_claim || said.is_about_credentials() || self.is_at_sign_in()
            }
            Meaning::SignInWanted => {
                (is_400 || self.credentials.is_some())
                    && is_small_report(self.response)
                    && said.is_about_credentials()
            }
            Meaning::CsrfMismatch => is_of_forgery(&said.quote),
            Meaning::CookiesTooLarge
            | Meaning::CertificateWanted
            | Meaning::CookiesOff
            | Meaning::HttpsWanted => is_400,
            Meaning::MoreProof | Meaning::Locked | Meaning::AccountInactive | Meaning::TwoPlaces => true,
            meaning => is_about_sign_in(meaning),
        }
    }

    /// A site may answer 404 in place of 403 (RFC 9110, section 15.5.4).
    fn refuses_as_missing(&self, said: &Said) -> bool {
        match said.meaning {
            Meaning::CsrfMismatch => is_of_forgery(&said.quote) && self.exchange.method != "GET",
            Meaning::NothingSent => true,
            _ => self.refuses_in_field(said),
        }
    }

    /// A fault of the site counts where somebody who signed in, or was about to, meets it.
    fn refuses_as_fault(&self, said: &Said) -> bool {
        match said.meaning {
            Meaning::Unreadable | Meaning::TokenEarly | Meaning::ClockWrong => self.is_unreadable(said),
            Meaning::ServerBroken => self.credentials.is_some() && said.is_about_credentials(),
            Meaning::SignInWanted => self.credentials.is_some(),
            meaning => {
                let request = self.exchange.request.as_ref();
                let cookies = request.and_then(|request| request.cookies.present());
                let is_known =
                    self.credentials.is_some() || cookies.is_some_and(|cookies| !cookies.is_empty());
                is_about_sign_in(meaning) && (is_known || self.is_at_sign_in())
            }
        }
    }

    /// Whether it is said in a field that says nothing else.
    fn refuses_in_field(&self, said: &Said) -> bool {
        is_about_sign_in(said.meaning) && said.place != "the page"
    }

    /// Whether it is the credentials that cannot be read or whose time has not come.
    fn is_unreadable(&self, said: &Said) -> bool {
        self.credentials.is_some_and(|sent| said.is_about_credentials() || !sent.flaws.is_empty())
    }

    fn is_at_sign_in(&self) -> bool {
        self.exchange.url.is_sign_in_endpoint()
    }
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
    let body = response.text();
    // Who signs in on another device is waited for (RFC 8628, section 3.5).
    if ["authorization_pending", "slow_down"].iter().any(|code| body.contains(code)) {
        return false;
    }
    body.contains("\"error") && (exchange.asks_for_token() || CODES.iter().any(|code| body.contains(code)))
}

/// Whether words of this meaning are said of other things as well, in an answer about what was asked for.
fn is_ambiguous(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::TokenRefused
            | Meaning::KeyRefused
            | Meaning::ClientRefused
            | Meaning::CallbackFailed
            | Meaning::ScopeMissing
            | Meaning::SessionExpired
            | Meaning::NothingSent
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
    matches!(
        meaning,
        Meaning::NotAllowed
            | Meaning::CsrfMismatch
            | Meaning::Locked
            | Meaning::AccountInactive
            | Meaning::MoreProof
    )
}

/// Bytes of an answer that says nothing else.
const SMALL: usize = 4096;

/// Whether the body is one of the short objects or documents in which APIs report an error under a status of success.
fn is_small_report(response: &Response) -> bool {
    let body = response.text();
    let start = body.trim_start_matches('\u{feff}').trim_start();
    let has_failed = ["errcode", "\"success\":false", "\"success\": false", "\"result\":\"Failed\""]
        .iter()
        .any(|sign| body.contains(sign));
    let has = |name: &str| body.split(name).skip(1).any(is_something);
    let names_error = || has_failed || ["rror", "ret_code", "retCode"].into_iter().any(has);
    let is_fault =
        || start.starts_with("<?xml") && ["Error", "<error", "ault"].iter().any(|sign| body.contains(sign));
    body.len() <= SMALL && (start.starts_with(['{', '[']) && names_error() || is_fault())
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
    const NAMES: [&str; 10] = [
        "csrf",
        "xsrf",
        "forger",
        "cross-site",
        "authenticity",
        "token",
        "nonce",
        "crumb",
        "sesskey",
        "cookie",
    ];
    let quote = quote.to_ascii_lowercase();
    NAMES.iter().any(|name| quote.contains(name))
}
