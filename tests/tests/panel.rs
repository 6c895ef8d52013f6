//! The panel and the pane inside the real developer tools: live, masked, and by keyboard.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::{Key, TypingData};
use why401_core::rules::Rule;
use why401_tests::browser::{Kind, View, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::leaks::leaked;
use why401_tests::product::Product;
use why401_tests::sites::canary;

in_both_browsers!(
    panel_lists_failures_as_they_come,
    panel_lists_no_failures_of_the_page_before,
    panel_shows_what_was_asked_and_masks_what_was_sent,
    panel_shows_one_value_when_asked,
    panel_is_used_by_keyboard,
    pane_follows_the_page,
);

async fn panel_lists_failures_as_they_come(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.visit(&product.sites.http("plain.test", "/")).await?;
    product.browser.open_devtools_panel().await?;
    until(&product, View::Panel, "return document.body.dataset.state", json!("empty")).await?;

    product.visit(&product.sites.http("dozen.test", "/")).await?;
    until(&product, View::Panel, COUNT, json!([12, "12 requests"])).await?;
    let main = "const rows = document.querySelector('#rows');\
        const selected = [...rows.querySelectorAll('[aria-selected=true]')];\
        return selected.map((row) => [row.classList.contains('main'), row.id === rows.getAttribute('aria-activedescendant')])";
    until(&product, View::Panel, main, json!([[true, true]])).await?;

    product.browser.eval("await fetch('/fails/1')").await?;
    until(&product, View::Panel, COUNT, json!([13, "13 requests"])).await?;

    // The page is left, and with it what failed on it.
    product.visit(&product.sites.http("plain.test", "/")).await?;
    until(&product, View::Panel, "return document.body.dataset.state", json!("empty")).await?;
    product.browser.quit().await
}

/// Firefox tells of a page's requests when the next page may be there already.
async fn panel_lists_no_failures_of_the_page_before(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.visit(&product.sites.http("plain.test", "/")).await?;
    product.browser.open_devtools_panel().await?;
    for round in 0..8 {
        // The first is left as soon as it is there, while its requests are being answered.
        product.visit(&product.sites.http("dozen.test", "/")).await?;
        product.visit(&product.sites.http("dozen.test", &format!("/?{round}"))).await?;
        product.browser.wait_for_title("done").await?;
        until(&product, View::Panel, COUNT, json!([12, "12 requests"])).await?;
    }
    product.browser.quit().await
}

async fn panel_shows_what_was_asked_and_masks_what_was_sent(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.visit(&product.sites.http("scope.test", "/")).await?;
    product.browser.eval(&format!("document.cookie = 'sid={}-1'", canary::SESSION)).await?;
    product.visit(&product.sites.http("scope.test", "/")).await?;
    product.browser.open_devtools_panel().await?;
    until(&product, View::Panel, COUNT, json!([1, "1 request"])).await?;

    let title = Rule::insufficient_scope.title();
    let verdict = open(&product, "verdict").await?;
    ensure!(verdict.contains(title), "the verdict: {verdict}");
    let challenges = open(&product, "challenges").await?;
    ensure!(challenges.contains("reports:read reports:write"), "the challenges: {challenges}");
    // Without spaces: between the cells of a table there are some only while the panel is laid out.
    let request = open(&product, "request").await?.to_ascii_lowercase().replace(' ', "");
    for field in ["authorization", "cookie"] {
        let masked = format!("{field}show\u{2022}\u{2022}\u{2022}");
        ensure!(request.contains(&masked), "the request headers: {request:?}");
    }
    let response = open(&product, "response").await?;
    ensure!(response.contains("403") && response.contains("application/json"), "the answer: {response}");
    let everything =
        product.browser.eval_in(View::Panel, "return document.documentElement.outerHTML").await?;
    assert_eq!(leaked(&format!("{verdict} {challenges} {request} {response} {everything}")), [""; 0]);
    product.browser.quit().await
}

async fn panel_shows_one_value_when_asked(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.visit(&product.sites.http("scope.test", "/")).await?;
    product.browser.eval(&format!("document.cookie = 'sid={}-1'", canary::SESSION)).await?;
    // What came before the developer tools is not in their log. The page between them makes sure that
    // the one request seen below is the second, which sent the cookie.
    product.visit(&product.sites.http("plain.test", "/")).await?;
    product.browser.open_devtools_panel().await?;
    until(&product, View::Panel, "return document.body.dataset.state", json!("empty")).await?;
    product.visit(&product.sites.http("scope.test", "/")).await?;
    until(&product, View::Panel, COUNT, json!([1, "1 request"])).await?;
    open(&product, "request").await?;
    let press = "const button = [...document.querySelectorAll('.reveal')]\
        .find((button) => button.dataset.name.toLowerCase() === 'cookie'); button.click(); return 1";
    product.browser.eval_in(View::Panel, press).await?;
    let cell = "const cells = [...document.querySelectorAll('.reveal')].map((button) => button.closest('td'));\
        return cells.map((cell) => [cell.querySelector('div').textContent, cell.querySelector('button').textContent])\
            .filter(([value]) => !value.includes('\u{2022}'))";
    until(&product, View::Panel, cell, json!([[format!("sid={}-1", canary::SESSION), "Hide"]])).await?;
    // Not kept by us, and hidden again by the next press or by looking elsewhere.
    product.browser.eval_in(View::Panel, press).await?;
    until(&product, View::Panel, cell, json!([])).await?;
    product.browser.eval_in(View::Panel, press).await?;
    until(&product, View::Panel, cell, json!([[format!("sid={}-1", canary::SESSION), "Hide"]])).await?;
    open(&product, "verdict").await?;
    open(&product, "request").await?;
    let everything =
        product.browser.eval_in(View::Panel, "return document.documentElement.outerHTML").await?;
    assert_eq!(leaked(&everything.to_string()), [""; 0]);
    product.browser.quit().await
}

async fn panel_is_used_by_keyboard(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.visit(&product.sites.http("dozen.test", "/")).await?;
    product.browser.wait_for_title("done").await?;
    // No driver types into developer tools: the same page in a tab.
    product.page("panel.html").await?;
    until_here(&product, COUNT, json!([12, "12 requests"])).await?;

    let press = async |keys: TypingData| {
        product.browser.web().action_chain().send_keys(keys).perform().await.context("typing")
    };
    let focus = "return document.activeElement.id";
    press("/".into()).await?;
    until_here(&product, focus, json!("filter")).await?;
    press("get 431".into()).await?;
    until_here(&product, COUNT, json!([1, "1 of 12"])).await?;
    press(Key::Escape.into()).await?;
    until_here(&product, COUNT, json!([12, "12 requests"])).await?;
    until_here(&product, focus, json!("rows")).await?;

    let selected = "return [...document.querySelectorAll('#rows .row')]\
        .findIndex((row) => row.getAttribute('aria-selected') === 'true')";
    press(Key::Home.into()).await?;
    until_here(&product, selected, json!(0)).await?;
    press(Key::Down + Key::Down).await?;
    until_here(&product, selected, json!(2)).await?;
    press(Key::Enter.into()).await?;
    until_here(&product, focus, json!("tab-verdict")).await?;
    press(Key::Right.into()).await?;
    until_here(&product, focus, json!("tab-challenges")).await?;
    let shown = "return document.querySelector('[role=tab][aria-selected=true]').id";
    until_here(&product, shown, json!("tab-challenges")).await?;
    press(Key::Escape.into()).await?;
    until_here(&product, focus, json!("rows")).await?;
    product.browser.quit().await
}

async fn pane_follows_the_page(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.visit(&product.sites.http("form-expired.test", "/")).await?;
    product.browser.open_devtools_pane("Why 401").await?;
    let shown = "return ['#pill', '#title'].map((part) => document.querySelector(part).innerText)";
    until(&product, View::Pane, shown, json!(["419", Rule::csrf_token_mismatch.title()])).await?;

    product.visit(&product.sites.http("plain.test", "/")).await?;
    until(&product, View::Pane, "return document.body.dataset.state", json!("empty")).await?;
    product.visit(&product.sites.http("expired-token.test", "/")).await?;
    until(&product, View::Pane, shown, json!(["401", Rule::token_expired.title()])).await?;
    product.browser.quit().await
}

/// How many rows are listed, and how many the panel says there are.
const COUNT: &str = "return [\
    document.querySelectorAll('#rows .row').length, document.querySelector('#count').innerText.trim()]";

/// Opens a tab of the panel and returns what it shows, with single spaces.
async fn open(product: &Product, tab: &str) -> Result<String> {
    let script = format!(
        "document.querySelector('#tab-{tab}').click(); return document.querySelector('#body').innerText"
    );
    let shown = product.browser.eval_in(View::Panel, &script).await?;
    let words: Vec<&str> = shown.as_str().context("no text")?.split_whitespace().collect();
    Ok(words.join(" "))
}

/// Waits until a script in a part of the developer tools gives what is wanted.
async fn until(product: &Product, view: View, script: &str, wanted: Value) -> Result<()> {
    until_it(async || product.browser.eval_in(view, script).await, &wanted).await
}

/// The same in the current tab.
async fn until_here(product: &Product, script: &str, wanted: Value) -> Result<()> {
    until_it(async || product.browser.eval(script).await, &wanted).await
}

async fn until_it(look: impl AsyncFn() -> Result<Value>, wanted: &Value) -> Result<()> {
    let mut last = Value::Null;
    let waited = wait_until(&format!("it shows {wanted}"), async || {
        last = look().await?;
        Ok((last == *wanted).then_some(()))
    })
    .await;
    waited.with_context(|| format!("it shows {last}"))
}
