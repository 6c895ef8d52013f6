//! This site's cookies: listed, approved, journaled, deleted one by one, listed again.

use wasm_bindgen::JsValue;
use why401_core::cookies::domain_match;
use why401_core::url::Url;
use why401_webext::cookies::{self, Cookie, Filter, PartitionKey};
use why401_webext::public_suffix::registrable_domain;
use why401_webext::wire::{
    CookieGroup, CookieId, CookieLine, Deleted, Deletion, Refusal, RefusalCode, Restored, TabId,
};

use crate::journal;

/// Every cookie in reach of clearing, by site, this one first.
pub async fn survey(tab: TabId, page: &Url) -> Result<Deletion, Refusal> {
    let site = registrable_domain(&page.host);
    let mut groups = vec![CookieGroup { site: site.clone(), is_this_site: true, cookies: Vec::new() }];
    for Found { id, cookie, .. } in in_reach(tab, &page.scheme, &site).await? {
        let of = registrable_domain(cookie.domain.trim_start_matches('.'));
        match groups.iter_mut().find(|group| group.site == of) {
            Some(group) => group.cookies.push(line(id, &cookie)),
            None => {
                groups.push(CookieGroup { site: of, is_this_site: false, cookies: vec![line(id, &cookie)] })
            }
        }
    }
    groups.retain(|group| !group.cookies.is_empty());
    Ok(Deletion { groups })
}

/// Deletes what was approved and is in reach; nothing else, whatever the browser makes of a filter.
pub async fn delete(tab: TabId, page: &Url, approved: &[CookieId]) -> Result<Deleted, Refusal> {
    let site = registrable_domain(&page.host);
    let mut doomed = in_reach(tab, &page.scheme, &site).await?;
    doomed.retain(|found| approved.contains(&found.id));
    if doomed.is_empty() {
        let message = "These cookies are gone already.".to_owned();
        return Err(Refusal { code: RefusalCode::NoFailure, message });
    }
    journal::write(tab, doomed.iter().map(|found| &found.raw)).await?;
    for found in &doomed {
        // What did not go shows when they are listed again.
        let _ = cookies::expire(&found.cookie).await;
    }
    let left = in_reach(tab, &page.scheme, &site).await?;
    let stayed = |found: &&Found| left.binary_search_by(|left| left.id.cmp(&found.id)).is_ok();
    let kept = doomed.iter().filter(stayed).map(|found| found.id.name.clone()).collect();
    Ok(Deleted { journaled: doomed.len(), kept })
}

/// Puts the journaled cookies back and compares.
pub async fn restore(tab: TabId) -> Result<Restored, Refusal> {
    let nothing = || Refusal {
        code: RefusalCode::NothingToUndo,
        message: "There is nothing to bring back.".to_owned(),
    };
    let journaled = journal::read(tab).await?.ok_or_else(nothing)?;
    for cookie in &journaled {
        // What did not come back shows when they are listed again.
        let _ = cookies::put(cookie).await;
    }
    let missing = missing_of(&journaled).await?;
    journal::forget(tab).await;
    Ok(Restored { missing })
}

/// A cookie, and the browser's own object of it, which a journal keeps.
struct Found {
    id: CookieId,
    cookie: Cookie,
    raw: JsValue,
}

/// Sorted by id: the cookies of the site that no other site's partition holds, and those of other sites partitioned
/// under it, in the store that the tab uses.
async fn in_reach(tab: TabId, scheme: &str, site: &str) -> Result<Vec<Found>, Refusal> {
    let store_id = cookies::store_of(tab).await?;
    let of_site = Filter { domain: Some(site.to_owned()), store_id: store_id.clone(), ..Filter::default() };
    let top_level_site = Some(format!("{scheme}://{site}"));
    let under_site = Filter {
        store_id,
        partition_key: PartitionKey { top_level_site, ..PartitionKey::default() },
        ..Filter::default()
    };
    let mut raw = cookies::list_raw(&of_site).await?;
    // A browser without partitions refuses the filter: then there is nothing under the site.
    raw.extend(cookies::list_raw(&under_site).await.unwrap_or_default());
    let mut reach = Vec::new();
    for raw in raw {
        let cookie = Cookie::read(raw.clone());
        let is_of_site = domain_match(cookie.domain.trim_start_matches('.'), site);
        if is_under(&cookie, site) && (is_of_site || cookie.partition_key.is_some()) {
            let id = id_of(&cookie);
            // In order, and each once.
            if let Err(at) = reach.binary_search_by(|known: &Found| known.id.cmp(&id)) {
                reach.insert(at, Found { id, cookie, raw });
            }
        }
    }
    Ok(reach)
}

/// Whether a cookie is in no partition, or in one of this site.
fn is_under(cookie: &Cookie, site: &str) -> bool {
    match partition_of(cookie) {
        Some(top) => top.split("://").nth(1).is_some_and(|top| top == site),
        None => true,
    }
}

fn partition_of(cookie: &Cookie) -> Option<&str> {
    let key = cookie.partition_key.as_ref()?;
    key.top_level_site.as_deref().filter(|site| !site.is_empty())
}

/// The journaled cookies that are not stored again exactly as they were, by name.
async fn missing_of(journaled: &[Cookie]) -> Result<Vec<String>, Refusal> {
    let mut missing = Vec::new();
    for cookie in journaled {
        let filter = Filter {
            domain: Some(cookie.domain.trim_start_matches('.').to_owned()),
            store_id: Some(cookie.store_id.clone()),
            partition_key: cookie.partition_key.clone().unwrap_or_default(),
            ..Filter::default()
        };
        let stored = cookies::list(&filter).await?;
        if !stored.contains(cookie) {
            missing.push(cookie.name.clone());
        }
    }
    Ok(missing)
}

fn line(id: CookieId, cookie: &Cookie) -> CookieLine {
    CookieLine {
        id,
        http_only: cookie.http_only,
        secure: cookie.secure,
        expires: cookie.expiration_date.map(|seconds| (seconds * 1000.0) as i64),
        length: cookie.value.len(),
    }
}

fn id_of(cookie: &Cookie) -> CookieId {
    CookieId {
        name: cookie.name.clone(),
        domain: cookie.domain.clone(),
        path: cookie.path.clone(),
        store: cookie.store_id.clone(),
        partition: partition_of(cookie).map(str::to_owned),
    }
}
