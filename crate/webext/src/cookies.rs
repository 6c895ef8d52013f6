//! The cookie jar: `browser.cookies`.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use why401_core::cookies::StoredCookie;
use why401_core::http::set_cookie::SameSite;
use why401_core::secret::{Key, Secret};

use crate::Error;
use crate::js::{object, settled};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "cookies"], js_name = getAll, catch)]
    fn cookies_get_all(filter: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "cookies"], js_name = set, catch)]
    fn cookies_set(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "cookies"], js_name = getAllCookieStores, catch)]
    fn cookies_get_all_cookie_stores() -> Result<JsValue, JsValue>;

    type CookieObject;
    #[wasm_bindgen(method, getter)]
    fn name(this: &CookieObject) -> String;
    #[wasm_bindgen(method, getter)]
    fn value(this: &CookieObject) -> String;
    #[wasm_bindgen(method, getter)]
    fn domain(this: &CookieObject) -> String;
    #[wasm_bindgen(method, getter, js_name = hostOnly)]
    fn host_only(this: &CookieObject) -> bool;
    #[wasm_bindgen(method, getter)]
    fn path(this: &CookieObject) -> String;
    #[wasm_bindgen(method, getter)]
    fn secure(this: &CookieObject) -> bool;
    #[wasm_bindgen(method, getter, js_name = httpOnly)]
    fn http_only(this: &CookieObject) -> bool;
    #[wasm_bindgen(method, getter, js_name = sameSite)]
    fn same_site(this: &CookieObject) -> String;
    #[wasm_bindgen(method, getter, js_name = expirationDate)]
    fn expiration_date(this: &CookieObject) -> Option<f64>;
    #[wasm_bindgen(method, getter, js_name = storeId)]
    fn store_id(this: &CookieObject) -> String;
    #[wasm_bindgen(method, getter, js_name = partitionKey)]
    fn partition_key(this: &CookieObject) -> Option<PartitionKeyObject>;

    /// What `cookies.onChanged` tells.
    pub type Changed;
    /// Why it changed: `explicit`, `overwrite`, `expired`, `evicted`, `expired_overwrite`.
    #[wasm_bindgen(method, getter)]
    pub fn cause(this: &Changed) -> String;
    #[wasm_bindgen(method, getter, js_name = cookie)]
    fn cookie_object(this: &Changed) -> JsValue;

    type PartitionKeyObject;
    #[wasm_bindgen(method, getter, js_name = topLevelSite)]
    fn top_level_site(this: &PartitionKeyObject) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = hasCrossSiteAncestor)]
    fn has_cross_site_ancestor(this: &PartitionKeyObject) -> Option<bool>;

    type Store;
    #[wasm_bindgen(method, getter)]
    fn id(this: &Store) -> String;
    #[wasm_bindgen(method, getter, js_name = tabIds)]
    fn tab_ids(this: &Store) -> Array;
}

impl Changed {
    /// The cookie: of one that was overwritten the old one in Chromium, the new one in Firefox.
    pub fn cookie(&self) -> Cookie {
        Cookie::read(self.cookie_object())
    }
}

/// A cookie as the browser hands it over, value included: it goes into a journal or nowhere.
#[derive(Clone, PartialEq)]
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
    /// Seconds since the epoch, fractions included; `None` with the browser session.
    pub expiration_date: Option<f64>,
    /// The store it is in.
    pub store_id: String,
    /// Where it is partitioned (CHIPS).
    pub partition_key: Option<PartitionKey>,
}

impl Cookie {
    /// Reads a cookie of the browser's, or one that was journaled as the browser gave it.
    pub fn read(cookie: JsValue) -> Self {
        let cookie: CookieObject = cookie.unchecked_into();
        let partition_key = |key: PartitionKeyObject| PartitionKey {
            top_level_site: key.top_level_site(),
            has_cross_site_ancestor: key.has_cross_site_ancestor(),
        };
        Self {
            name: cookie.name(),
            value: cookie.value(),
            domain: cookie.domain(),
            host_only: cookie.host_only(),
            path: cookie.path(),
            secure: cookie.secure(),
            http_only: cookie.http_only(),
            same_site: cookie.same_site(),
            expiration_date: cookie.expiration_date(),
            store_id: cookie.store_id(),
            partition_key: cookie.partition_key().map(partition_key),
        }
    }

    /// The same without its value.
    pub fn digest(&self, key: &Key) -> StoredCookie {
        let partition = self.partition_key.as_ref().and_then(|key| key.top_level_site.clone());
        StoredCookie {
            name: self.name.clone(),
            fingerprint: Secret::new(self.value.as_str()).fingerprint(key),
            length: self.value.len(),
            domain: self.domain.trim_start_matches('.').to_owned(),
            host_only: self.host_only,
            path: self.path.clone(),
            secure: self.secure,
            http_only: self.http_only,
            same_site: match self.same_site.as_str() {
                "no_restriction" => Some(SameSite::None),
                "lax" => Some(SameSite::Lax),
                "strict" => Some(SameSite::Strict),
                _ => None,
            },
            // The browser does not tell.
            created: 0,
            expires: self.expiration_date.map(|seconds| (seconds * 1000.0) as i64),
            partition: partition.filter(|site| !site.is_empty()),
        }
    }
}

