//! A failure becomes a case, and the case a diagnosis: at once with what is known, and again when
//! the jar and the settings have been looked up.

use std::sync::Arc;

use wasm_bindgen_futures::spawn_local;
use why401_core::case::Case;
use why401_core::cookies::diff::told;
use why401_core::cookies::{CookieSetting, StoredCookie, domain_match};
use why401_core::exchange::{Exchange, Kind};
use why401_core::http::set_cookie::SameSite;
use why401_core::rules::diagnose;
use why401_core::secret::Secret;
use why401_core::seen::Seen;
use why401_core::trail::Trail;
use why401_core::url::Url;
use why401_webext::content_settings::{self, Setting};
use why401_webext::cookies::{self, Cookie, Filter};
use why401_webext::public_suffix::registrable_domain;
use why401_webext::wire::{ShownExchange, TabId};
use why401_webext::{cookie_config, engine, tabs};

use crate::record::{Record, Shown, Summary};
use crate::state::{self, now};
use crate::tab::Tab;
use crate::{button, heard, observe, trial, went};

/// Takes in a failing exchange. `is_coming` says that it is the document of a navigation which has
/// not replaced the page yet.
pub fn failed(tab: TabId, exchange: Exchange, trail: Trail, is_coming: bool) {
    let mut case = Case::of(exchange);
    case.site = registrable_domain(&case.exchange.url.host);
    case.trail = Trail { hops: trail.hops, earlier: earlier(tab, &case.site) };
    case.engine = observe::browser();
    case.now = now();
    let number = state::change(tab, |tab| {
        let number = tab.number();
        let mut record = Record {
            number,
            page: tab.page + u32::from(is_coming),
            site: case.site.clone(),
            hops: case.trail.hops.len(),
            summary: Summary::of(&case.exchange),
            rule: None,
            fixes: Vec::new(),
            heard: None,
            case: Shown::default(),
            exchange: Shown::new(&ShownExchange::from(&case.exchange)),
            findings: Shown::default(),
            cookies: Shown::new(&told(&case)),
        };
        record.take(&diagnose(&case));
        tab.add(record);
        number
    });
    spawn_local(look_closer(tab, number, case));
}

/// A stored cookie without its value.
pub fn digest(cookie: &Cookie) -> StoredCookie {
    let partition = cookie.partition_key.as_ref().and_then(|key| key.top_level_site.clone());
    StoredCookie {
        name: cookie.name.clone(),
        fingerprint: state::with(|state| Secret::new(cookie.value.as_str()).fingerprint(&state.key)),
        length: cookie.value.len(),
        domain: cookie.domain.trim_start_matches('.').to_owned(),
        host_only: cookie.host_only,
        path: cookie.path.clone(),
        secure: cookie.secure,
        http_only: cookie.http_only,
        same_site: match cookie.same_site.as_str() {
            "no_restriction" => Some(SameSite::None),
            "lax" => Some(SameSite::Lax),
            "strict" => Some(SameSite::Strict),
            _ => None,
        },
        // The browser does not tell.
        created: 0,
        expires: cookie.expiration_date.map(|seconds| (seconds * 1000.0) as i64),
        partition: partition.filter(|site| !site.is_empty()),
    }
}

async fn look_closer(tab: TabId, number: u32, mut case: Case) {
    case.is_private = tabs::get(tab).await.is_ok_and(|tab| tab.incognito());
    let page = state::look(tab, |tab| tab.address.clone());
    let of_page = page.as_ref().map(|page| registrable_domain(&page.host));
    case.inside = of_page.filter(|page| case.exchange.kind != Kind::Document && *page != case.site);
    let store = cookies::store_of(tab).await.ok().flatten();
    case.jar = jar(tab, &case, store.clone()).await;
    case.changes = went::of_site(&case.site, store.as_deref());
    state::look(tab, |tab| trial::mark_own(tab, &mut case.changes));
    case.cookie_setting = cookie_setting(&case, &page).await;
    let findings = diagnose(&case);
    state::change(tab, |tab| {
        if let Some(record) = tab.record(number) {
            record.take(&findings);
            record.cookies = Shown::new(&told(&case));
            record.keep(&case);
        }
    });
    heard::now_known(tab, number);
    trial::judged(tab);
    button::update(tab);
}

