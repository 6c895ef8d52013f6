//! What a site keeps besides cookies: `browser.browsingData`, in Chromium and only once allowed.
//!
//! Measured: in Chromium 156 `origins` removes of exactly these origins, ports included; a scope that is empty or has
//! another name is refused. Of cookies it takes the whole registrable domain, and the passwords that the browser
//! remembers for HTTP, so cookies never go this way. In Firefox 153 `hostnames` removes neither databases nor local
//! storage of an origin with a port, and no cache at all, but the service workers of hosts below: not used there.

use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::{object, settled, strings};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "browsingData"], js_name = remove, catch)]
    fn browsing_data_remove(scope: &JsValue, kinds: &JsValue) -> Result<JsValue, JsValue>;
}

/// The permission it takes.
pub const PERMISSION: &str = "browsingData";

/// Everything but cookies, downloads, history, forms and passwords.
const KINDS: [&str; 6] =
    ["cache", "cacheStorage", "fileSystems", "indexedDB", "localStorage", "serviceWorkers"];

/// Of whom something is removed: never of nobody in particular, which would be of everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origins(Vec<String>);

impl Origins {
    /// Those that are whole: a scheme of the web and a host. None where none is.
    pub fn of(origins: &[String]) -> Option<Self> {
        let is_whole = |origin: &&String| {
            let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            host.is_some_and(|host| {
                !host.is_empty() && !host.starts_with(':') && !host.contains(['/', '*', '?', '@'])
            })
        };
        let whole: Vec<String> = origins.iter().filter(is_whole).cloned().collect();
        (!whole.is_empty()).then_some(Self(whole))
    }
}

/// Removes what these origins keep besides cookies.
pub async fn remove(origins: &Origins) -> Result<(), Error> {
    let named: Vec<&str> = origins.0.iter().map(String::as_str).collect();
    let kinds = KINDS.map(|kind| (kind, true.into()));
    settled(browsing_data_remove(&object(&[("origins", strings(&named))]), &object(&kinds))).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(origins: &[&str]) -> Option<Vec<String>> {
        let origins: Vec<String> = origins.iter().map(|origin| (*origin).to_owned()).collect();
        Origins::of(&origins).map(|origins| origins.0)
    }

    #[test]
    fn an_origin_that_is_none_never_reaches_the_browser() {
        assert_eq!(of(&[]), None);
        for nonsense in [
            "",
            "https://",
            "http://",
            "https://*",
            "*",
            "file:///",
            "https://:1",
            "https://a.test/",
            "a.test",
        ] {
            assert_eq!(of(&[nonsense]), None, "{nonsense}");
        }
        let whole = ["https://a.test", "http://a.test:8080", "https://[::1]:1"];
        assert_eq!(of(&[&whole[..], &["https://*"]].concat()), Some(whole.map(str::to_owned).to_vec()));
    }
}
