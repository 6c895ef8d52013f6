//! What the browser does with a site's cookies, where it tells us: once the person has let us ask.

use why401_core::case::Case;
use why401_core::cookies::CookieSetting;
use why401_core::url::Url;
use why401_webext::content_settings::{self, Setting};
use why401_webext::{cookie_config, engine};

/// Of the case's site, or of what of it stands in a page of another.
pub async fn of(case: &Case, page: Option<&Url>) -> Option<CookieSetting> {
    match engine::is_chromium() {
        true => of_site(case, page).await,
        false => of_browser(case).await,
    }
}

/// Chromium tells it of an address, and of one inside another.
async fn of_site(case: &Case, page: Option<&Url>) -> Option<CookieSetting> {
    // Where we may not ask, the browser refuses.
    let (incognito, address) = (case.is_private, format!("{}/", case.exchange.url.origin()));
    let here = content_settings::cookies_of(&address, None, incognito).await.ok()?;
    let page = page.filter(|_| case.inside.is_some()).map(|page| format!("{}/", page.origin()));
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
async fn of_browser(case: &Case) -> Option<CookieSetting> {
    match (cookie_config::behavior().await.ok()?.as_str(), &case.inside) {
        ("reject_all", _) => Some(CookieSetting::BlockedEverywhere),
        ("reject_third_party" | "allow_visited", Some(_)) => Some(CookieSetting::BlockedInside),
        (cookie_config::PARTITIONED, Some(_)) => Some(CookieSetting::Partitioned),
        _ => None,
    }
}
