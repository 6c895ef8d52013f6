//! Challenges that the browser answers with a password it has, unseen in Chromium: nothing is said of them,
//! whether or not the background was awake, and what is refused at the same place is.

use std::time::Duration;

use anyhow::{Result, ensure};
use why401_tests::browser::{Kind, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::product::{Product, scenario};
use why401_tests::sites::table::{MARKER, MARKER_RULE};

in_both_browsers!(what_the_browser_answers_itself_is_no_failure, a_stopped_background_knows_where_that_is);

/// A challenge is taken for the end after 300 ms without one.
const SOON: Duration = Duration::from_millis(500);

async fn what_the_browser_answers_itself_is_no_failure(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let_in(&product).await?;
    // A password goes along by itself below the place where it was asked for, and nowhere else.
    for path in ["/a/b/c/d", "/a/b/c", "/a/b", "/a"] {
        asked(&product, path, "include", 200).await?;
    }
    nothing_said(&product).await?;
    refusal_told(&product).await?;
    product.browser.quit().await
}

async fn a_stopped_background_knows_where_that_is(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let_in(&product).await?;
    for path in ["/a/b/c/d", "/a/b/c", "/a/b"] {
        product.browser.stop_background().await?;
        asked(&product, path, "include", 200).await?;
        tokio::time::sleep(SOON).await;
    }
    nothing_said(&product).await?;
    refusal_told(&product).await?;
    product.browser.quit().await
}

/// The browser has a page that it has the password of.
async fn let_in(product: &Product) -> Result<()> {
    let page = product.address(scenario("basic.test"), "/a/b/c/d/e/page");
    product.visit(&page.replacen("://", "://user:secret@", 1)).await?;
    product.browser.wait_for_title("Signed in").await?;
    Ok(())
}

/// Without the password the same place refuses, and that is told.
async fn refusal_told(product: &Product) -> Result<()> {
    let_in(product).await?;
    asked(product, "/b", "omit", 401).await?;
    product.rule_until("no-credentials").await?;
    Ok(())
}

/// A script of the page asks, and the server was asked twice where the browser had an answer.
async fn asked(product: &Product, path: &str, credentials: &str, status: u16) -> Result<()> {
    product.sites.exchanged();
    product.show_site().await?;
    // The page's own address holds the password, which no fetch may.
    let script = format!(
        "return (await fetch(location.origin + '{path}', {{ credentials: '{credentials}' }})).status"
    );
    ensure!(product.browser.eval(&script).await? == status, "{path} is not answered {status}");
    let statuses: Vec<u16> = product.sites.exchanged().iter().map(|one| one.status).collect();
    let expected = if status == 200 { vec![401, 200] } else { vec![status] };
    ensure!(statuses == expected, "{path} was answered {statuses:?}");
    Ok(())
}

/// Nothing was said of what was before: the panel lists the marker alone.
async fn nothing_said(product: &Product) -> Result<()> {
    tokio::time::sleep(SOON).await;
    asked(product, MARKER, "include", 419).await?;
    product.rule_until(MARKER_RULE).await?;
    product.page("panel.html").await?;
    let rows = "return document.querySelectorAll('#rows .row').length";
    let listed = wait_until("the panel lists the marker", async || {
        Ok(product.browser.eval(rows).await?.as_u64().filter(|rows| *rows > 0))
    })
    .await?;
    ensure!(listed == 1, "{listed} failures are listed");
    Ok(())
}
