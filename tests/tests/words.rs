//! What an answer says in its body: heard by the panel, and read from the page when the person asks.

use anyhow::{Result, ensure};
use serde_json::json;
use why401_core::rules::Rule;
use why401_tests::browser::{Kind, View, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::leaks::leaked;
use why401_tests::product::Product;

in_both_browsers!(
    panel_hears_what_the_answer_says,
    panel_hears_what_was_said_before_it_was_opened,
    popup_reads_the_page_when_asked,
);

async fn panel_hears_what_the_answer_says(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.visit(&product.sites.http("plain.test", "/")).await?;
    product.browser.open_devtools_panel().await?;
    let state = "return document.body.dataset.state";
    wait_until("the panel is empty", async || {
        Ok((product.browser.eval_in(View::Panel, state).await? == json!("empty")).then_some(()))
    })
    .await?;
    product.visit(&product.sites.http("wordy-api.test", "/")).await?;
    heard(&product).await?;
    product.browser.quit().await
}

async fn panel_hears_what_was_said_before_it_was_opened(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.visit(&product.sites.http("plain.test", "/")).await?;
    product.browser.open_devtools_pane("Why 401").await?;
    product.visit(&product.sites.http("wordy-api.test", "/")).await?;
    product.browser.open_devtools_panel().await?;
    match kind {
        // Listens from when the developer tools are opened; the panel is loaded when it is looked at.
        Kind::Chromium => heard(&product).await?,
        // Listens from when somebody asks: what was said before is not known, and the headers decide.
        Kind::Firefox => {
            shows(&product, Rule::token_rejected.title()).await?;
            product.visit(&product.sites.http("wordy-api.test", "/")).await?;
            heard(&product).await?;
        }
    }
    product.browser.quit().await
}

/// The headers alone say that the token was refused; the body says that it is out of date.
async fn heard(product: &Product) -> Result<()> {
    let verdict = shows(product, Rule::token_expired.title()).await?;
    ensure!(verdict.contains("the page"), "where it was said: {verdict}");
    let whole = product.browser.eval_in(View::Panel, "return document.documentElement.outerHTML").await?;
    assert_eq!(leaked(&format!("{verdict} {whole}")), [""; 0]);
    let stored = "globalThis.browser ??= chrome; return JSON.stringify(await browser.storage.session.get())";
    let stored = product.browser.eval_in_extension_page(stored).await?;
    let stored = stored.as_str().unwrap_or_default();
    assert_eq!(leaked(stored), [""; 0]);
    ensure!(!stored.contains("retry_after_seconds"), "the body is stored");
    product.rule_until("token-expired").await?;
    Ok(())
}

/// Waits until the panel's best finding has this title; all that it shows then.
async fn shows(product: &Product, title: &str) -> Result<String> {
    let shown = "return document.querySelector('#body').innerText";
    wait_until(&format!("the panel shows {title:?}"), async || {
        let shown = product.browser.eval_in(View::Panel, shown).await?;
        let shown = shown.as_str().unwrap_or_default().to_owned();
        // A guess that is not the best one stands further down.
        Ok(shown.trim_start().starts_with(title).then_some(shown))
    })
    .await
}

async fn popup_reads_the_page_when_asked(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.visit(&product.sites.http("wordy-page.test", "/start")).await?;
    product.visit(&product.sites.http("wordy-page.test", "/")).await?;
    product.rule_until("challenge-missing").await?;
    let before = product.popup().await?;
    ensure!(before.title != Rule::session_expired.title(), "read without being asked");
    // The worker may have been stopped before the person opens the popup.
    product.browser.stop_background().await?;
    product.popup().await?;
    product.press("Read what the page says").await?;
    product.popup_until("what the page says", |popup| popup.title == Rule::session_expired.title()).await?;
    product.browser.quit().await
}
