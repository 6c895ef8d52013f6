//! A password that the browser itself sends is no cookie: it is forgotten as each browser was seen to forget it.

use anyhow::Result;
use why401_tests::browser::{Kind, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::product::{Popup, Product, scenario};

in_both_browsers!(
    another_account_can_be_used,
    an_empty_page_can_be_signed_out_of,
    digest_is_forgotten_too,
    a_new_password_is_set_where_the_site_says,
    a_site_that_says_nowhere_opens_nothing,
);

async fn another_account_can_be_used(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    // Another host whose password stays, and a cookie that stays.
    product.visit(&with_password(&product, "basic.test", "user:secret")).await?;
    product.visit(&with_password(&product, "wrong-account.test", "guest:secret")).await?;
    product.show_site().await?;
    product.browser.eval("document.cookie = 'keep=me; max-age=3600'").await?;
    let before = product.cookies("wrong-account.test").await?;
    assert_eq!(before.as_array().map(Vec::len), Some(1), "{before}");
    product.rule_until("permission-denied").await?;
    // The second time the browser sends the password before it is asked.
    product.visit(&address(&product, "wrong-account.test")).await?;
    product.rule_until("permission-denied").await?;

    let popup = product.popup().await?;
    assert_eq!(popup.primary, "Use another user name", "{popup:#?}");
    assert!(!popup.text.contains("Clear this site"), "cookies have no part in it: {popup:#?}");
    let why = product.browser.eval("return document.querySelector('#evidence').textContent").await?;
    assert!(why.as_str().is_some_and(|why| why.contains("cookies have no part in it")), "{why}");
    product.press("Use another user name").await?;
    assert_eq!(forgotten(&product).await?.primary, "Enter the password");
    assert_eq!(product.cookies("wrong-account.test").await?, before);

    product.visit(&with_password(&product, "wrong-account.test", "anna:secret")).await?;
    product.popup().await?;
    product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
    product.visit(&address(&product, "basic.test")).await?;
    product.show_site().await?;
    let text = product.browser.eval("return document.body.innerText").await?;
    assert!(text.as_str().is_some_and(|text| text.contains("The password is right")), "{text}");
    product.browser.quit().await
}

async fn digest_is_forgotten_too(kind: Kind) -> Result<()> {
    signed_out(kind, "digest-account.test", "user:secret").await
}

/// Chromium shows a page of its own instead, into which nothing can be put.
async fn an_empty_page_can_be_signed_out_of(kind: Kind) -> Result<()> {
    signed_out(kind, "empty-account.test", "guest:secret").await
}

async fn signed_out(kind: Kind, host: &str, password: &str) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.visit(&with_password(&product, host, password)).await?;
    product.rule_until("permission-denied").await?;
    product.popup().await?;
    product.press("Use another user name").await?;
    forgotten(&product).await?;
    product.browser.quit().await
}

async fn a_new_password_is_set_where_the_site_says(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.play(scenario("login-form.test")).await?;
    product.rule_until("login-form-rejected").await?;
    let popup = product.popup().await?;
    let tabs = addresses(&product).await?;
    product.press("Set a new password").await?;
    let opened = wait_until("a tab is opened", async || {
        let now = addresses(&product).await?;
        Ok(now.iter().find(|url| url.ends_with("/account/password")).cloned())
    })
    .await?;
    assert!(opened.contains("login-form.test"), "{opened}");
    assert_eq!(addresses(&product).await?.len(), tabs.len() + 1, "one tab more");
    // The page that turned the person away is still there, and the popup still speaks of it.
    assert_eq!(product.popup().await?.title, popup.title);
    product.browser.quit().await
}

/// This one answers everything with a page.
async fn a_site_that_says_nowhere_opens_nothing(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.play(scenario("locked.test")).await?;
    product.rule_until("too-many-attempts").await?;
    product.popup().await?;
    let tabs = addresses(&product).await?;
    product.press("Set a new password").await?;
    product.popup_until("it says so", |popup| popup.text.contains("names no page for that")).await?;
    assert_eq!(addresses(&product).await?, tabs);
    product.browser.quit().await
}

/// The addresses of all tabs.
async fn addresses(product: &Product) -> Result<Vec<String>> {
    let asked =
        "globalThis.browser ??= chrome; return (await browser.tabs.query({})).map((tab) => tab.url ?? '')";
    let found = product.browser.eval_in_extension_page(asked).await?;
    Ok(serde_json::from_value(found)?)
}

/// Firefox asks the person only once the tab is in front, as it is under a real popup; the harness dismisses that.
async fn forgotten(product: &Product) -> Result<Popup> {
    product.popup_until("it is at work", |popup| popup.state != "failing").await?;
    wait_until("the password is forgotten", async || {
        product.show_site().await?;
        product.browser.eval("return document.title").await?;
        let popup = product.popup().await?;
        Ok(popup.title.contains("forgotten").then_some(popup))
    })
    .await
}

fn address(product: &Product, host: &str) -> String {
    product.address(scenario(host), "/")
}

fn with_password(product: &Product, host: &str, password: &str) -> String {
    address(product, host).replacen("://", &format!("://{password}@"), 1)
}
