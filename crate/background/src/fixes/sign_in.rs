//! Open the place to sign in: the one that the site led to before, else the site's front page, which
//! shows it or links to it. A page whose part failed is opened again, since it knows its own way in.

use why401_core::exchange::Kind;
use why401_core::finding::Fix;
use why401_core::url::Url;
use why401_webext::tabs;
use why401_webext::wire::{Refusal, TabId};

use super::address_of;
use crate::state;
use crate::tab::Tab;
use crate::trial;

pub(super) async fn run(tab: TabId) -> Result<(), Refusal> {
    let (address, _) = address_of(tab).await?;
    let place = state::change(tab, |tab| {
        trial::begin(tab, Fix::SignInAgain);
        place_to_sign_in(tab, &address)
    });
    Ok(tabs::navigate(tab, &place).await?)
}

fn place_to_sign_in(tab: &Tab, address: &str) -> String {
    let page = Url::read(address);
    let led_to = tab.earlier().into_iter().rev().flat_map(|earlier| {
        let to = earlier.response.and_then(|response| response.location);
        [Some(earlier.url), to]
    });
    // Without its query, which may hold the remains of an attempt, or what was masked.
    let known = led_to.flatten().find(|url| url.looks_like_sign_in() && url.host == page.host);
    match known {
        Some(url) => Url { query: None, ..url }.to_string(),
        None if tab.main().is_some_and(|main| main.summary.kind == Kind::Document) => {
            format!("{}/", page.origin())
        }
        None => address.to_owned(),
    }
}
