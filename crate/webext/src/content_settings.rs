//! Cookies per site: `browser.contentSettings.cookies`, Chromium only and only once allowed.

use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::{object, settled};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "contentSettings", "cookies"], js_name = get, catch)]
    fn cookies_get(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "contentSettings", "cookies"], js_name = set, catch)]
    fn cookies_set(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "contentSettings", "cookies"], js_name = clear, catch)]
    fn cookies_clear(details: &JsValue) -> Result<JsValue, JsValue>;

    type Effective;
    #[wasm_bindgen(method, getter)]
    fn setting(this: &Effective) -> String;
}

/// The permission it takes.
pub const PERMISSION: &str = "contentSettings";

/// What the browser does with the cookies of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Kept.
    Allow,
    /// Neither kept nor sent.
    Block,
    /// Kept until the browser closes.
    SessionOnly,
}

const SETTINGS: [(Setting, &str); 3] =
    [(Setting::Allow, "allow"), (Setting::Block, "block"), (Setting::SessionOnly, "session_only")];

fn scope(incognito: bool) -> (&'static str, JsValue) {
    ("scope", if incognito { "incognito_session_only" } else { "regular" }.into())
}

/// The setting in force for an address, on its own pages or inside one at another address.
pub async fn cookies_of(url: &str, inside: Option<&str>, incognito: bool) -> Result<Setting, Error> {
    let query = object(&[
        ("primaryUrl", url.into()),
        ("secondaryUrl", inside.into()),
        ("incognito", incognito.into()),
    ]);
    let word = settled(cookies_get(&query)).await?.unchecked_into::<Effective>().setting();
    let known = SETTINGS.iter().find(|(_, known)| *known == word);
    known.map(|(setting, _)| *setting).ok_or_else(|| Error(format!("an unknown cookie setting, {word}")))
}

/// Sets a rule of ours, which wins over the person's own until it is cleared; everywhere, or inside pages that
/// fit another pattern.
pub async fn set_cookies(
    pattern: &str,
    inside: Option<&str>,
    setting: Setting,
    incognito: bool,
) -> Result<(), Error> {
    let word = SETTINGS.iter().find(|(known, _)| *known == setting).map(|(_, word)| *word);
    let rule = object(&[
        ("primaryPattern", pattern.into()),
        ("secondaryPattern", inside.into()),
        ("setting", word.into()),
        scope(incognito),
    ]);
    settled(cookies_set(&rule)).await?;
    Ok(())
}

/// Takes all rules of ours back; the person's own are in force again.
pub async fn clear_cookies(incognito: bool) -> Result<(), Error> {
    settled(cookies_clear(&object(&[scope(incognito)]))).await?;
    Ok(())
}
