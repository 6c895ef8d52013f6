//! Answers that are out of all proportion, or no answers at all by the grammar, are explained like others.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use why401_tests::browser::{Kind, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::product::Product;
use why401_tests::sites::SCENARIOS;

in_both_browsers!(odd_answers_are_explained_and_shown);

/// With what the panel says of the challenges of each.
const SITES: &[(&str, &str)] = &[
    ("huge.test", "Bearer"),
    ("many.test", "Scheme199"),
    ("bytes.test", "invalid_token"),
    ("malformed.test", "Not as the grammar has it"),
];

async fn odd_answers_are_explained_and_shown(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    for (host, said) in SITES {
        let scenario = SCENARIOS.iter().find(|scenario| scenario.host == *host).context("no such site")?;
        product.play(scenario).await?;
        product.badge_until("401").await?;

        product.page("panel.html").await?;
        let challenges = wait_until(&format!("the panel shows {host}"), async || {
            let read = "document.querySelector('#tab-challenges').click();\
                return [document.querySelector('#url').innerText, document.querySelector('#body').innerText]";
            let shown = product.browser.eval(read).await?;
            let is_here = shown[0].as_str().is_some_and(|url| url.contains(host));
            Ok(is_here.then(|| shown[1].to_string()))
        })
        .await?;
        ensure!(challenges.contains(said), "{host}: the panel does not say {said:?}: {challenges}");

        product.page("pane.html").await?;
        let untroubled = "return [document.body.dataset.state, document.querySelector('#trouble').hidden]";
        assert_eq!(product.browser.eval(untroubled).await?, json!(["failing", true]), "{host}");

        let popup = product.popup().await?;
        ensure!(popup.rule().is_some() && !popup.primary.is_empty(), "{host}: {popup:#?}");
    }
    let console = product.browser.console().await?;
    ensure!(!console.contains("panicked") && !console.contains("unreachable"), "{console}");

    product.visit(&product.sites.http("plain.test", "/")).await?;
    product.badge_until("").await?;
    assert_eq!(product.popup().await?.state, "quiet");
    product.browser.quit().await
}
