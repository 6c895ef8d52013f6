//! A whole cookie store, listed: every choice among its cookies is made here and never left to a filter, which a
//! browser may not know.

use std::collections::BTreeSet;

use wasm_bindgen::JsValue;
use why401_webext::cookies::{self, Cookie, Filter, StoreOfTabs};
use why401_webext::wire::{CookieId, Refusal, RefusalCode, TabId};

/// A cookie, and the browser's own object of it, which a journal keeps.
pub struct Found {
    /// What tells it from all others.
    pub id: CookieId,
    /// As it was read.
    pub cookie: Cookie,
    /// As the browser gave it.
    pub raw: JsValue,
}

/// The store that a tab uses.
pub async fn store_of(tab: TabId) -> Result<StoreOfTabs, Refusal> {
    let store = cookies::store_with(tab).await?;
    store.ok_or_else(|| refused("The browser does not say where the cookies of this tab are."))
}

/// Every cookie of a store, partitioned ones included, in the browser's order. A browser that gives cookies of
/// another store has not understood which was meant: then nothing is touched.
pub async fn list(store: &str) -> Result<Vec<Found>, Refusal> {
    let filter = Filter { store_id: Some(store.to_owned()), ..Filter::default() };
    let found = cookies::list_raw(&filter).await?.into_iter().map(|raw| {
        let cookie = Cookie::read(raw.clone());
        Found { id: id_of(&cookie), cookie, raw }
    });
    let found: Vec<Found> = found.collect();
    match found.iter().all(|found| found.id.store == store) {
        true => Ok(found),
        false => Err(refused("The browser mixed up its cookie stores, so nothing was touched.")),
    }
}

/// The ids of cookies, for looking up.
pub fn ids<'a>(found: impl IntoIterator<Item = &'a Found>) -> BTreeSet<&'a CookieId> {
    found.into_iter().map(|found| &found.id).collect()
}

/// What tells a cookie from all others.
pub fn id_of(cookie: &Cookie) -> CookieId {
    let framed = cookie.partition_key.as_ref().and_then(|key| key.has_cross_site_ancestor);
    CookieId {
        name: cookie.name.clone(),
        domain: cookie.domain.clone(),
        path: cookie.path.clone(),
        store: cookie.store_id.clone(),
        partition: partition_of(cookie).map(str::to_owned),
        is_below_frame: framed == Some(true),
    }
}

/// The site under which a cookie is partitioned, with its scheme.
pub fn partition_of(cookie: &Cookie) -> Option<&str> {
    let key = cookie.partition_key.as_ref()?;
    key.top_level_site.as_deref().filter(|site| !site.is_empty())
}

/// Whether a cookie is in no partition, or in one under this site.
pub fn is_under(cookie: &Cookie, site: &str) -> bool {
    partition_of(cookie).is_none_or(|top| top.split("://").nth(1) == Some(site))
}

/// How many calls of the browser are under way at once: one after the other takes several times as long, and all at
/// once would hold up everything else that the browser is asked.
pub const AT_ONCE: usize = 50;

pub fn refused(message: impl Into<String>) -> Refusal {
    Refusal { code: RefusalCode::Browser, message: message.into() }
}
