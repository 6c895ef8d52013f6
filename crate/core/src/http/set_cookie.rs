//! One `Set-Cookie` line.

use serde::{Deserialize, Serialize};

use super::Problem;
use crate::cookies::prefix::{broken, has_any};
use crate::cookies::{Browser, Rejection};
use crate::secret::{Fingerprint, Key, Secret};
pub use attributes::{Attributes, SameSite};

mod attributes;

/// A cookie a response asks to be stored, before the browser decides (RFC 6265bis, section 5.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetCookie {
    /// The name; empty for a nameless cookie.
    pub name: String,
    /// The value, which never leaves.
    pub value: Secret,
    /// Everything after the first semicolon.
    pub attributes: Attributes,
}

/// A [`SetCookie`] without its value: may be stored, sent and shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CookieDigest {
    /// The name; empty for a nameless cookie.
    pub name: String,
    /// Tells equal values from different ones.
    pub fingerprint: Fingerprint,
    /// Length of the value in bytes.
    pub length: usize,
    /// Whether it has no name, and its value begins like a name with a prefix.
    pub poses: bool,
    /// Everything after the first semicolon.
    pub attributes: Attributes,
}

impl SetCookie {
    /// The same without the value.
    pub fn digest(&self, key: &Key) -> CookieDigest {
        CookieDigest {
            name: self.name.clone(),
            fingerprint: self.value.fingerprint(key),
            length: self.value.len(),
            poses: self.poses(),
            attributes: self.attributes.clone(),
        }
    }
}

/// Why browsers ignore a whole line before they look at its attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// A control character other than a tab (RFC 6265bis 5.6 step 1).
    ControlCharacter,
    /// Name and value exceed 4096 octets (5.6 step 5).
    TooLong,
    /// Neither a name nor a value (5.7 step 2).
    Empty,
}

/// Parses one `Set-Cookie` line (RFC 6265bis, section 5.6); `None` where a browser ignores all of it.
///
/// A problem is anything a site would want to know: a line or an attribute that is ignored, and a
/// combination that makes browsers refuse the cookie (section 5.7), which is returned all the same.
/// Attributes nobody has defined are no problem, so that new ones do not alarm.
pub fn parse_set_cookie(line: &str) -> (Option<SetCookie>, Vec<Problem>) {
    let mut problems = Vec::new();
    let cookie = read(line, |at, message| problems.push(Problem::new(at, message)));
    if let Ok(cookie) = &cookie {
        problems.extend(cookie.refusals().map(|message| Problem::new(0, message)));
    }
    (cookie.ok(), problems)
}

/// The same, without the problems: the cookie, or why the whole line is ignored.
pub fn receive_set_cookie(line: &str) -> Result<SetCookie, Ignored> {
    read(line, |_, _| {})
}

/// What a line asks for, without its value. One that is ignored for its length alone is among them, for a site
/// that sets it counts on it; nothing else that is ignored is.
pub fn digest_set_cookie(line: &str, key: &Key) -> Option<CookieDigest> {
    let cookie = match receive_set_cookie(line) {
        Ok(cookie) => cookie,
        Err(Ignored::TooLong) => {
            let (name, value) = split_pair(line.split(';').next().unwrap_or_default())?;
            let cookie = SetCookie {
                name: name.to_owned(),
                value: Secret::new(value),
                attributes: Attributes::default(),
            };
            Some(cookie).filter(|cookie| cookie.name.len() <= LONGEST_NAME)?
        }
        Err(_) => return None,
    };
    Some(cookie.digest(key))
}

/// A name longer than this is no name that helps anybody, in octets.
const LONGEST_NAME: usize = 256;

/// Octets that name and value may have together (section 5.6, step 5).
const MAX_PAIR: usize = 4096;

/// A type parameter, so that nothing is left of the problems where nobody wants them.
fn read(line: &str, mut problem: impl FnMut(usize, &'static str)) -> Result<SetCookie, Ignored> {
    if let Some(at) = line.bytes().position(|byte| byte.is_ascii_control() && byte != b'\t') {
        problem(at, "a control character: browsers ignore the cookie");
        return Err(Ignored::ControlCharacter);
    }
    let (pair, rest) = line.split_once(';').unwrap_or((line, ""));
    let (name, value) = split_pair(pair).unwrap_or(("", trim(pair)));
    if name.is_empty() && value.is_empty() {
        problem(0, "neither a name nor a value: browsers ignore the cookie");
        return Err(Ignored::Empty);
    }
    if name.len() + value.len() > MAX_PAIR {
        problem(0, "name and value exceed 4096 octets: browsers ignore the cookie");
        return Err(Ignored::TooLong);
    }
    if name.is_empty() {
        problem(0, "no name: the cookie is sent back as a bare value");
    }
    let mut attributes = Attributes::default();
    let mut at = pair.len() + 1;
    for attribute in rest.split(';') {
        if let Err(message) = attributes.read(attribute) {
            problem(at, message);
        }
        at += attribute.len() + 1;
    }
    Ok(SetCookie { name: name.to_owned(), value: Secret::new(value), attributes })
}

impl SetCookie {
    /// A nameless cookie is sent back as its bare value, which must not pose as a name with a prefix
    /// (section 5.7, step 22).
    fn poses(&self) -> bool {
        self.name.is_empty() && has_any(self.value.expose())
    }

    /// Reasons to refuse the cookie that lie in the line itself (section 5.7, steps 19 to 22; CHIPS).
    fn refusals(&self) -> impl Iterator<Item = &'static str> {
        let Attributes { domain, path, secure, same_site, partitioned, .. } = &self.attributes;
        // A path that is not understood stands for that of the request, which may be the root.
        let path = path.as_deref().filter(|path| !path.is_empty()).unwrap_or("/");
        let broken = broken(&self.name, &self.attributes, domain.is_none(), path, &Browser::RFC);
        let broken = broken.map(|broken| match broken {
            Rejection::SecurePrefix => "__Secure- without Secure: browsers refuse it",
            Rejection::HttpPrefix => "__Http- needs Secure and HttpOnly: browsers refuse it",
            _ => "__Host- needs Secure, Path=/ and no Domain: browsers refuse it",
        });
        let rules = [
            (*same_site == Some(SameSite::None) && !secure)
                .then_some("SameSite=None without Secure: browsers refuse it"),
            (*partitioned && !secure).then_some("Partitioned without Secure: browsers refuse it"),
            self.poses().then_some("a value with a cookie prefix and no name: browsers refuse it"),
            broken,
        ];
        rules.into_iter().flatten()
    }
}

