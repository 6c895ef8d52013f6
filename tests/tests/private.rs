//! Retrying in a private window: watched where that is allowed, opened or explained where it is not.

use anyhow::Result;
use why401_tests::browser::{Kind, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::product::{Product, scenario};

in_both_browsers!(
    what_works_privately_is_reported_back,
    what_is_refused_privately_is_reported_back,
    without_permission_the_way_to_it_is_shown,
);

async fn what_works_privately_is_reported_back(kind: Kind) -> Result<()> {
    let product = Product::start(kind, true).await?;
    product.play(scenario("corrupt.test")).await?;
    product.badge_until("401").await?;
    product.popup().await?;
    product.press("Try a private window").await?;
    let popup = product.popup_until("it has compared", |popup| popup.state == "works-privately").await?;
    assert!(popup.primary.starts_with("Clear this site"), "{popup:#?}");
    assert_eq!(
        product.cookies("corrupt.test").await?.as_array().map(Vec::len),
        Some(2),
        "nothing was deleted"
    );
    product.browser.quit().await
}

async fn what_is_refused_privately_is_reported_back(kind: Kind) -> Result<()> {
    let product = Product::start(kind, true).await?;
    product.play(scenario("forbidden.test")).await?;
    product.badge_until("403").await?;
    product.popup().await?;
    product.press("Try a private window").await?;
    let popup = product.popup_until("it has compared", |popup| popup.state == "refused-privately").await?;
    assert!(!popup.primary.starts_with("Clear this site"), "{popup:#?}");
    product.browser.quit().await
}

async fn without_permission_the_way_to_it_is_shown(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.play(scenario("corrupt.test")).await?;
    product.badge_until("401").await?;
    product.popup().await?;
    product.press("Try a private window").await?;
    let guide = product.popup_until("it says how to allow it", |popup| popup.state == "guide").await?;
    match kind {
        Kind::Firefox => assert!(guide.text.contains("Run in Private Windows"), "{guide:#?}"),
        Kind::Chromium => {
            let before = product.browser.web().windows().await?.len();
            product.press("Open it anyway").await?;
            product.popup_until("it asks what it cannot see", |popup| popup.state == "not-watched").await?;
            wait_until("the private window is there", async || {
                let windows = product.browser.web().windows().await?.len();
                Ok((windows > before).then_some(()))
            })
            .await?;
        }
    }
    product.browser.quit().await
}
