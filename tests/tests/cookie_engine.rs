//! The cookie engine of the core keeps and sends what the real browsers keep and send.

use std::path::Path;

use anyhow::Result;
use serde_json::json;
use why401_core::cookies::{Browser as Rules, ThirdParty};
use why401_tests::browser::{Browser, Kind, Options};
use why401_tests::cookie_table::{Server, play};
use why401_tests::in_both_browsers;

in_both_browsers!(engine_and_browser_agree_on_every_cookie);

async fn engine_and_browser_agree_on_every_cookie(kind: Kind) -> Result<()> {
    let probe = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/probe-extension");
    // Chromium would block the cookies of sites inside others, Firefox keeps them apart; the engine takes
    // either as a setting.
    let (rules, third_party, prefs) = match kind {
        Kind::Chromium => (
            &Rules::CHROMIUM,
            ThirdParty::Allowed,
            vec![("profile.cookie_controls_mode".to_owned(), json!(0))],
        ),
        Kind::Firefox => (&Rules::FIREFOX, ThirdParty::Partitioned, Vec::new()),
    };
    let server = Server::start().await?;
    let browser = Browser::start(kind, Options { prefs, ..Options::with_extension(probe) }).await?;
    let agreement = play(&browser, &server, rules, third_party).await?;
    browser.quit().await?;
    println!(
        "{kind:?}: {} lines kept or refused alike, {} cookies sent or withheld alike, {} differences",
        agreement.stored,
        agreement.sent,
        agreement.differences.len(),
    );
    assert!(agreement.differences.is_empty(), "{}", agreement.differences.join("\n"));
    assert!(agreement.stored >= 300, "the table is short");
    Ok(())
}
