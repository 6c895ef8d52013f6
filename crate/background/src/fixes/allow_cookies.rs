//! Let the site keep cookies: a rule of ours over the person's own, in Chromium. The popup asked for
//! the permission, since only a click may.

use why401_core::finding::Fix;
use why401_core::url::Url;
use why401_webext::content_settings::{self, Setting};
use why401_webext::public_suffix::registrable_domain;
use why401_webext::wire::{Outcome, Refusal, RefusalCode, TabId};
use why401_webext::{permissions, tabs};

use super::{address_of, refusal};
use crate::state;
use crate::tab::Undo;
use crate::{button, trial};

pub(super) async fn run(tab: TabId) -> Result<(), Refusal> {
    if !permissions::has(content_settings::PERMISSION).await {
        return Err(refusal(
            RefusalCode::NoPermission,
            "The browser has not allowed Why401 to change its cookie settings.",
        ));
    }
    let (address, incognito) = address_of(tab).await?;
    let site = registrable_domain(&Url::read(&address).host);
    content_settings::set_cookies(&pattern_of(&site), Setting::Allow, incognito).await?;
    state::change(tab, |tab| {
        tab.undo = Some(Undo::CookiesAllowed { site, incognito });
        trial::begin(tab, Fix::AllowCookies);
    });
    Ok(tabs::navigate(tab, &address).await?)
}

pub(super) async fn undo(tab: TabId, incognito: bool) -> Result<(), Refusal> {
    content_settings::clear_cookies(incognito).await?;
    state::change(tab, |tab| {
        tab.undo = None;
        if let Some(watched) = &mut tab.trial {
            watched.trial.outcome = Outcome::Undone;
        }
    });
    button::update(tab);
    Ok(())
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
