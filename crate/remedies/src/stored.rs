//! What a site keeps besides cookies. It cannot be journaled, so it cannot be brought back.

use why401_core::case::Case;
use why401_core::cookies::domain_match;
use why401_core::url::Url;
use why401_webext::browsing_data::{self, Origins};
use why401_webext::wire::{Scope, Stored};
use why401_webext::{engine, scripting};

use crate::jar::Found;
use crate::reach::{Reach, host_of};

/// What there is to clear. Chromium clears by origin, ports included, so all that were seen of the site are named.
pub fn of(scope: &Scope, store: &str, case: Option<&Case>, jar: &[Found], reach: &Reach) -> Stored {
    let by_browser = is_cleared_by_browser(store);
    Stored {
        origins: match by_browser {
            true => origins(scope, case, jar, reach),
            false => vec![scope.page.origin()],
        },
        with_cache: by_browser,
        permission: by_browser.then(|| browsing_data::PERMISSION.to_owned()),
    }
}

/// Clears it of the origins that are approved and in reach. What to say where that did not work.
pub async fn clear(scope: &Scope, store: &str, approved: &[String], reach: &Reach) -> Option<String> {
    let approved: Vec<String> = approved
        .iter()
        .filter(|origin| domain_match(&Url::read(origin).host, &reach.site))
        .cloned()
        .collect();
    let cleared = match Origins::of(&approved) {
        None => return Some("There was nothing else to clear.".to_owned()),
        Some(origins) if is_cleared_by_browser(store) => browsing_data::remove(&origins).await,
        Some(_) => scripting::clear_storage_of(scope.tab).await,
    };
    cleared
        .err()
        .map(|error| format!("The browser did not clear what the site keeps besides cookies: {error}"))
}

/// Chromium knows its own store alone: asked of a private window, it would clear the data of the ordinary ones. There,
/// and in Firefox, which cannot tell the origins of a site apart, the page clears its own.
fn is_cleared_by_browser(store: &str) -> bool {
    const ORDINARY: &str = "0";
    engine::is_chromium() && store == ORDINARY
}

/// The page's origin, those of what failed and led there, and those of every host of the site that has a cookie.
fn origins(scope: &Scope, case: Option<&Case>, jar: &[Found], reach: &Reach) -> Vec<String> {
    let mut origins = vec![scope.page.origin()];
    let mut add = |origin: String| {
        if !origins.contains(&origin) {
            origins.push(origin);
        }
    };
    let seen = case.into_iter().flat_map(|case| case.trail.before().chain([&case.exchange]));
    let is_ours =
        |url: &&Url| domain_match(&url.host, &reach.site) && matches!(url.scheme.as_str(), "http" | "https");
    seen.map(|exchange| &exchange.url).filter(is_ours).for_each(|url| add(url.origin()));
    let hosts = jar.iter().map(|found| host_of(&found.cookie)).filter(|host| domain_match(host, &reach.site));
    for host in hosts {
        for scheme in ["https", "http"] {
            add(format!("{scheme}://{host}"));
        }
    }
    origins
}
