//! The cookie jar: `browser.cookies`.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::Error;
use crate::js::{from_js, to_js};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "cookies"], js_name = getAll, catch)]
    async fn cookies_get_all(filter: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "cookies"], js_name = set, catch)]
    async fn cookies_set(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "cookies"], js_name = getAllCookieStores, catch)]
    async fn cookies_get_all_cookie_stores() -> Result<JsValue, JsValue>;
}

/// A cookie as the browser hands it over, value included: it goes into a journal or nowhere.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Cookie {
    /// Its name; may be empty in Chromium.
    pub name: String,
    /// Its value: a secret.
    pub value: String,
    /// Host or domain; a leading dot where it is not host-only.
    pub domain: String,
    /// Whether it goes to exactly that host.
    pub host_only: bool,
    /// The path it is limited to.
    pub path: String,
    /// Only over encrypted connections.
    pub secure: bool,
    /// Hidden from scripts.
    pub http_only: bool,
    /// `no_restriction`, `lax`, `strict` or `unspecified`.
    pub same_site: String,
    /// Gone when the browser closes.
    pub session: bool,
    /// Seconds since the epoch, fractions included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiration_date: Option<f64>,
    /// The store it is in.
    pub store_id: String,
    /// Where it is partitioned (CHIPS).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partition_key: Option<PartitionKey>,
}

/// The key of a partition; both members missing asks for all partitions and none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PartitionKey {
    /// The site on top, with its scheme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub top_level_site: Option<String>,
    /// Whether a frame of another site stands between (Chromium).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_cross_site_ancestor: Option<bool>,
}

/// Which cookies to list. Partitioned ones are always included.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Filter {
    /// Those that this address would be sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Those of this domain and the domains under it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// Those of this store.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub store_id: Option<String>,
    /// Without it the browser leaves partitioned cookies out.
    pub partition_key: PartitionKey,
}

/// Lists cookies.
pub async fn list(filter: &Filter) -> Result<Vec<Cookie>, Error> {
    from_js(cookies_get_all(&to_js(filter)?).await?)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SetDetails<'a> {
    url: String,
    name: &'a str,
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<&'a str>,
    path: &'a str,
    secure: bool,
    http_only: bool,
    same_site: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    expiration_date: Option<f64>,
    store_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    partition_key: Option<&'a PartitionKey>,
}

/// Puts a cookie (back) exactly as it was.
pub async fn put(cookie: &Cookie) -> Result<(), Error> {
    cookies_set(&to_js(&details(cookie, &cookie.value, cookie.expiration_date))?).await?;
    Ok(())
}

/// Deletes exactly this cookie, which `cookies.remove` cannot: that takes an address and a name, and
/// deletes every cookie (Chromium) or the first one (Firefox) that both fit. What the call returns is
/// a surviving twin or nothing, so only listing again shows whether it worked.
pub async fn expire(cookie: &Cookie) -> Result<(), Error> {
    const LONG_AGO: f64 = 1.0;
    cookies_set(&to_js(&details(cookie, "", Some(LONG_AGO)))?).await?;
    Ok(())
}

fn details<'a>(cookie: &'a Cookie, value: &'a str, expiration_date: Option<f64>) -> SetDetails<'a> {
    SetDetails {
        url: address_of(cookie),
        name: &cookie.name,
        value,
        domain: (!cookie.host_only).then_some(cookie.domain.as_str()),
        path: &cookie.path,
        secure: cookie.secure,
        http_only: cookie.http_only,
        same_site: &cookie.same_site,
        expiration_date,
        store_id: &cookie.store_id,
        partition_key: cookie.partition_key.as_ref(),
    }
}

/// An address that may set the cookie. A partition under an http site wants an http address in
/// Chromium; otherwise a secure cookie wants https.
fn address_of(cookie: &Cookie) -> String {
    let partition = cookie.partition_key.as_ref().and_then(|key| key.top_level_site.as_deref());
    let secure = match partition {
        Some(site) => site.starts_with("https:"),
        None => cookie.secure,
    };
    let host = cookie.domain.trim_start_matches('.');
    format!("{}://{host}{}", if secure { "https" } else { "http" }, cookie.path)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Store {
    id: String,
    tab_ids: Vec<i32>,
}

/// The store that a tab uses.
pub async fn store_of(tab: i32) -> Result<Option<String>, Error> {
    let stores: Vec<Store> = from_js(cookies_get_all_cookie_stores().await?)?;
    Ok(stores.into_iter().find(|store| store.tab_ids.contains(&tab)).map(|store| store.id))
}
