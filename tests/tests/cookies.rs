//! A browser that keeps no cookies: recognised, said, and mended where an extension can.

use anyhow::Result;
use serde_json::json;
use why401_tests::browser::{Kind, Options};
use why401_tests::in_both_browsers;
use why401_tests::product::{Product, built, scenario};

in_both_browsers!(blocked_cookies_are_recognised_and_mended_where_possible, kept_cookies_are_not_blamed);

/// A browser told to block every cookie, and a person who allows what the popup asks for.
fn blocking(kind: Kind) -> Result<Options> {
    let blocks = match kind {
        Kind::Chromium => ("profile.default_content_setting_values.cookies", json!(2)),
        Kind::Firefox => ("network.cookie.cookieBehavior", json!(2)),
    };
    Ok(Options {
        prefs: vec![(blocks.0.to_owned(), blocks.1)],
        would_grant: vec!["contentSettings".to_owned()],
        ..Options::with_extension(built(kind)?)
    })
}

async fn blocked_cookies_are_recognised_and_mended_where_possible(kind: Kind) -> Result<()> {
    let product = Product::start_with(kind, blocking(kind)?).await?;
    let needs_cookies = scenario("needs-cookies.test");
    product.play(needs_cookies).await?;
    product.rule_until("cookies-disabled").await?;
    let popup = product.popup().await?;
    assert!(popup.primary.starts_with("Allow cookies"), "{popup:#?}");
    product.press("Allow cookies for this site").await?;
    match kind {
        Kind::Firefox => {
            let guide =
                product.popup_until("it leads to the setting", |popup| popup.state == "guide").await?;
            assert!(guide.text.contains("Privacy & Security"), "{guide:#?}");
        }
        Kind::Chromium => {
            product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
            product.press("Stop allowing cookies for needs-cookies.test").await?;
            product.popup_until("it is undone", |popup| popup.state == "undone").await?;
            product.play(needs_cookies).await?;
            product.rule_until("cookies-disabled").await?;
        }
    }
    product.browser.quit().await
}

async fn kept_cookies_are_not_blamed(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.play(scenario("needs-cookies.test")).await?;
    let popup = product.popup().await?;
    assert_eq!(popup.state, "quiet", "{popup:#?}");
    product.browser.quit().await
}
