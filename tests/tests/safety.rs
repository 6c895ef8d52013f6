//! No secret gets out: not into what is stored, nor what is shown, copied or logged.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use why401_tests::browser::{Kind, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::leaks::leaked;
use why401_tests::product::Product;
use why401_tests::sites::{SCENARIOS, canary};

in_both_browsers!(
    no_secret_of_a_failure_gets_out,
    no_secret_of_a_dozen_failures_gets_out,
    no_secret_of_a_deleted_cookie_gets_out,
    a_secret_that_gets_out_is_found,
);

/// Sites that carry every canary between them, each with the rule that explains its failure.
const CARRIERS: &[(&str, &str)] = &[
    ("wrong-password.test", "password-rejected"),
    ("expired-token.test", "token-expired"),
    ("scope.test", "insufficient-scope"),
    ("echo.test", "token-rejected"),
    ("www.session.test", "session-expired"),
    ("query-token.test", "token-rejected"),
    ("corrupt.test", "challenge-missing"),
];

async fn no_secret_of_a_failure_gets_out(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    for (host, rule) in CARRIERS {
        play(&product, host).await?;
        product.rule_until(rule).await?;
        assert_clean(&outlets(&product).await?, host)?;
    }
    let user = format!("//user:{}@", canary::PASSWORD);
    let in_the_address = product.sites.http("basic.test", "/").replace("//", &user);
    product.visit(&in_the_address).await?;
    product.rule_until("password-rejected").await?;
    assert_clean(&outlets(&product).await?, "basic.test")?;
    product.browser.quit().await
}

async fn no_secret_of_a_dozen_failures_gets_out(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.visit(&product.sites.http("plain.test", "/")).await?;
    product.visit(&product.sites.http("dozen.test", "/")).await?;
    let keep = format!(
        "document.cookie = 'sid={}-1'; document.cookie = 'note={}'; document.cookie = 'token={}'",
        canary::SESSION,
        canary::CORRUPT,
        canary::EXPIRED_JWT
    );
    product.browser.eval(&keep).await?;
    // Its requests name this address as where they come from.
    let address = format!("/?access_token={}#id_token={}", canary::QUERY_TOKEN, canary::EXPIRED_JWT);
    product.visit(&product.sites.http("dozen.test", &address)).await?;
    product.browser.wait_for_title("done").await?;
    product.page("panel.html").await?;
    let mut rows = Value::Null;
    let listed = wait_until("all twelve are listed", async || {
        rows = product.browser.eval("return document.querySelectorAll('#rows .row').length").await?;
        Ok((rows == 12).then_some(()))
    })
    .await;
    listed.with_context(|| format!("{rows} are listed"))?;
    assert_clean(&outlets(&product).await?, "dozen.test")?;
    product.browser.quit().await
}

async fn no_secret_of_a_deleted_cookie_gets_out(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    play(&product, "corrupt.test").await?;
    product.rule_until("challenge-missing").await?;
    product.popup().await?;
    product.press("Clear this site").await?;
    let listed = product.popup_until("it lists the cookies", |popup| popup.state == "deleting").await?;
    ensure!(leaked(&listed.text).is_empty(), "the list of cookies: {}", listed.text);
    assert_clean(&[shown("the list of cookies", &product).await?], "corrupt.test")?;
    wait_until("they are deleted", async || {
        // The second half of a double click is no consent, so an early one does nothing.
        let state = product.browser.eval(DELETE).await?;
        Ok((state != "deleting").then_some(()))
    })
    .await?;
    product.popup_until("the site is asked again", |popup| popup.state == "fixed").await?;
    let outlets = outlets_of(&product, false).await?;
    let stored = outlets.iter().find(|(place, _)| *place == STORED).context("nothing stored")?;
    ensure!(stored.1.contains("journal:"), "there is no journal: {}", stored.1);
    assert_clean(&outlets, "corrupt.test, afterwards")?;
    product.browser.quit().await
}

const DELETE: &str =
    "document.querySelector('[data-act=delete]')?.click(); return document.body.dataset.state";

