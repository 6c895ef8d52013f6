//! Open the page on which a site changes passwords: W3C, "A Well-Known URL for Changing Passwords". In a tab of its own,
//! for the page that turned the person away is wanted again afterwards.

use why401_core::url::Url;
use why401_webext::wire::{Refusal, RefusalCode, TabId};
use why401_webext::{fetch, tabs};

use super::{address_of, refusal};

/// Where it is, or leads to (section 2).
const PLACE: &str = "/.well-known/change-password";

/// What no site has: one that has it all the same answers everything with a page (section 3.1.2).
const NO_PLACE: &str = "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200";

pub(super) async fn run(tab: TabId) -> Result<(), Refusal> {
    let (address, _) = address_of(tab).await?;
    let site = Url::read(&address).origin();
    let there = |place: &str| {
        let url = format!("{site}{place}");
        async move { fetch::status(&url).await.is_ok_and(is_page) }
    };
    if !there(PLACE).await || there(NO_PLACE).await {
        let message =
            "This site names no page for that. Look for \u{201c}Forgot password\u{201d} where you sign in.";
        return Err(refusal(RefusalCode::ByHand, message));
    }
    let beside = tabs::get(tab).await?;
    Ok(tabs::open_beside(&beside, &format!("{site}{PLACE}")).await?)
}

/// Whether an answer is a page (RFC 9110, section 15.3).
fn is_page(status: u16) -> bool {
    matches!(status, 200..=299)
}
