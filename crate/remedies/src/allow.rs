//! Lets a site keep cookies, and takes exactly that back.
//!
//! Chromium takes back all exceptions of an extension at once and lists none. So they are written down, and those
//! that stay are set again. Firefox knows exceptions of the person's alone, and one behaviour for all sites.

use wasm_bindgen::JsValue;
use why401_webext::content_settings::{self, Setting};
use why401_webext::packed::{pack, unpack};
use why401_webext::wire::{Exception, Refusal, RefusalCode};
use why401_webext::{Error, cookie_config, engine, permissions, storage};

/// Allows it. Whether that is for every site.
pub async fn allow(exception: Exception) -> Result<bool, Refusal> {
    let is_chromium = engine::is_chromium();
    let permission = if is_chromium { content_settings::PERMISSION } else { cookie_config::PERMISSION };
    if !permissions::has(permission).await {
        return Err(Refusal {
            code: RefusalCode::NoPermission,
            message: "The browser has not allowed Why401 to change its cookie settings.".to_owned(),
        });
    }
    if !is_chromium {
        return allow_everywhere(&exception).await;
    }
    let mut known = written(exception.incognito).await?;
    if !known.contains(&exception) {
        known.push(exception.clone());
        // Before it is set: one that is written down and was never set does no harm.
        write(&known, exception.incognito).await?;
    }
    set(&exception).await?;
    Ok(false)
}

/// Takes one exception back.
pub async fn disallow(exception: Exception, everywhere: bool) -> Result<(), Refusal> {
    if everywhere {
        return Ok(cookie_config::clear().await?);
    }
    let mut stay = Vec::new();
    for known in written(exception.incognito).await? {
        // What the browser has dropped by itself is not brought back.
        if known != exception && is_in_force(&known).await {
            stay.push(known);
        }
    }
    content_settings::clear_cookies(exception.incognito).await?;
    for exception in &stay {
        set(exception).await?;
    }
    Ok(write(&stay, exception.incognito).await?)
}

async fn allow_everywhere(exception: &Exception) -> Result<bool, Refusal> {
    if exception.inside.is_some() || cookie_config::behavior().await? != "reject_all" {
        return Err(Refusal {
            code: RefusalCode::ByHand,
            message: "The browser leaves this setting to you.".to_owned(),
        });
    }
    cookie_config::set_behavior(cookie_config::PARTITIONED).await?;
    Ok(true)
}

async fn set(exception: &Exception) -> Result<(), Error> {
    let inside = exception.inside.as_deref().map(pattern_of);
    let pattern = pattern_of(&exception.site);
    content_settings::set_cookies(&pattern, inside.as_deref(), Setting::Allow, exception.incognito).await
}

async fn is_in_force(exception: &Exception) -> bool {
    let address = |site: &str| format!("https://{site}/");
    let (site, inside) = (address(&exception.site), exception.inside.as_deref().map(address));
    let setting = content_settings::cookies_of(&site, inside.as_deref(), exception.incognito).await;
    setting == Ok(Setting::Allow)
}

const KEY: &str = "allowed";

/// Exceptions for private windows end with them, as the list of those does with the browser at the latest.
async fn written(incognito: bool) -> Result<Vec<Exception>, Error> {
    let stored = if incognito { storage::get(KEY).await? } else { storage::get_lasting(KEY).await? };
    Ok(stored.as_string().and_then(|packed| unpack(&packed).ok()).unwrap_or_default())
}

async fn write(exceptions: &[Exception], incognito: bool) -> Result<(), Error> {
    let packed = JsValue::from(pack(exceptions)?);
    if incognito { storage::set(KEY, &packed).await } else { storage::set_lasting(KEY, &packed).await }
}

/// A domain with all under it; an address has nothing under it.
fn pattern_of(site: &str) -> String {
    let is_address = site.starts_with('[') || site.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_address { format!("*://{site}/*") } else { format!("*://*.{site}/*") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_covers_the_site_and_nothing_more() {
        assert_eq!(pattern_of("one.test"), "*://*.one.test/*");
        assert_eq!(pattern_of("127.0.0.1"), "*://127.0.0.1/*");
        assert_eq!(pattern_of("[::1]"), "*://[::1]/*");
    }
}