/// The path of an address is shown, so a secret in it gets out everywhere.
async fn a_secret_that_gets_out_is_found(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.visit(&product.sites.http("forbidden.test", &format!("/{}", canary::TOKEN))).await?;
    product.rule_until("unexplained").await?;
    let fail = format!("setTimeout(() => {{ throw new Error(btoa('\\x01{}')) }})", canary::PASSWORD);
    wait_until("the background fails", async || product.browser.background_eval(&fail).await.map(Some))
        .await?;
    let outlets = outlets(&product).await?;
    for (place, secret) in
        [(STORED, "token"), (PANEL, "token"), (PANE, "token"), (REPORT, "token"), (CONSOLE, "password")]
    {
        let (_, text) = outlets.iter().find(|(known, _)| *known == place).context(place)?;
        ensure!(leaked(text).contains(&secret), "{place} does not show what was planted: {text}");
    }
    product.browser.quit().await
}

const STORED: &str = "storage.session";
const REPORT: &str = "the report";
const PANEL: &str = "the panel";
const PANE: &str = "the pane";
const CONSOLE: &str = "the console";

async fn play(product: &Product, host: &str) -> Result<()> {
    let scenario = SCENARIOS.iter().find(|scenario| scenario.host == host).context("no such site")?;
    product.play(scenario).await?;
    Ok(())
}

/// Everything of the extension that someone may look at, after a failure.
async fn outlets(product: &Product) -> Result<Vec<(&'static str, String)>> {
    outlets_of(product, true).await
}

async fn outlets_of(product: &Product, failing: bool) -> Result<Vec<(&'static str, String)>> {
    let browser = &product.browser;
    let mut outlets = Vec::new();
    product.popup().await?;
    outlets.push(shown("the popup", product).await?);
    if failing {
        outlets.push((REPORT, report(product).await?));
    }
    product.page("panel.html").await?;
    outlets.push((PANEL, text_of(browser.eval(WALK_PANEL).await?)?));
    product.page("pane.html").await?;
    outlets.push(shown(PANE, product).await?);
    let (badge, title) = product.button().await?;
    outlets.push(("the button", format!("{badge} {title}")));
    let stored = "return JSON.stringify(await (globalThis.browser ?? chrome).storage.session.get(null))";
    outlets.push((STORED, text_of(browser.eval_in_extension_page(stored).await?)?));
    outlets.push((CONSOLE, browser.console().await?));

    let kept = "globalThis.browser ??= chrome;\
        return [Object.keys(await browser.storage.local.get(null)), Object.keys(localStorage),\
            document.cookie, await caches.keys()].flat().join()";
    let kept = text_of(browser.eval_in_extension_page(kept).await?)?;
    ensure!(kept.is_empty(), "something is kept beyond this run of the browser: {kept}");
    Ok(outlets)
}

/// What the page in the popup's tab shows, hidden or folded in or not.
async fn shown(place: &'static str, product: &Product) -> Result<(&'static str, String)> {
    let read = "document.querySelectorAll('details').forEach((details) => { details.open = true });\
        return [document.title, document.body.innerText, document.documentElement.outerHTML].join('\\n')";
    Ok((place, text_of(product.browser.eval(read).await?)?))
}

/// Every row of the panel in every tab.
const WALK_PANEL: &str = "const shown = [document.documentElement.outerHTML];\
    for (const row of document.querySelectorAll('#rows .row')) {\
        row.click();\
        for (const tab of document.querySelectorAll('[role=tab]')) {\
            tab.click();\
            const detail = document.querySelector('#detail');\
            shown.push(detail.innerText, detail.outerHTML);\
        }\
    }\
    return shown.join('\\n')";

/// What the open popup puts on the clipboard.
async fn report(product: &Product) -> Result<String> {
    let divert = "navigator.clipboard.writeText = async (text) => { document.body.dataset.copied = text };\
        document.querySelector('#more').open = true";
    product.browser.eval(divert).await?;
    product.press("Copy a report").await?;
    wait_until("the report is copied", async || {
        let copied = product.browser.eval("return document.body.dataset.copied ?? ''").await?;
        Ok(text_of(copied).ok().filter(|copied| !copied.is_empty()))
    })
    .await
}

fn text_of(told: Value) -> Result<String> {
    Ok(told.as_str().context("no text")?.to_owned())
}

fn assert_clean(outlets: &[(&'static str, String)], of: &str) -> Result<()> {
    for (place, text) in outlets {
        let line = text.lines().find(|line| !leaked(line).is_empty()).unwrap_or(text);
        let leaked = leaked(text);
        ensure!(leaked.is_empty(), "{of}: {place} gives away {leaked:?}: {line}");
    }
    Ok(())
}