/// Name and value around the first `=`.
fn split_pair(text: &str) -> Option<(&str, &str)> {
    text.split_once('=').map(|(name, value)| (trim(name), trim(value)))
}

/// Without the whitespace that cookies know, which is less than what Unicode knows.
fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The name, the length of the value, what is set, then problems as !at message.
    fn check(line: &str, expected: &str) {
        let (cookie, problems) = parse_set_cookie(line);
        let cookie = cookie.map(|cookie| cookie.digest(&Key::default()));
        let mut shown = Vec::new();
        if let Some(CookieDigest { name, length, attributes, .. }) = &cookie {
            let attributes = serde_json::to_value(attributes).unwrap();
            let set = attributes
                .as_object()
                .unwrap()
                .iter()
                .filter(|(_, value)| !value.is_null() && **value != false);
            let set =
                set.map(|(name, value)| format!(" {name}={value}").replace("=true", "").replace('"', ""));
            shown.push(format!("{name}:{length}{}", set.collect::<String>()));
        }
        shown.extend(problems.iter().map(|problem| format!("!{} {}", problem.at, problem.message)));
        assert_eq!(shown.join(" | "), expected, "{line}");
    }

    #[test]
    fn names_values_and_attributes() {
        check("sid=abc", "sid:3");
        check(" sid = a=b ; Path=/x; HttpOnly ;secure", "sid:3 http_only path=/x secure");
        check("a=1; Domain=.Example.COM; Max-Age=60", "a:1 domain=example.com max_age=60");
        check("a=1; Expires=Thu, 01-Jan-70 00:00:01 GMT", "a:1 expires=1");
        check("a=1; samesite=LAX; Priority=High;;", "a:1 same_site=lax");
        check("a=1; Path=/x; Path=; Domain=x.y; Domain=", "a:1 path=");
        check("a=1; Max-Age=-99999999999999999999", "a:1 max_age=-9223372036854775808");
        check("__host-a=1; Secure; Path=/", "__host-a:1 path=/ secure");
        check("a=\tb\u{e9}", "a:3");
    }

    #[test]
    fn what_is_ignored() {
        check("=", "!0 neither a name nor a value: browsers ignore the cookie");
        check("a=\0; Secure", "!2 a control character: browsers ignore the cookie");
        check(
            &format!("a={}", "x".repeat(4096)),
            "!0 name and value exceed 4096 octets: browsers ignore the cookie",
        );
        check(
            &format!("a=; Path=/{}", "x".repeat(1024)),
            "a:0 | !3 an attribute of more than 1024 octets is ignored",
        );
        check(
            "a=1; Expires=soon; Max-Age=-",
            "a:1 | !4 Expires is not a date and is ignored | !18 Max-Age is not a number and is ignored",
        );
        check("a=1; SameSite=No", "a:1 | !4 SameSite is none of Strict, Lax and None and is ignored");
        check("a=1; Path=x", "a:1 path= | !4 Path does not begin with / and the default path is taken");
    }

    #[test]
    fn what_browsers_refuse() {
        check(
            "a=1; SameSite=None",
            "a:1 same_site=none | !0 SameSite=None without Secure: browsers refuse it",
        );
        check("a=1; Partitioned", "a:1 partitioned | !0 Partitioned without Secure: browsers refuse it");
        check("__SECURE-a=1", "__SECURE-a:1 | !0 __Secure- without Secure: browsers refuse it");
        let host = "!0 __Host- needs Secure, Path=/ and no Domain: browsers refuse it";
        check("__Host-a=1; Secure", &format!("__Host-a:1 secure | {host}"));
        check(
            "__Host-a=1; Secure; Path=/; Domain=x.y",
            &format!("__Host-a:1 domain=x.y path=/ secure | {host}"),
        );
        let nameless = "!0 no name: the cookie is sent back as a bare value";
        check("secret", &format!(":6 | {nameless}"));
        check(
            "=__Host-a=1",
            &format!(":10 | {nameless} | !0 a value with a cookie prefix and no name: browsers refuse it"),
        );
    }

    proptest! {
        #[test]
        fn total(line in any::<String>(), near in "(__Host-|Expires|Path|Max-Age|[a=;é \t/-]){0,20}") {
            parse_set_cookie(&line);
            parse_set_cookie(&near);
        }
    }
}
