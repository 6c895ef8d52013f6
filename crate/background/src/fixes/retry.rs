//! Ask the site again. A fresh navigation, not a reload: a reload keeps the site that the page was
//! first reached from, and with it what SameSite withholds (RFC 6265bis 5.2).

use why401_core::finding::Fix;
use why401_webext::tabs;
use why401_webext::wire::{Refusal, TabId};

use super::address_of;
use crate::{state, trial};

pub(super) async fn run(tab: TabId, fix: Fix) -> Result<(), Refusal> {
    let (address, _) = address_of(tab).await?;
    let address = state::change(tab, |tab| {
        // From the sign-in page the way leads back to the page that turned the person away. What is secret
        // in its address was never kept, so it is asked for without.
        let turned_away = trial::awaited_page(tab);
        trial::begin(tab, fix);
        turned_away.unwrap_or(address)
    });
    Ok(tabs::navigate(tab, &address).await?)
}
