//! What may be shown. Header values by allow-list: a name not listed here is masked.

use crate::text::joined;

/// Header fields whose value holds no credentials, shown in full (after [`mask_text`]).
const SHOWN: &[&str] = &[
    "accept",
    "accept-encoding",
    "accept-language",
    "accept-ranges",
    "access-control-allow-credentials",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-allow-origin",
    "access-control-expose-headers",
    "access-control-request-headers",
    "access-control-request-method",
    "age",
    "allow",
    "alt-svc",
    "cache-control",
    "cf-mitigated",
    "clear-site-data",
    "connection",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "dnt",
    "expires",
    "host",
    "keep-alive",
    "last-modified",
    "origin",
    "pragma",
    "proxy-authenticate",
    "retry-after",
    "sec-fetch-dest",
    "sec-fetch-mode",
    "sec-fetch-site",
    "sec-fetch-storage-access",
    "sec-fetch-user",
    "server",
    "set-login",
    "strict-transport-security",
    "transfer-encoding",
    "upgrade",
    "upgrade-insecure-requests",
    "user-agent",
    "vary",
    "via",
    "www-authenticate",
    "x-amz-date",
    "x-amzn-errortype",
    "x-authentication-denied-reason",
    "x-cache",
    "x-frame-options",
    "x-clerk-auth-reason",
    "x-content-type-options",
    "x-ms-diagnostics",
    "x-github-otp",
    "x-powered-by",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "x-requested-with",
    "x-seraph-loginreason",
];

/// Header fields that name one request in the site's logs, which its support needs whole. They say nothing
/// about the person.
const REQUEST_IDS: &[&str] = &[
    "cf-ray",
    "traceparent",
    "x-amz-cf-id",
    "x-amz-request-id",
    "x-amzn-requestid",
    "x-amzn-trace-id",
    "x-correlation-id",
    "x-github-request-id",
    "x-ms-request-id",
    "x-request-id",
    "x-trace-id",
];

/// Query and body parameters that carry credentials, by whole name.
const SECRET_NAMES: &[&str] = &[
    "access_token",
    "api-key",
    "api_key",
    "apikey",
    "appid",
    "assertion",
    "auth",
    "authorization",
    "client_secret",
    "code",
    "credential",
    "credentials",
    "id_token",
    "jwt",
    "key",
    "nonce",
    "otp",
    "pass",
    "passwd",
    "password",
    "pwd",
    "refresh_token",
    "relaystate",
    "samlrequest",
    "samlresponse",
    "secret",
    "session",
    "session_id",
    "sessionid",
    "sid",
    "sig",
    "signature",
    "state",
    "ticket",
    "token",
    "user",
    "username",
    "email",
];

/// Parts of names of query and body parameters that carry credentials.
const SECRET_PARTS: [&str; 8] =
    ["token", "password", "secret", "apikey", "api_key", "api-key", "signature", "credential"];

/// A run this long of token characters, with digits among letters, is taken for a token.
const TOKEN_LENGTH: usize = 24;

/// Characters of a header value that are shown and kept.
const LONGEST_SHOWN: usize = 1000;

/// What stands for a value that is not shown.
pub const MASK: &str = "\u{2022}\u{2022}\u{2022}";

/// Whether the value of this header field may be shown.
pub fn is_shown_header(name: &str) -> bool {
    is_listed(SHOWN, name)
}

/// Whether a parameter of this name carries a credential.
pub fn is_secret_name(name: &str) -> bool {
    let name = name.rsplit(['.', '[']).next().unwrap_or(name).trim_end_matches(']');
    is_listed(SECRET_NAMES, name) || SECRET_PARTS.iter().any(|part| name.to_ascii_lowercase().contains(part))
}

/// The mask, for a value that must not be shown; nothing stays nothing.
pub fn mask_value(value: &str) -> String {
    if value.is_empty() { String::new() } else { MASK.to_owned() }
}

/// Text with every token-like run in it masked; all else as it was.
pub fn mask_text(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    let mut in_jwt = false;
    while let Some(start) = rest.find(is_token_char) {
        let (between, from) = rest.split_at(start);
        shown.push_str(between);
        let end = from.find(|c: char| !is_token_char(c)).unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        // What a JWT's dots join is part of it, however short.
        in_jwt = is_jwt_start(run) || in_jwt && between == ".";
        shown.push_str(if in_jwt || is_token(run) { MASK } else { run });
        rest = after;
    }
    shown.push_str(rest);
    shown
}

/// A sentence in the form of a query (`The+token%20expired`), each of its words masked that may be a part of a token.
pub fn mask_query_words(text: &str) -> String {
    let words = text.split_inclusive('+').flat_map(|word| word.split_inclusive("%20"));
    joined(words.map(|word| if is_random(word) { mask_value(word) } else { mask_text(word) }), "")
}

/// Whether letters and digits are mixed as in no word of a language.
fn is_random(word: &str) -> bool {
    const SHORTEST: usize = 6;
    let has = |is: fn(&u8) -> bool| word.as_bytes().iter().any(is);
    let is_mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
    word.len() >= SHORTEST && is_mixed
}

/// One header value as it may be shown: its beginning with tokens masked, or not at all.
pub fn shown_header(name: &str, value: &str) -> String {
    let is_id = is_listed(REQUEST_IDS, name);
    if !is_id && !is_shown_header(name) {
        return mask_value(value);
    }
    let mask = |value: &str| if is_id { value.to_owned() } else { mask_text(value) };
    match value.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}\u{2026} ({} bytes)", mask(&value[..end]), value.len()),
        None => mask(value),
    }
}

fn is_listed(names: &[&str], name: &str) -> bool {
    names.iter().any(|listed| listed.eq_ignore_ascii_case(name))
}

fn is_token_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '%' | '~')
}

fn is_token(run: &str) -> bool {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let letters = run.bytes().filter(u8::is_ascii_alphabetic).count();
    run.len() >= TOKEN_LENGTH && digits >= 2 && letters >= 2
}

/// Base64 of `{"`, with which every JSON object in a token begins.
fn is_jwt_start(run: &str) -> bool {
    run.starts_with("eyJ") && run.len() >= 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_tokens_go() {
        assert_eq!(mask_text("The access token expired at 10:32"), "The access token expired at 10:32");
        assert_eq!(
            mask_text("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIi rejected"),
            "token \u{2022}\u{2022}\u{2022}.\u{2022}\u{2022}\u{2022} rejected"
        );
        assert_eq!(mask_text("text/html; charset=utf-8"), "text/html; charset=utf-8");
        assert_eq!(mask_text("d41d8cd98f00b204e9800998ecf8427e"), MASK);
    }

    #[test]
    fn a_header_nobody_listed_is_masked() {
        assert_eq!(shown_header("X-My-Api-Thing", "hunter2"), MASK);
        assert_eq!(shown_header("Content-Type", "text/html"), "text/html");
        let id = "5e4b7a80-7f0d-4a53-9c8e-0b1f2d3c4a5b";
        assert_eq!(shown_header("X-Request-Id", id), id);
    }

    #[test]
    fn parameter_names_of_credentials_are_known_in_any_case() {
        for name in ["code", "Access_Token", "SAMLResponse", "x_csrf_token", "user[password]"] {
            assert!(is_secret_name(name), "{name}");
        }
        assert!(!is_secret_name("page"));
    }
}
