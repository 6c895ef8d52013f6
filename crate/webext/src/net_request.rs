//! Header fields of our own requests: `browser.declarativeNetRequest`, one session rule, in memory only.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::{object, settled, strings};
use crate::runtime::own_host;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "declarativeNetRequest"], js_name = updateSessionRules, catch)]
    fn update_session_rules(options: &JsValue) -> Result<JsValue, JsValue>;
}

/// The only rule there ever is.
const RULE: u32 = 1;
/// `tabs.TAB_ID_NONE`: requests that no tab makes.
const NO_TAB: i32 = -1;

/// Makes requests of this extension's background to a host carry these header fields in place of the browser's
/// own; without a value a field is left out. No page's request is touched: they come from other hosts and have
/// tabs.
pub async fn dress(host: &str, fields: &[(&str, Option<&str>)]) -> Result<(), Error> {
    let change = |(name, value): &(&str, Option<&str>)| {
        let operation = if value.is_some() { "set" } else { "remove" };
        object(&[("header", (*name).into()), ("operation", operation.into()), ("value", (*value).into())])
    };
    let fields: Array = fields.iter().map(change).collect();
    let condition = object(&[
        ("initiatorDomains", strings(&[&own_host()])),
        ("requestDomains", strings(&[host])),
        ("resourceTypes", strings(&["xmlhttprequest"])),
        ("tabIds", Array::of1(&NO_TAB.into()).into()),
    ]);
    let action = object(&[("type", "modifyHeaders".into()), ("requestHeaders", fields.into())]);
    let rule = object(&[("id", RULE.into()), ("condition", condition), ("action", action)]);
    update(Some(rule)).await
}

/// Takes the rule back, where there is one: an earlier life of the worker may have left it.
pub async fn undress() -> Result<(), Error> {
    update(None).await
}

async fn update(rule: Option<JsValue>) -> Result<(), Error> {
    let added: Array = rule.into_iter().collect();
    let removed = Array::of1(&RULE.into());
    settled(update_session_rules(&object(&[("addRules", added.into()), ("removeRuleIds", removed.into())])))
        .await?;
    Ok(())
}
