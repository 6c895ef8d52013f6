//! `Set-Cookie` and what a browser stores of it: problems lie within the line, the value shows nowhere, what
//! is written again reads the same, and nothing is stored for a host that may not set it. The first line of
//! the input is the address.
#![no_main]

use libfuzzer_sys::fuzz_target;
use why401_core::cookies::{Request, domain_match, store, would_send};
use why401_core::http::set_cookie::{CookieDigest, SetCookie, parse_set_cookie};
use why401_core::secret::{Key, Secret};
use why401_core::url::Url;

fuzz_target!(|text: &str| {
    let (address, line) = text.split_once('\n').unwrap_or(("https://www.one.test/a/b", text));
    let (cookie, problems) = parse_set_cookie(line);
    for problem in &problems {
        assert!(problem.at <= line.len() && line.is_char_boundary(problem.at), "{problem:?}");
    }
    let Some(cookie) = cookie else {
        assert!(!problems.is_empty(), "ignored without a word");
        return;
    };
    let value = cookie.value.expose();
    let mut written = format!("{}={value}", cookie.name);
    if let Some(path) = &cookie.attributes.path {
        written += &format!("; Path={path}");
    }
    for (is_set, name) in [(cookie.attributes.secure, "Secure"), (cookie.attributes.http_only, "HttpOnly")] {
        if is_set {
            written += &format!("; {name}");
        }
    }
    let again = parse_set_cookie(&written).0.expect("what was a cookie is one");
    assert_eq!((&again.name, again.value.expose()), (&cookie.name, value), "{written}");
    assert_eq!(again.attributes.path, cookie.attributes.path, "{written}");
    assert_eq!(again.attributes.secure, cookie.attributes.secure, "{written}");
    assert_eq!(again.attributes.http_only, cookie.attributes.http_only, "{written}");

    let digest = cookie.digest(&Key::default());
    let url = Url::read(address);
    let request = Request::to(&url, 0);
    if let Ok(kept) = &store(&digest, &request, Some(&url.host), &[]) {
        assert!(domain_match(&url.host, &kept.domain), "{kept:?} by {}", url.host);
        assert!(!kept.host_only || kept.domain == url.host, "{kept:?} by {}", url.host);
        assert!(
            would_send(kept, &request).is_err() || !kept.is_expired(0),
            "{kept:?} is sent when it is over"
        );
    }
    // Another value of the same length must not make a difference, but for the fingerprint and for whether it
    // poses as a name with a prefix (5.7 step 22).
    let other = SetCookie { value: Secret::new("x".repeat(value.len())), ..cookie.clone() };
    assert_eq!(format!("{cookie:?}"), format!("{other:?}"));
    let other = CookieDigest {
        fingerprint: digest.fingerprint,
        poses: digest.poses,
        ..other.digest(&Key::default())
    };
    assert_eq!(digest, other);
});
