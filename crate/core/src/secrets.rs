//! The secrets of one request, to be masked wherever the answer repeats them: error texts echo tokens.

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::http::base64;
use crate::redact::{is_secret_name, is_shown_header, mask_value};

/// What must not be shown, longest first. Never stored and never shown itself.
pub struct Secrets(Vec<String>);

/// What is shorter is as likely to be a word.
const SHORTEST: usize = 6;

/// More than any honest request carries.
const MOST: usize = 200;

impl Secrets {
    /// Collects them from the header fields that may hold one and from the address as it was written.
    pub fn of<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>, url: &str) -> Self {
        let mut found = Vec::new();
        for (name, value) in fields.into_iter().filter(|(name, _)| !is_shown_header(name)) {
            // The page's address begins like every other of its site, and is none of its secrets.
            if name.eq_ignore_ascii_case("referer") {
                add_of_address(&mut found, value);
            } else if name.eq_ignore_ascii_case("set-cookie") {
                // What follows says where and how long to keep it, and is no secret: a domain above all.
                add_parts(&mut found, value.split(';').next().unwrap_or_default());
            } else if !(name.to_ascii_lowercase().ends_with("authorization")
                && add_of_digest(&mut found, value))
            {
                add_parts(&mut found, value);
            }
        }
        add_of_address(&mut found, url);
        found.retain(|secret| secret.len() >= SHORTEST && !is_common(secret));
        found.sort_unstable_by_key(|secret| Reverse(secret.len()));
        found.dedup();
        found.truncate(MOST);
        Self(found)
    }

    /// A text with each of them masked.
    pub fn scrub<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut text = Cow::Borrowed(text);
        for secret in &self.0 {
            if text.contains(secret.as_str()) {
                text = Cow::Owned(text.replace(secret.as_str(), &mask_value(secret)));
            }
        }
        text
    }
}

/// What is secret in an address: fragment, secret query values, password.
fn add_of_address(found: &mut Vec<String>, url: &str) {
    let (before, fragment) = url.split_once('#').unwrap_or((url, ""));
    add_parts(found, fragment);
    let (before, query) = before.split_once('?').unwrap_or((before, ""));
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    found.extend(pairs.filter(|(name, _)| is_secret_name(name)).map(|(_, value)| value.to_owned()));
    let user = before.split_once("://").and_then(|(_, rest)| rest.split('/').next()?.rsplit_once('@'));
    found.extend(user.and_then(|(user, _)| user.split_once(':')).map(|(_, password)| password.to_owned()));
}

/// The parameters of Digest credentials, save those of the site; whether these are such.
fn add_of_digest(found: &mut Vec<String>, value: &str) -> bool {
    let Some((scheme, parameters)) = value.split_once(' ') else { return false };
    if !scheme.eq_ignore_ascii_case("Digest") {
        return false;
    }
    let mut is_quoted = false;
    let parameters = parameters.split(|c| {
        is_quoted ^= c == '"';
        c == ',' && !is_quoted
    });
    for (name, value) in parameters.filter_map(|parameter| parameter.trim().split_once('=')).take(MOST) {
        if !OF_THE_SITE.iter().any(|known| known.eq_ignore_ascii_case(name.trim_end())) {
            add_parts(found, value.trim().trim_matches('"'));
        }
    }
    found.push(value.to_owned());
    true
}

/// Parameters that repeat what the site said or what was asked for (RFC 7616, section 3.4): its next challenge says
/// the same.
const OF_THE_SITE: [&str; 8] = ["algorithm", "charset", "nonce", "opaque", "qop", "realm", "stale", "uri"];

/// A value, the words in it, what follows their `=`, and the password that Basic credentials hold.
fn add_parts(found: &mut Vec<String>, value: &str) {
    found.push(value.to_owned());
    for word in value.split([' ', ';', ',', '&']).filter(|word| !word.is_empty()).take(MOST) {
        found.push(word.to_owned());
        found.extend(word.split_once('=').map(|(_, value)| value.trim_matches('"').to_owned()));
        let pair = base64::decode(word).and_then(|octets| String::from_utf8(octets).ok());
        found.extend(
            pair.iter().filter_map(|pair| pair.split_once(':')).map(|(_, password)| password.to_owned()),
        );
    }
}

/// Words that stand in headers and that an answer needs to say what is wrong.
fn is_common(word: &str) -> bool {
    let is_word = word.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_named = NAMES.iter().any(|known| word.eq_ignore_ascii_case(known));
    is_word && word.len() < 2 * SHORTEST || is_named
}

const NAMES: [&str; 6] = ["bearer", "digest", "negotiate", "apikey", "secure", "httponly"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_the_page_is_no_secret_and_what_is_secret_in_it_is() {
        let fields = [("Referer", "https://a.test/?access_token=canary-1&page=2")];
        let secrets = Secrets::of(fields, "https://a.test/api");
        assert_eq!(secrets.scrub("https://a.test/login"), "https://a.test/login");
        assert!(!secrets.scrub("the token canary-1 is old").contains("canary-1"));
        let plain = Secrets::of([("Referer", "https://a.test/")], "https://a.test/login");
        assert_eq!(plain.scrub("https://a.test/login"), "https://a.test/login");
    }

    #[test]
    fn what_a_request_holds_is_masked_in_what_the_answer_says() {
        let fields = [
            ("Authorization", "Basic dTpjYW5hcnktcGFzcw=="),
            ("Cookie", "sid=canary-cookie; a=1"),
            ("X-Key", "canary-key"),
            ("Accept", "text/canary"),
        ];
        let secrets =
            Secrets::of(fields, "https://u:canary-url@a.test/?token=canary-query#x=canary-fragment");
        for secret in
            ["canary-pass", "canary-cookie", "canary-key", "canary-url", "canary-query", "canary-fragment"]
        {
            let shown = secrets.scrub(secret);
            assert_eq!(shown, "\u{2022}\u{2022}\u{2022}", "{secret}");
        }
        assert_eq!(secrets.scrub("text/canary expired"), "text/canary expired");
    }

    #[test]
    fn a_cookie_is_secret_and_where_it_belongs_is_not() {
        let secrets = Secrets::of([("Set-Cookie", "sid=canary-set; Domain=.login.test; Path=/secure")], "");
        assert_eq!(secrets.scrub("canary-set"), "\u{2022}\u{2022}\u{2022}");
        assert_eq!(secrets.scrub("https://a.login.test/secure"), "https://a.login.test/secure");
    }

    #[test]
    fn what_digest_repeats_of_the_site_is_no_secret() {
        let sent = "Digest username=\"canary-user\", realm=\"Members only\", nonce=\"5ccc069c403ebaf9\", uri=\"/members\", \
                    response=\"6629fae49393a053\", cnonce=\"0a4f113b\"";
        let secrets = Secrets::of([("Authorization", sent)], "https://a.test/members");
        let asked = "Digest realm=\"Members only\", nonce=\"5ccc069c403ebaf9\", stale=true";
        assert_eq!(secrets.scrub(asked), asked);
        assert_eq!(secrets.scrub("https://a.test/members"), "https://a.test/members");
        for secret in ["canary-user", "6629fae49393a053", "0a4f113b", sent] {
            assert_eq!(secrets.scrub(secret), "\u{2022}\u{2022}\u{2022}", "{secret}");
        }
    }

    #[test]
    fn words_that_say_what_is_wrong_stay() {
        let secrets = Secrets::of([("Authorization", "Bearer expired")], "");
        assert_eq!(secrets.scrub("Bearer token expired"), "Bearer token expired");
    }
}
