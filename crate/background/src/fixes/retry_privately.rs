//! The same address in a private window, which has no cookies of the site.

use why401_core::finding::Fix;
use why401_webext::wire::{Outcome, Refusal, RefusalCode, TabId};
use why401_webext::{private, tabs};

use super::{address_of, refusal};
use crate::{button, state, trial};

pub(super) async fn run(tab: TabId) -> Result<(), Refusal> {
    let (address, _) = address_of(tab).await?;
    let may_look = private::is_allowed().await;
    // Private windows share one jar: one that is open already may be signed in.
    let shared = may_look && tabs::has_private_window().await.unwrap_or(false);
    state::change(tab, |tab| trial::begin(tab, Fix::RetryPrivately));
    let opened = tabs::open_privately(&address).await;
    let private = match opened {
        Ok(private) => private,
        Err(error) => {
            state::change(tab, |tab| tab.trial = None);
            return Err(match may_look {
                true => error.into(),
                false => refusal(
                    RefusalCode::PrivateWindowsOff,
                    "The browser opens no private window for Why401 until you allow it there.",
                ),
            });
        }
    };
    state::change(tab, |tab| {
        let Some(watched) = &mut tab.trial else { return };
        if shared {
            watched
                .trial
                .remarks
                .push("Another private window was open already; both share their cookies.".to_owned());
        }
        if private.is_none() {
            watched.trial.outcome = Outcome::NotWatched;
        }
    });
    if let Some(private) = private.and_then(|private| private.id()) {
        trial::settle_privately(tab, private);
    }
    button::update(tab);
    Ok(())
}
