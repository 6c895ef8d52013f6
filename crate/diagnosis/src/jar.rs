//! The cookies that are stored for a case's site.

use why401_core::case::Case;
use why401_core::cookies::{StoredCookie, domain_match};
use why401_core::seen::Seen;
use why401_webext::cookies::{self, Filter};
use why401_webext::fingerprints;
use why401_webext::wire::Around;

/// As far as they can go to its address: partitioned ones only of this page's partition.
pub async fn of(case: &Case, around: &Around) -> Seen<Vec<StoredCookie>> {
    let store_id = around.store.clone();
    let filter = Filter { domain: Some(case.site.clone()), store_id, ..Filter::default() };
    let (Ok(stored), Ok(key)) = (cookies::list(&filter).await, fingerprints::key().await) else {
        return Seen::Unknown;
    };
    let page = around.page.as_ref().map_or(&case.exchange.url.host, |page| &page.host);
    let reachable = |cookie: &StoredCookie| match &cookie.partition {
        Some(site) => site.split("://").nth(1).is_some_and(|site| domain_match(page, site)),
        None => true,
    };
    Seen::Present(stored.iter().map(|cookie| cookie.digest(&key)).filter(reachable).collect())
}
