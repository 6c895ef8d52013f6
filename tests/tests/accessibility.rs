//! axe-core finds nothing to object to, in any page of ours, in light and in dark.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use why401_tests::browser::{Kind, View, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::product::Product;
use why401_tests::sites::SCENARIOS;

in_both_browsers!(
    popup_is_accessible_in_every_state,
    panel_and_pane_are_accessible,
    panel_inside_the_developer_tools_is_accessible,
    axe_objects_where_it_should
);

/// Sites, and the state in which each leaves the popup.
const STATES: &[(&str, &str)] = &[
    ("plain.test", "quiet"),
    ("basic.test", "failing"),
    ("cross-preflight.test", "site-only"),
    ("www.session.test", "failing"),
    ("huge.test", "failing"),
];

async fn popup_is_accessible_in_every_state(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.popup().await?;
    check(&product, "the popup without a site").await?;
    for (host, state) in STATES {
        play(&product, host).await?;
        product.popup().await?;
        product.popup_until(&format!("{host} is {state}"), |popup| popup.state == *state).await?;
        check(&product, &format!("the popup on {host}")).await?;
    }
    product.press("private window").await?;
    product.popup_until("how to allow private windows", |popup| popup.state == "guide").await?;
    check(&product, "the guide").await?;

    play(&product, "corrupt.test").await?;
    product.badge_until("401").await?;
    product.popup().await?;
    product.press("Clear this site").await?;
    product.popup_until("the cookies", |popup| popup.state == "deleting").await?;
    check(&product, "the list of cookies").await?;
    product.choose("everything").await?;
    product.popup_until("the warning", |popup| popup.text.contains("Cannot be brought back")).await?;
    check(&product, "everything of a site").await?;
    product.choose("sign-in").await?;
    product.tick("corrupt.test").await?;
    product.popup_until("nothing is chosen", |popup| popup.primary.is_empty()).await?;
    check(&product, "a list with nothing chosen").await?;
    product.tick("corrupt.test").await?;
    wait_until("they are deleted", async || {
        // The second half of a double click is no consent, so an early one does nothing.
        let state = product.browser.eval(DELETE).await?;
        Ok((state != "deleting").then_some(()))
    })
    .await?;
    product.popup_until("the site lets in", |popup| popup.state == "fixed").await?;
    check(&product, "the popup after a fix").await?;
    product.browser.quit().await
}

const DELETE: &str =
    "document.querySelector('[data-act=delete]')?.click(); return document.body.dataset.state";

async fn panel_and_pane_are_accessible(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.page("panel.html").await?;
    check(&product, "the empty panel").await?;
    product.page("pane.html").await?;
    check(&product, "the empty pane").await?;

    product.visit(&product.sites.http("dozen.test", "/")).await?;
    product.browser.wait_for_title("done").await?;
    product.page("pane.html").await?;
    check(&product, "the pane").await?;
    product.page("panel.html").await?;
    for tab in ["verdict", "challenges", "cookies", "request", "response"] {
        product.browser.eval(&format!("document.querySelector('#tab-{tab}').click()")).await?;
        check(&product, &format!("the panel, {tab}")).await?;
    }
    play(&product, "malformed.test").await?;
    product.badge_until("401").await?;
    product.page("panel.html").await?;
    product.browser.eval("document.querySelector('#tab-challenges').click()").await?;
    check(&product, "the panel with problems").await?;
    product.browser.quit().await
}

/// There alone is a log out of which it shows a value when asked.
async fn panel_inside_the_developer_tools_is_accessible(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.visit(&product.sites.http("scope.test", "/")).await?;
    product.browser.open_devtools_panel().await?;
    // What came before the developer tools is not in their log.
    product.visit(&product.sites.http("scope.test", "/")).await?;
    let eval = async |script: &str| product.browser.eval_in(View::Panel, script).await;
    let open = "const tab = document.querySelector('#tab-request');\
        tab.click(); return document.querySelectorAll('.reveal').length";
    wait_until("values to show", async || {
        let is_drawn = eval("return document.querySelector('#tab-request') !== null").await?;
        Ok((is_drawn == true && eval(open).await?.as_u64() > Some(0)).then_some(()))
    })
    .await?;
    let press = "document.querySelector('.reveal').click(); return 1";
    for state in ["hidden", "shown"] {
        for theme in ["light", "dark"] {
            let found = lines(&eval(&axe(theme)?).await?)?;
            ensure!(found.is_empty(), "the panel in the developer tools, {state}, {theme}: {found:#?}");
        }
        eval(press).await?;
    }
    let spoil = "const button = document.querySelector('.reveal'); button.textContent = '';\
        button.removeAttribute('aria-label'); return 1";
    eval(spoil).await?;
    let found = lines(&eval(&axe("light")?).await?)?;
    ensure!(found.iter().any(|line| line.starts_with("button-name")), "no button-name in {found:#?}");
    product.browser.quit().await
}

async fn axe_objects_where_it_should(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.page("panel.html").await?;
    let spoil = "document.querySelector('#filter').removeAttribute('aria-label');\
        document.querySelector('#filter').removeAttribute('placeholder');\
        document.querySelector('h1').style.color = 'color-mix(in srgb, currentColor 20%, transparent)'";
    product.browser.eval(spoil).await?;
    for theme in ["light", "dark"] {
        let found = violations(&product, theme).await?;
        for rule in ["label", "color-contrast"] {
            ensure!(found.iter().any(|line| line.starts_with(rule)), "{theme}: no {rule} in {found:#?}");
        }
    }
    product.browser.quit().await
}

async fn play(product: &Product, host: &str) -> Result<()> {
    let scenario = SCENARIOS.iter().find(|scenario| scenario.host == host).context("no such site")?;
    product.play(scenario).await?;
    Ok(())
}

/// Checks the page in the current tab, with all that can be unfolded.
async fn check(product: &Product, what: &str) -> Result<()> {
    for theme in ["light", "dark"] {
        let found = violations(product, theme).await?;
        ensure!(found.is_empty(), "{what}, {theme}: {found:#?}");
    }
    Ok(())
}

async fn violations(product: &Product, theme: &str) -> Result<Vec<String>> {
    lines(&product.browser.eval(&axe(theme)?).await?)
}

/// A script that returns what axe objects to, a line each.
fn axe(theme: &str) -> Result<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tools/node_modules/axe-core/axe.min.js");
    let axe = fs::read_to_string(&path).context("no axe-core: ./build.sh test installs it")?;
    Ok(format!(
        "{axe};\
         document.documentElement.dataset.theme = '{theme}';\
         document.querySelectorAll('details').forEach((details) => {{ details.open = true }});\
         const {{ violations }} = await axe.run(document, {{ resultTypes: ['violations'] }});\
         return violations.map(({{ id, help, nodes }}) =>\
             `${{id}}: ${{help}}: ${{nodes.map(({{ html, failureSummary }}) => html + failureSummary).join()}}`)"
    ))
}

fn lines(found: &Value) -> Result<Vec<String>> {
    let found = found.as_array().context("no list")?;
    Ok(found.iter().filter_map(|line| line.as_str().map(str::to_owned)).collect())
}
