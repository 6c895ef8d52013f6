//! Another extension that takes cookies out of requests is told from a browser that keeps none.

use std::path::Path;

use anyhow::Result;
use why401_tests::browser::{Kind, Options};
use why401_tests::in_both_browsers;
use why401_tests::product::{Product, built, scenario};

in_both_browsers!(what_another_extension_takes_out_is_missed, without_it_the_site_lets_in);

async fn what_another_extension_takes_out_is_missed(kind: Kind) -> Result<()> {
    let stranger = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stripping-extension");
    let options = Options { stranger: Some(stranger), ..Options::with_extension(built(kind)?) };
    let product = Product::start_with(kind, options).await?;
    product.play(scenario("stripped.test")).await?;
    product.rule_until("extension-interference").await?;
    let popup = product.popup().await?;
    assert_eq!(popup.primary, "Try a private window", "{popup:#?}");
    assert!(!popup.text.contains("Clear this site"), "{popup:#?}");
    product.press("Check your extensions").await?;
    let guide = product.popup_until("it says how", |popup| popup.state == "guide").await?;
    assert!(guide.title.contains("extension") && guide.text.contains("stripped.test"), "{guide:#?}");
    product.browser.quit().await
}

async fn without_it_the_site_lets_in(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.play(scenario("stripped.test")).await?;
    product.browser.wait_for_title("Welcome, Ann").await?;
    let popup = product.popup().await?;
    assert_eq!(popup.state, "quiet", "{popup:#?}");
    product.browser.quit().await
}
