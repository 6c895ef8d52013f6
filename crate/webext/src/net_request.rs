//! Header fields of our own requests: `browser.declarativeNetRequest`, one session rule, in memory only.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::settled;
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

/// What the browser is told: `declarativeNetRequest.UpdateRuleOptions`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Update<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    add_rules: Option<[Rule<'a>; 1]>,
    remove_rule_ids: [u32; 1],
}

#[derive(Serialize)]
struct Rule<'a> {
    id: u32,
    condition: Condition<'a>,
    action: Action<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Condition<'a> {
    initiator_domains: [&'a str; 1],
    request_domains: [&'a str; 1],
    resource_types: [&'static str; 1],
    tab_ids: [i32; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Action<'a> {
    r#type: &'static str,
    request_headers: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    header: &'a str,
    operation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
}

/// Makes requests of this extension's background to a host carry these header fields in place of the browser's
/// own; without a value a field is left out. No page's request is touched: they come from other hosts and have
/// tabs.
pub async fn dress(host: &str, fields: &[(&str, Option<&str>)]) -> Result<(), Error> {
    let changes = fields.iter().map(|&(header, value)| Change {
        header,
        operation: if value.is_some() { "set" } else { "remove" },
        value,
    });
    let condition = Condition {
        initiator_domains: [&own_host()],
        request_domains: [host],
        resource_types: ["xmlhttprequest"],
        tab_ids: [NO_TAB],
    };
    let action = Action { r#type: "modifyHeaders", request_headers: changes.collect() };
    update(Some([Rule { id: RULE, condition, action }])).await
}

/// Takes the rule back, where there is one: an earlier life of the worker may have left it.
pub async fn undress() -> Result<(), Error> {
    update(None).await
}

async fn update(add_rules: Option<[Rule<'_>; 1]>) -> Result<(), Error> {
    let update = Update { add_rules, remove_rule_ids: [RULE] };
    let update = update.serialize(&Serializer::new()).map_err(JsValue::from)?;
    settled(update_session_rules(&update)).await.map(drop)
}
