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
    // What the browser does with sites inside others is a setting, which the engine takes as it is.
    let settings = match kind {
        Kind::Chromium => [
            (&Rules::CHROMIUM, ThirdParty::Allowed, ("profile.cookie_controls_mode", json!(0))),
            (&Rules::CHROMIUM, ThirdParty::Blocked, ("profile.cookie_controls_mode", json!(1))),
        ],
        Kind::Firefox => [
            (&Rules::FIREFOX, ThirdParty::Partitioned, ("network.cookie.cookieBehavior", json!(5))),
            (&Rules::FIREFOX, ThirdParty::Allowed, ("network.cookie.cookieBehavior", json!(0))),
        ],
    };
    for (rules, third_party, (pref, value)) in settings {
        let probe = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/probe-extension");
        let prefs = vec![(pref.to_owned(), value)];
        let server = Server::start().await?;
        let browser = Browser::start(kind, Options { prefs, ..Options::with_extension(probe) }).await?;
        let agreement = play(&browser, &server, rules, third_party).await?;
        browser.quit().await?;
        let (stored, sent) = (agreement.stored, agreement.sent);
        let differing = agreement.differences.len();
        println!("{kind:?}, {third_party:?}: {stored} lines and {sent} requests alike, {differing} not");
        assert!(differing == 0, "{}", agreement.differences.join("\n"));
        assert!(stored >= 300, "the table is short");
    }
    Ok(())
}