/// The key of a partition; both members missing asks for all partitions and none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartitionKey {
    /// The site on top, with its scheme.
    pub top_level_site: Option<String>,
    /// Whether a frame of another site stands between (Chromium).
    pub has_cross_site_ancestor: Option<bool>,
}

impl PartitionKey {
    fn write(&self) -> JsValue {
        object(&[
            ("topLevelSite", self.top_level_site.as_deref().into()),
            ("hasCrossSiteAncestor", self.has_cross_site_ancestor.into()),
        ])
    }
}

/// Which cookies to list. Partitioned ones are always included.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those that this address would be sent.
    pub url: Option<String>,
    /// Those of this domain and the domains under it.
    pub domain: Option<String>,
    /// Those of this store.
    pub store_id: Option<String>,
    /// Without it the browser leaves partitioned cookies out.
    pub partition_key: PartitionKey,
}

/// Lists cookies as the browser gives them; [`Cookie::read`] reads one.
pub async fn list_raw(filter: &Filter) -> Result<Vec<JsValue>, Error> {
    let asked = object(&[
        ("url", filter.url.as_deref().into()),
        ("domain", filter.domain.as_deref().into()),
        ("storeId", filter.store_id.as_deref().into()),
        ("partitionKey", filter.partition_key.write()),
    ]);
    Ok(Array::from(&settled(cookies_get_all(&asked)).await?).to_vec())
}

/// Lists cookies.
pub async fn list(filter: &Filter) -> Result<Vec<Cookie>, Error> {
    Ok(list_raw(filter).await?.into_iter().map(Cookie::read).collect())
}

/// Puts a cookie (back) exactly as it was. The browser is called before this returns.
pub fn put(cookie: &Cookie) -> impl Future<Output = Result<(), Error>> + use<> {
    let called = cookies_set(&details(cookie, &cookie.value, cookie.expiration_date));
    async move { settled(called).await.map(drop) }
}

/// Deletes exactly this cookie, which `cookies.remove` cannot: that takes an address and a name, and
/// deletes every cookie (Chromium) or the first one (Firefox) that both fit. What the call returns is
/// a surviving twin or nothing, so only listing again shows whether it worked. The browser is called before
/// this returns.
pub fn expire(cookie: &Cookie) -> impl Future<Output = Result<(), Error>> + use<> {
    const LONG_AGO: f64 = 1.0;
    let called = cookies_set(&details(cookie, "", Some(LONG_AGO)));
    async move { settled(called).await.map(drop) }
}

fn details(cookie: &Cookie, value: &str, expiration_date: Option<f64>) -> JsValue {
    object(&[
        ("url", address_of(cookie).into()),
        ("name", cookie.name.as_str().into()),
        ("value", value.into()),
        ("domain", (!cookie.host_only).then_some(cookie.domain.as_str()).into()),
        ("path", cookie.path.as_str().into()),
        ("secure", cookie.secure.into()),
        ("httpOnly", cookie.http_only.into()),
        ("sameSite", cookie.same_site.as_str().into()),
        ("expirationDate", expiration_date.into()),
        ("storeId", cookie.store_id.as_str().into()),
        ("partitionKey", cookie.partition_key.as_ref().map(PartitionKey::write).into()),
    ])
}

/// An address that may set the cookie: https for a secure one. In a partition of its own site the scheme must be the
/// site's, in Chromium, which counts sites of two schemes as two.
fn address_of(cookie: &Cookie) -> String {
    let key = cookie.partition_key.as_ref().filter(|key| key.has_cross_site_ancestor != Some(true));
    let secure = match key.and_then(|key| key.top_level_site.as_deref()) {
        Some(site) if !site.is_empty() => site.starts_with("https:"),
        _ => cookie.secure,
    };
    let host = cookie.domain.trim_start_matches('.');
    format!("{}://{host}{}", if secure { "https" } else { "http" }, cookie.path)
}

/// A cookie store, and the tabs that use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreOfTabs {
    /// Its id.
    pub id: String,
    /// The tabs.
    pub tabs: Vec<i32>,
}

/// The store that a tab uses, with the tabs that share it.
pub async fn store_with(tab: i32) -> Result<Option<StoreOfTabs>, Error> {
    let stores = Array::from(&settled(cookies_get_all_cookie_stores()).await?);
    let mut stores = stores.iter().map(JsValue::unchecked_into::<Store>);
    let found = stores.find(|store| store.tab_ids().includes(&tab.into(), 0));
    Ok(found.map(|store| StoreOfTabs {
        id: store.id(),
        tabs: store.tab_ids().iter().filter_map(|id| id.as_f64()).map(|id| id as i32).collect(),
    }))
}

/// The store that a tab uses.
pub async fn store_of(tab: i32) -> Result<Option<String>, Error> {
    let stores = Array::from(&settled(cookies_get_all_cookie_stores()).await?);
    let mut stores = stores.iter().map(JsValue::unchecked_into::<Store>);
    Ok(stores.find(|store| store.tab_ids().includes(&tab.into(), 0)).map(|store| store.id()))
}
