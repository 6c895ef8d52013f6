//! Let the site keep cookies: what the remedies change is watched like any other fix. The popup asked for the
//! permission, since only a click may.

use why401_core::finding::Fix;
use why401_core::url::Url;
use why401_webext::public_suffix::registrable_domain;
use why401_webext::tabs;
use why401_webext::wire::{Allow, Disallow, Exception, Outcome, Refusal, TabId};

use super::address_of;
use crate::tab::{Tab, Undo};
use crate::{button, remedies, state, trial};

pub(super) async fn run(tab: TabId) -> Result<(), Refusal> {
    let (address, incognito) = address_of(tab).await?;
    let page = registrable_domain(&Url::read(&address).host);
    // A part of another site is let have its cookies inside this page alone.
    let part = |tab: &Tab| {
        let main = tab.main().filter(|record| !tab.is_same_site(record));
        main.map(|record| record.site.clone())
    };
    let exception = match state::look(tab, part) {
        Some(site) => Exception { site, inside: Some(page), incognito },
        None => Exception { site: page, inside: None, incognito },
    };
    let everywhere = remedies::ask(Allow { exception: exception.clone() }).await?;
    state::change(tab, |tab| {
        tab.undo.push(Undo::CookiesAllowed { exception, everywhere });
        trial::begin(tab, Fix::AllowCookies);
        if let Some(watched) = &mut tab.trial
            && everywhere
        {
            let says =
                "This browser has one setting for all sites: they all may keep cookies until you undo it.";
            watched.trial.remarks.push(says.to_owned());
        }
    });
    Ok(tabs::navigate(tab, &address).await?)
}

pub(super) async fn undo(tab: TabId, exception: Exception, everywhere: bool) -> Result<(), Refusal> {
    remedies::ask(Disallow { exception, everywhere }).await?;
    state::change(tab, |tab| {
        // The browser takes all exceptions of ours back at once.
        tab.take_undo(&|undo| undo.journal().is_none());
        if let Some(watched) = &mut tab.trial {
            watched.trial.outcome = Outcome::Undone;
            watched.trial.remarks.clear();
        }
    });
    button::update(tab);
    Ok(())
}