/// What came before in the tab: its documents, and the parts of the site that are still in memory.
pub fn earlier(tab: TabId, site: &str) -> Vec<Arc<Exchange>> {
    let documents = state::look(tab, Tab::earlier).into_iter().map(Arc::new);
    let mut earlier = Vec::new();
    for exchange in documents.chain(observe::recent(tab, site)) {
        let at = earlier.partition_point(|before: &Arc<Exchange>| before.started <= exchange.started);
        earlier.insert(at, exchange);
    }
    earlier
}

/// The cookies stored for the case's site, as far as they can go to its address: partitioned ones
/// only of this page's partition.
async fn jar(tab: TabId, case: &Case, store_id: Option<String>) -> Seen<Vec<StoredCookie>> {
    let filter = Filter { domain: Some(case.site.clone()), store_id, ..Filter::default() };
    let Ok(stored) = cookies::list(&filter).await else { return Seen::Unknown };
    let page = state::look(tab, |tab| tab.address.as_ref().map(|url| url.host.clone()));
    let page = page.unwrap_or_else(|| case.exchange.url.host.clone());
    let reachable = |cookie: &StoredCookie| match &cookie.partition {
        Some(site) => site.split("://").nth(1).is_some_and(|site| domain_match(&page, site)),
        None => true,
    };
    Seen::Present(stored.iter().map(digest).filter(reachable).collect())
}

/// What the browser does with the site's cookies, where it tells us: once the person has let us ask.
async fn cookie_setting(case: &Case, page: &Option<Url>) -> Seen<CookieSetting> {
    let told = match engine::is_chromium() {
        true => setting_of_site(case, page).await,
        false => setting_of_browser(case).await,
    };
    told.map_or(Seen::Unknown, Seen::Present)
}

/// Chromium tells it of an address, and of one inside another.
async fn setting_of_site(case: &Case, page: &Option<Url>) -> Option<CookieSetting> {
    // Where we may not ask, the browser refuses.
    let (incognito, address) = (case.is_private, format!("{}/", case.exchange.url.origin()));
    let here = content_settings::cookies_of(&address, None, incognito).await.ok()?;
    let page = page.as_ref().filter(|_| case.inside.is_some()).map(|page| format!("{}/", page.origin()));
    if page.is_some() && here != Setting::Block {
        let inside = content_settings::cookies_of(&address, page.as_deref(), incognito).await.ok()?;
        if inside == Setting::Block {
            return Some(CookieSetting::BlockedInside);
        }
    }
    Some(match here {
        Setting::Allow => CookieSetting::Allowed,
        Setting::SessionOnly => CookieSetting::SessionOnly,
        // A host that cannot exist has no setting of its own: its answer is the one for every site.
        Setting::Block => {
            match content_settings::cookies_of("https://why401.invalid/", None, incognito).await {
                Ok(Setting::Block) => CookieSetting::BlockedEverywhere,
                _ => CookieSetting::BlockedForSite,
            }
        }
    })
}

/// Firefox tells what it does with all sites, and not what a person has set for one.
async fn setting_of_browser(case: &Case) -> Option<CookieSetting> {
    match (cookie_config::behavior().await.ok()?.as_str(), &case.inside) {
        ("reject_all", _) => Some(CookieSetting::BlockedEverywhere),
        ("reject_third_party" | "allow_visited", Some(_)) => Some(CookieSetting::BlockedInside),
        (cookie_config::PARTITIONED, Some(_)) => Some(CookieSetting::Partitioned),
        _ => None,
    }
}
