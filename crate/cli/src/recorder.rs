//! Who recorded a HAR file: whose browser it was, and what is left out.

use why401_core::exchange::{Engine, Observer, Witness};
use why401_core::url::Url;

use crate::har::{Entry, Field, Har};
use crate::unredacted::is_redacted;

/// Chrome leaves cookies and credentials out of what it exports unless told otherwise.
pub fn observer(har: &Har) -> Observer {
    let secret = |field: &Field| {
        let name = field.name.as_str();
        ["cookie", "set-cookie", "authorization"].iter().any(|secret| name.eq_ignore_ascii_case(secret))
    };
    let shows = |headers: &Option<Vec<Field>>| headers.iter().flatten().any(secret);
    let shows_any = || {
        har.log.entries.iter().any(|entry| shows(&entry.request.headers) || shows(&entry.response.headers))
    };
    let hides = har.log.creator.name.as_str() == "WebInspector" && !shows_any();
    // Who shares a recording takes credentials out first. One that shows some was not treated so, nor is
    // there a reason to where all went to this computer.
    let is_open = |entry: &Entry| {
        let mut fields = entry.request.headers.iter().flatten();
        let is_local = Url::read(entry.request.url.as_str()).is_loopback();
        is_local
            || fields.any(|field| {
                field.name.as_str().eq_ignore_ascii_case("authorization")
                    && !is_redacted(field.value.as_str())
            })
    };
    let witness =
        if har.log.entries.iter().any(is_open) { Witness::Recording } else { Witness::EditedRecording };
    Observer { hides_authorization: hides, hides_cookies: hides, witness }
}

/// Chrome's developer tools call themselves `WebInspector` and Firefox's by its name; programs that drive a browser
/// name it beside themselves.
pub fn engine(har: &Har) -> Engine {
    let names = [&har.log.browser.name, &har.log.creator.name].map(|name| name.as_str().to_ascii_lowercase());
    let is_any = |of: &[&str]| names.iter().any(|name| of.contains(&name.as_str()));
    if is_any(&["firefox"]) {
        Engine::Firefox
    } else if is_any(&["webinspector", "chrome", "chromium", "msedge"]) {
        Engine::Chromium
    } else {
        Engine::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(log: &str, expected: Engine) {
        let text = format!("{{\"log\":{{{log}\"entries\":[]}}}}");
        let har: Har = serde_json::from_str(&text).unwrap();
        assert_eq!(engine(&har), expected, "{text}");
    }

    #[test]
    fn a_browser_is_known_by_its_name() {
        check(r#""creator":{"name":"WebInspector"},"#, Engine::Chromium);
        check(r#""creator":{"name":"Firefox","version":"153"},"#, Engine::Firefox);
        check(r#""creator":{"name":"Playwright"},"browser":{"name":"chromium"},"#, Engine::Chromium);
        check(r#""creator":{"name":"Playwright"},"browser":{"name":"firefox"},"#, Engine::Firefox);
    }

    #[test]
    fn near_miss_others_are_unknown() {
        check(r#""creator":{"name":"WebKit Web Inspector"},"#, Engine::Unknown);
        check(r#""creator":{"name":"Playwright"},"browser":{"name":"webkit"},"#, Engine::Unknown);
        check(r#""creator":null,"browser":null,"#, Engine::Unknown);
        check("", Engine::Unknown);
    }
}
