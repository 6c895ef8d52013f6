//! Cookies per site: `browser.contentSettings.cookies`, Chromium only and only once allowed.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::{settled, to_js};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// Kept.
    Allow,
    /// Neither kept nor sent.
    Block,
    /// Kept until the browser closes.
    SessionOnly,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Query<'a> {
    primary_url: &'a str,
    incognito: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    primary_pattern: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    setting: Option<Setting>,
    scope: &'static str,
}

fn scope(incognito: bool) -> &'static str {
    if incognito { "incognito_session_only" } else { "regular" }
}

/// The setting in force for an address.
pub async fn cookies_of(url: &str, incognito: bool) -> Result<Setting, Error> {
    let effective = settled(cookies_get(&to_js(&Query { primary_url: url, incognito })?)).await?;
    match effective.unchecked_into::<Effective>().setting().as_str() {
        "allow" => Ok(Setting::Allow),
        "block" => Ok(Setting::Block),
        "session_only" => Ok(Setting::SessionOnly),
        other => Err(Error(format!("an unknown cookie setting, {other}"))),
    }
}

/// Sets a rule of ours, which wins over the person's own until it is cleared.
pub async fn set_cookies(pattern: &str, setting: Setting, incognito: bool) -> Result<(), Error> {
    let rule = Rule { primary_pattern: Some(pattern), setting: Some(setting), scope: scope(incognito) };
    settled(cookies_set(&to_js(&rule)?)).await?;
    Ok(())
}

/// Takes all rules of ours back; the person's own are in force again.
pub async fn clear_cookies(incognito: bool) -> Result<(), Error> {
    settled(cookies_clear(&to_js(&Rule { primary_pattern: None, setting: None, scope: scope(incognito) })?))
        .await?;
    Ok(())
}
