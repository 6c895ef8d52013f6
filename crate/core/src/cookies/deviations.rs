//! Where browsers leave the specification, or fill in what it leaves to them.

use crate::Millis;
use crate::http::set_cookie::SetCookie;
use crate::secret::Secret;

use super::Rejection;

/// What a browser does where RFC 6265bis leaves it the choice, or in spite of it.
///
/// Measured in Chromium 156 and Firefox ESR 153 by `tests/tests/cookie_engine.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Browser {
    /// Takes http to the device itself for a "secure" connection (5.7 step 13 leaves the definition open).
    pub trusts_loopback: bool,
    /// Keeps cookies without a name, as `=value` (5.7 step 2 refuses only those without a value as well).
    pub keeps_nameless: bool,
    /// Takes a word without `=` for a name, where 5.6 step 3 takes it for a value.
    pub names_bare_words: bool,
    /// Takes a tab in name or value for a control character, which 5.6 step 1 excepts.
    pub refuses_tabs: bool,
    /// Reads `Max-Age=+1`, which 5.6.2 step 2 ignores.
    pub reads_plus: bool,
    /// Refuses `Domain=.`, which 5.6.3 makes an empty one.
    pub refuses_dot: bool,
    /// What `__Host-` asks for.
    pub host_prefix: HostPrefix,
    /// Treats a cookie without `SameSite` like a lax one (5.7 step 18, 5.8.3 step 3).
    pub is_lax_by_default: bool,
    /// How long after its creation a cookie without `SameSite` goes along with an unsafe navigation from
    /// another site ("Lax-allowing-unsafe", 5.6.7.2), in ms.
    pub unsafe_lax_for: Millis,
    /// Cuts lifetimes at 400 days (5.5).
    pub caps_lifetime: bool,
    /// Knows `__Http-` and `__Host-Http-` (draft-ietf-httpbis-layered-cookies).
    pub knows_http_prefixes: bool,
}

/// What a browser looks at to see whether `__Host-` is kept to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostPrefix {
    /// What the cookie is stored with, and that there is a `Path` of any kind (5.7 step 21).
    Specified,
    /// What is written: `Path=/`, and no `Domain`, though it be the host, unless that is an address.
    AsWritten,
    /// What the cookie is stored with alone.
    AsStored,
}

impl Browser {
    /// The specification, with what it says most browsers do.
    pub const RFC: Self = Self {
        trusts_loopback: true,
        keeps_nameless: true,
        names_bare_words: false,
        refuses_tabs: false,
        reads_plus: false,
        refuses_dot: false,
        host_prefix: HostPrefix::Specified,
        is_lax_by_default: true,
        unsafe_lax_for: 0,
        caps_lifetime: true,
        knows_http_prefixes: true,
    };

    /// Chromium 156.
    pub const CHROMIUM: Self = Self {
        refuses_tabs: true,
        reads_plus: true,
        refuses_dot: true,
        host_prefix: HostPrefix::AsWritten,
        unsafe_lax_for: 120_000,
        ..Self::RFC
    };

    /// Firefox ESR 153.
    pub const FIREFOX: Self = Self {
        keeps_nameless: false,
        names_bare_words: true,
        refuses_dot: true,
        host_prefix: HostPrefix::AsStored,
        is_lax_by_default: false,
        ..Self::RFC
    };
}

/// What a browser reads otherwise in a field line than the parser does.
pub(super) fn read_again(cookie: &mut SetCookie, line: &str, browser: &Browser) -> Result<(), Rejection> {
    let (name, value) = (cookie.name.as_str(), cookie.value.expose());
    if browser.refuses_tabs && (name.contains('\t') || value.contains('\t')) {
        return Err(Rejection::ControlCharacter);
    }
    if browser.refuses_dot && last(line, "Domain") == Some(".") {
        return Err(Rejection::ForeignDomain);
    }
    let plus = last(line, "Max-Age").and_then(|value| value.strip_prefix('+'));
    if browser.reads_plus
        && let Some(digits) = plus.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
    {
        cookie.attributes.max_age = digits.parse().ok().or(cookie.attributes.max_age);
    }
    let pair = line.split(';').next().unwrap_or_default();
    if browser.names_bare_words && !pair.contains('=') {
        cookie.name = std::mem::replace(&mut cookie.value, Secret::new("")).expose().to_owned();
    }
    Ok(())
}

/// The value of the last attribute of a name, which is the one that counts.
fn last<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let attributes =
        line.split(';').skip(1).map(|attribute| attribute.split_once('=').unwrap_or((attribute, "")));
    attributes.filter(|(of, _)| of.trim().eq_ignore_ascii_case(name)).last().map(|(_, value)| value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cookies::{Fate, Jar, Request};
    use crate::url::Url;

    /// Whether the specification, Chromium and Firefox keep a line that `https://a.test/` sets.
    fn check(line: &str, kept: [bool; 3]) {
        let url = Url::read("https://a.test/");
        let keeps = |browser: &Browser| {
            let request = Request { browser, ..Request::to(&url, 0) };
            matches!(Jar::default().receive(line, &request, Some("a.test")), Fate::Stored(_))
        };
        assert_eq!([&Browser::RFC, &Browser::CHROMIUM, &Browser::FIREFOX].map(keeps), kept, "{line}");
    }

    #[test]
    fn each_switch_matters() {
        check("=a", [true, true, false]);
        check("a=b\tc", [true, false, true]);
        check("a=1; Domain=.", [true, false, false]);
        check("__Host-a=1; Secure; Path=", [true, false, true]);
        check("__Host-a=1; Secure", [false, false, true]);
        check("a=1; Max-Age=0; Max-Age=+9", [false, true, false]);
    }

    #[test]
    fn near_misses_on_which_all_agree() {
        check("a", [true; 3]);
        check("a=b c", [true; 3]);
        check("a=1; Domain=.; Domain=a.test", [true; 3]);
        check("__Host-a=1; Secure; Path=/", [true; 3]);
        check("a=1; Max-Age=+9; Max-Age=0", [false; 3]);
        check("a=1; Max-Age=0; Max-Age=+x", [false; 3]);
    }
}
