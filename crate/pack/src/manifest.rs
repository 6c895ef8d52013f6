//! One manifest in the tree, one in each package: the other browser's background key is dropped,
//! because its store's linter warns about it, and the version is written. Nothing else differs.

use serde_json::{Map, Value};

use crate::Result;

/// The version every package carries; Cargo.toml is the only place that states it.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A family of browsers that installs the same package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    /// Chrome, Chromium, Edge, Brave: the background is a service worker.
    Chrome,
    /// Firefox: the background is an event page.
    Firefox,
}

impl Browser {
    /// The unpacked folder, for loading by hand and for tests.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Chrome => "chrome",
            Self::Firefox => "firefox",
        }
    }

    /// The package, as its store names them.
    pub(crate) fn package(self) -> &'static str {
        match self {
            Self::Chrome => "why401-chrome.zip",
            Self::Firefox => "why401-firefox.xpi",
        }
    }

    fn foreign_background_key(self) -> &'static str {
        match self {
            Self::Chrome => "scripts",
            Self::Firefox => "service_worker",
        }
    }
}

/// The manifest that `browser` gets, from the tree's.
pub(crate) fn derive(source: &str, browser: Browser) -> Result<String> {
    let mut manifest: Map<String, Value> = serde_json::from_str(source)?;
    if manifest.contains_key("version") {
        return Err("manifest.json names a version: it belongs in Cargo.toml alone".into());
    }
    let background = manifest.get_mut("background").and_then(Value::as_object_mut);
    let foreign = browser.foreign_background_key();
    if background.and_then(|keys| keys.remove(foreign)).is_none() {
        return Err(format!("manifest.json lacks background.{foreign}").into());
    }
    manifest.insert("version".into(), VERSION.into());
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = include_str!("../../../manifest.json");

    fn parsed(browser: Browser) -> Map<String, Value> {
        serde_json::from_str(&derive(TREE, browser).unwrap()).unwrap()
    }

    #[test]
    fn each_package_keeps_its_own_background_key() {
        let (chrome, firefox) = (parsed(Browser::Chrome), parsed(Browser::Firefox));
        assert_eq!(chrome["background"].get("scripts"), None);
        assert!(chrome["background"]["service_worker"].is_string());
        assert_eq!(firefox["background"].get("service_worker"), None);
        assert!(firefox["background"]["scripts"].is_array());
    }

    #[test]
    fn nothing_else_differs_from_the_tree() {
        let mut tree: Map<String, Value> = serde_json::from_str(TREE).unwrap();
        tree.remove("background");
        for browser in [Browser::Chrome, Browser::Firefox] {
            let mut packaged = parsed(browser);
            assert_eq!(packaged.remove("version"), Some(VERSION.into()));
            packaged.remove("background");
            assert_eq!(packaged, tree, "{browser:?}");
        }
    }

    #[test]
    fn a_second_version_number_is_refused() {
        let error = derive(r#"{"version": "1.0"}"#, Browser::Chrome).unwrap_err();
        assert!(error.to_string().contains("Cargo.toml"), "{error}");
    }

    #[test]
    fn a_manifest_for_one_browser_only_is_refused() {
        let error = derive(r#"{"background": {"scripts": []}}"#, Browser::Firefox).unwrap_err();
        assert!(error.to_string().contains("background.service_worker"), "{error}");
    }
}
