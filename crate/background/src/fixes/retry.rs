//! Ask the site again. A fresh navigation, not a reload: a reload keeps the site that the page was
//! first reached from, and with it what SameSite withholds (RFC 6265bis 5.2).

use why401_core::finding::Fix;
use why401_webext::tabs;
use why401_webext::wire::{Refusal, TabId};

use super::{address_of, browser_refused};
use crate::{state, trial};

pub(super) async fn run(tab: TabId, fix: Fix) -> Result<(), Refusal> {
    let (address, _) = address_of(tab).await?;
    state::change(tab, |tab| trial::begin(tab, fix));
    tabs::navigate(tab, &address).await.map_err(browser_refused)
}
