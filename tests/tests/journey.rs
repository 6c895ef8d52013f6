//! The whole journey: turned away, told why, mended, proven, undone.

use anyhow::Result;
use serde_json::{Value, json};
use why401_tests::browser::{Browser, Kind, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::product::{Product, scenario};
use why401_tests::sites::CANARIES;

in_both_browsers!(
    clearing_cookies_lets_in_and_undo_brings_them_back,
    clearing_takes_partitioned_cookies_too,
    a_deletion_that_does_not_help_is_taken_back,
    what_was_seen_outlives_the_background,
    undo_outlives_the_background,
    a_part_of_the_page_is_watched_until_it_works,
    leaving_the_page_clears_the_button,
);

async fn clearing_cookies_lets_in_and_undo_brings_them_back(kind: Kind) -> Result<()> {
    journey(kind, "corrupt.test").await
}

async fn clearing_takes_partitioned_cookies_too(kind: Kind) -> Result<()> {
    journey(kind, "corrupt-partitioned.test").await
}

async fn journey(kind: Kind, host: &str) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let bystanders = bystanders(&product.browser).await?;
    product.play(scenario(host)).await?;
    assert!(product.badge_until("401").await?.starts_with("Why 401?"));
    let before = product.cookies(host).await?;
    assert_eq!(names_of(&before), ["state", "theme"]);

    let popup = product.popup().await?;
    assert_eq!(popup.state, "failing");
    product.press("Clear this site").await?;
    let list = product.popup_until("it lists the cookies", |popup| popup.state == "deleting").await?;
    assert!(
        list.text.contains("state") && list.text.contains("theme") && list.text.contains(host),
        "{list:#?}"
    );
    assert!(CANARIES.iter().all(|(_, canary)| !list.text.contains(canary)), "a value is shown: {list:#?}");

    delete(&product).await?;
    let fixed = product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
    assert!(fixed.title.contains("back in"), "{fixed:#?}");
    assert_eq!(product.badge_until("").await?, "Why 401? \u{2013} you\u{2019}re back in");
    assert_eq!(names_of(&product.cookies(host).await?), [""; 0]);
    assert_eq!(self::bystanders(&product.browser).await?, bystanders, "other sites lost cookies");

    product.press("Bring back 2 cookies").await?;
    product.popup_until("it has brought them back", |popup| popup.state != "fixed").await?;
    assert_eq!(product.cookies(host).await?, before, "not restored byte for byte");
    product.visit(&product.address(scenario(host), "/")).await?;
    product.badge_until("401").await?;
    product.browser.quit().await
}

/// The site refuses whoever comes, with cookies or without.
async fn a_deletion_that_does_not_help_is_taken_back(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let url = product.sites.http("forbidden.test", "/");
    let set = format!(
        "globalThis.browser ??= chrome;\
         await browser.cookies.set({{ url: {}, name: 'keep', value: 'me', expirationDate: 4000000000 }})",
        json!(url)
    );
    product.visit(&url).await?;
    product.browser.eval_in_extension_page(&set).await?;
    let before = product.cookies("forbidden.test").await?;
    product.visit(&url).await?;
    product.badge_until("403").await?;

    product.popup().await?;
    product.press("Clear this site").await?;
    product.popup_until("it lists the cookies", |popup| popup.state == "deleting").await?;
    delete(&product).await?;
    let after =
        product.popup_until("it says so", |popup| popup.text.contains("back where they were")).await?;
    assert_eq!(after.state, "still-refused", "{after:#?}");
    assert_eq!(product.cookies("forbidden.test").await?, before);
    product.browser.quit().await
}

async fn what_was_seen_outlives_the_background(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.play(scenario("www.session.test")).await?;
    product.rule_until("session-expired").await?;
    product.browser.stop_background().await?;
    let popup = product.popup().await?;
    assert_eq!(popup.rule().as_deref(), Some("session-expired"), "{popup:#?}");
    product.browser.quit().await
}

async fn undo_outlives_the_background(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.play(scenario("corrupt.test")).await?;
    product.badge_until("401").await?;
    let before = product.cookies("corrupt.test").await?;
    product.popup().await?;
    product.press("Clear this site").await?;
    product.popup_until("it lists the cookies", |popup| popup.state == "deleting").await?;
    delete(&product).await?;
    product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
    product.browser.stop_background().await?;
    product.popup().await?;
    product.press("Bring back 2 cookies").await?;
    product.popup_until("it has brought them back", |popup| popup.state != "fixed").await?;
    assert_eq!(product.cookies("corrupt.test").await?, before);
    product.browser.quit().await
}

async fn a_part_of_the_page_is_watched_until_it_works(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.play(scenario("no-token.test")).await?;
    product.badge_until("401").await?;
    product.popup().await?;
    product.press("Sign in again").await?;
    product.popup_until("it was refused again", |popup| popup.state == "still-refused").await?;
    product.browser.quit().await
}

async fn leaving_the_page_clears_the_button(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.play(scenario("forbidden.test")).await?;
    product.badge_until("403").await?;
    product.visit(&product.sites.http("plain.test", "/")).await?;
    product.badge_until("").await?;
    product.browser.web().back().await?;
    product.badge_until("403").await?;
    product.browser.quit().await
}

/// The button of the list ignores presses in its first half second, so that a double click is no consent.
async fn delete(product: &Product) -> Result<()> {
    wait_until("the deletion begins", async || {
        let press = "document.querySelector('[data-act=delete]')?.click();\
            return document.body.dataset.state === 'deleting' && document.body.ariaBusy !== 'true'";
        Ok((product.browser.eval(press).await? == false).then_some(()))
    })
    .await
}

/// Cookies of other sites, one of them a neighbour by name, which nothing here may touch.
async fn bystanders(browser: &Browser) -> Result<Value> {
    browser
        .eval_in_extension_page(
            "globalThis.browser ??= chrome;\
             const urls = ['http://notcorrupt.test/', 'https://plain.test/a', 'http://test.corrupt.example.test/'];\
             for (const url of urls) {\
                 if ((await browser.cookies.getAll({ url })).length) continue;\
                 await browser.cookies.set({ url, name: 'sid', value: 'mine', expirationDate: 4000000000 });\
             }\
             return await Promise.all(urls.map((url) => browser.cookies.getAll({ url })))",
        )
        .await
}

fn names_of(cookies: &Value) -> Vec<&str> {
    let mut names: Vec<_> =
        cookies.as_array().into_iter().flatten().filter_map(|cookie| cookie["name"].as_str()).collect();
    names.sort_unstable();
    names
}
