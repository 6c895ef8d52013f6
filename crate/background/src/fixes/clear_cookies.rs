//! Clear this site's cookies: listed, approved, journaled, deleted one by one, listed again.

use std::collections::{BTreeMap, HashSet};

use wasm_bindgen::JsValue;
use why401_core::finding::Fix;
use why401_core::jar::domain_match;
use why401_core::url::Url;
use why401_webext::cookies::{self, Cookie, Filter, PartitionKey};
use why401_webext::tabs;
use why401_webext::wire::{
    CookieGroup, CookieId, CookieLine, Deletion, Outcome, Refusal, RefusalCode, TabId,
};

use super::{address_of, browser_refused, refusal};
use crate::assess::site_of;
use crate::state::{self, Undo};
use crate::{button, journal, trial};

/// Every cookie in reach of clearing, by site, this one first.
pub(super) async fn preview(tab: TabId) -> Result<Deletion, Refusal> {
    let (address, _) = address_of(tab).await?;
    let site = site_of(&Url::read(&address).host);
    let mut groups: BTreeMap<String, Vec<CookieLine>> = BTreeMap::new();
    for Found { cookie, .. } in in_reach(tab, &address, &site).await? {
        let of = site_of(cookie.domain.trim_start_matches('.'));
        groups.entry(of).or_default().push(line(&cookie));
    }
    let mut groups: Vec<CookieGroup> = groups
        .into_iter()
        .map(|(of, cookies)| CookieGroup { is_this_site: of == site, site: of, cookies })
        .collect();
    groups.sort_by_key(|group| !group.is_this_site);
    Ok(Deletion { groups })
}

/// Deletes what was approved and is in reach; nothing else, whatever the browser makes of a filter.
pub(super) async fn run(tab: TabId, approved: Vec<CookieId>) -> Result<(), Refusal> {
    let (address, _) = address_of(tab).await?;
    let site = site_of(&Url::read(&address).host);
    let approved: HashSet<CookieId> = approved.into_iter().collect();
    let mut doomed = in_reach(tab, &address, &site).await?;
    doomed.retain(|found| approved.contains(&id_of(&found.cookie)));
    if doomed.is_empty() {
        return Err(refusal(RefusalCode::NoFailure, "These cookies are gone already."));
    }
    journal::write(tab, doomed.iter().map(|found| &found.raw)).await.map_err(browser_refused)?;
    state::change(tab, |tab| tab.undo = Some(Undo::Cookies { count: doomed.len(), site: site.clone() }));
    for found in &doomed {
        // What did not go shows when they are listed again.
        let _ = cookies::expire(&found.cookie).await;
    }
    let left = in_reach(tab, &address, &site).await?;
    let left: HashSet<CookieId> = left.iter().map(|found| id_of(&found.cookie)).collect();
    let stayed = doomed.iter().map(|found| &found.cookie).filter(|cookie| left.contains(&id_of(cookie)));
    let stayed: Vec<&str> = stayed.map(|cookie| cookie.name.as_str()).collect();
    state::change(tab, |tab| {
        trial::begin(tab, Fix::ClearCookies);
        if let Some(watched) = &mut tab.trial
            && !stayed.is_empty()
        {
            watched.trial.remarks.push(format!("The browser kept: {}.", stayed.join(", ")));
        }
    });
    tabs::navigate(tab, &address).await.map_err(browser_refused)
}

/// Puts the journaled cookies back and compares.
pub(super) async fn undo(tab: TabId) -> Result<(), Refusal> {
    let journaled = journal::read(tab).await.map_err(browser_refused)?;
    let nothing = || refusal(RefusalCode::NothingToUndo, "There is nothing to bring back.");
    let journaled = journaled.ok_or_else(nothing)?;
    for cookie in &journaled {
        // What did not come back shows when they are listed again.
        let _ = cookies::put(cookie).await;
    }
    let missing = missing_of(&journaled).await?;
    journal::forget(tab).await;
    state::change(tab, |tab| {
        tab.undo = None;
        if let Some(watched) = &mut tab.trial {
            watched.trial.outcome = Outcome::Undone;
            watched.trial.remarks.clear();
            if !missing.is_empty() {
                let said = format!("The browser did not take back: {}.", missing.join(", "));
                watched.trial.remarks.push(said);
            }
        }
    });
    button::update(tab);
    Ok(())
}

/// A cookie, and the browser's own object of it, which a journal keeps.
struct Found {
    cookie: Cookie,
    raw: JsValue,
}

/// The cookies of the site that no other site's partition holds, and those of other sites partitioned
/// under it, in the store that the tab uses.
async fn in_reach(tab: TabId, address: &str, site: &str) -> Result<Vec<Found>, Refusal> {
    let store_id = cookies::store_of(tab).await.map_err(browser_refused)?;
    let of_site = Filter { domain: Some(site.to_owned()), store_id: store_id.clone(), ..Filter::default() };
    let scheme = address.split("://").next().unwrap_or("https");
    let top_level_site = Some(format!("{scheme}://{site}"));
    let under_site = Filter {
        store_id,
        partition_key: PartitionKey { top_level_site, ..PartitionKey::default() },
        ..Filter::default()
    };
    let mut raw = cookies::list_raw(&of_site).await.map_err(browser_refused)?;
    // A browser without partitions refuses the filter: then there is nothing under the site.
    raw.extend(cookies::list_raw(&under_site).await.unwrap_or_default());
    let mut reach = BTreeMap::new();
    for raw in raw {
        let cookie = Cookie::read(raw.clone());
        let is_of_site = domain_match(cookie.domain.trim_start_matches('.'), site);
        if is_under(&cookie, site) && (is_of_site || cookie.partition_key.is_some()) {
            reach.insert(id_of(&cookie), Found { cookie, raw });
        }
    }
    Ok(reach.into_values().collect())
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
async fn missing_of(journaled: &[Cookie]) -> Result<Vec<&str>, Refusal> {
    let mut missing = Vec::new();
    for cookie in journaled {
        let filter = Filter {
            domain: Some(cookie.domain.trim_start_matches('.').to_owned()),
            store_id: Some(cookie.store_id.clone()),
            partition_key: cookie.partition_key.clone().unwrap_or_default(),
            ..Filter::default()
        };
        let stored = cookies::list(&filter).await.map_err(browser_refused)?;
        if !stored.contains(cookie) {
            missing.push(cookie.name.as_str());
        }
    }
    Ok(missing)
}

fn line(cookie: &Cookie) -> CookieLine {
    CookieLine {
        id: id_of(cookie),
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
