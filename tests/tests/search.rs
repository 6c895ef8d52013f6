//! The search for the cookie to blame: found by asking, the jar untouched, no request more than was said.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use why401_core::search::{MOST_REQUESTS, MOST_REQUESTS_IN_CIRCLE};
use why401_tests::browser::{Kind, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::product::{Popup, Product};
use why401_tests::sites::CANARIES;
use why401_tests::sites::culprit::HOST;

in_both_browsers!(
    one_of_a_dozen_is_found_deleted_and_brought_back,
    two_that_fail_together_are_both_named,
    the_twin_that_masks_the_good_one_is_found,
    of_a_header_too_large_one_cookie_is_to_go,
    a_circle_is_broken_by_one_cookie,
    a_part_of_the_page_is_searched_as_its_script_asked,
    where_no_cookie_is_to_blame_none_is_named,
    a_site_that_asks_to_wait_is_left_alone_at_once,
    what_was_posted_is_not_asked_again,
    cancelling_works_at_once,
    a_search_that_the_worker_did_not_survive_says_so,
);

/// The host of the circle.
const CIRCLE: &str = "circle-of-cookies.test";

async fn one_of_a_dozen_is_found_deleted_and_brought_back(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let before = fail(&product, HOST, &["/fill"], "/one", "401").await?;
    let found = search(&product, HOST, "one", MOST_REQUESTS, &before).await?;
    assert_eq!(
        (found.state.as_str(), found.title.as_str()),
        ("culprit", "The cookie \u{201C}promo\u{201D} is to blame")
    );
    ensure!(found.text.contains("Without it, the site lets you in."), "{found:#?}");
    ensure!(CANARIES.iter().all(|(_, canary)| !found.text.contains(canary)), "a value is shown: {found:#?}");
    assert_eq!(found.primary, "Delete just this one\u{2026}");

    product.press("Delete just this one").await?;
    let list = product.popup_until("it lists the cookie", |popup| popup.state == "deleting").await?;
    ensure!(list.text.contains("promo") && !list.text.contains("visitor"), "{list:#?}");
    delete(&product).await?;
    product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
    let after = names_of(&product.cookies(HOST).await?);
    let expected: Vec<String> = names_of(&before).into_iter().filter(|name| name != "promo").collect();
    assert_eq!(after, expected);
    product.press("Bring back 1 cookie").await?;
    product.popup_until("it has brought it back", |popup| popup.state != "fixed").await?;
    assert_eq!(names_of(&product.cookies(HOST).await?), names_of(&before));
    product.browser.quit().await
}

async fn two_that_fail_together_are_both_named(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let before = fail(&product, HOST, &["/fill"], "/pair", "401").await?;
    let found = search(&product, HOST, "pair", MOST_REQUESTS, &before).await?;
    assert_eq!(
        found.title, "\u{201C}beta\u{201D} and \u{201C}lang\u{201D} are to blame together",
        "{found:#?}"
    );
    ensure!(found.text.contains("Without \u{201C}beta\u{201D}, the site lets you in."), "{found:#?}");
    assert_eq!(found.primary, "Delete just this one\u{2026}");
    product.browser.quit().await
}

async fn the_twin_that_masks_the_good_one_is_found(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let before = fail(&product, HOST, &["/fill", "/sign-in", "/app/sign-in"], "/app/twins", "401").await?;
    let found = search(&product, HOST, "twins", MOST_REQUESTS, &before).await?;
    assert_eq!(found.title, "The cookie \u{201C}sid\u{201D} is to blame", "{found:#?}");
    ensure!(
        found.text.contains("dozen-cookies.test/app") && found.text.contains("lets you in"),
        "{found:#?}"
    );
    product.browser.quit().await
}

async fn of_a_header_too_large_one_cookie_is_to_go(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let before = fail(&product, HOST, &["/fill-large"], "/large", "431").await?;
    let found = search(&product, HOST, "large", MOST_REQUESTS, &before).await?;
    assert_eq!(found.title, "3 cookies are to blame together", "{found:#?}");
    ensure!(
        found.text.contains(
            "\u{201C}cart\u{201D}, \u{201C}lang\u{201D} and \u{201C}tour\u{201D} turn you away together"
        ),
        "{found:#?}"
    );
    product.browser.quit().await
}

async fn a_circle_is_broken_by_one_cookie(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let before = fail(&product, CIRCLE, &["/fill"], "/home", "!").await?;
    let found = search(&product, CIRCLE, "circle", MOST_REQUESTS_IN_CIRCLE, &before).await?;
    assert_eq!(found.title, "The cookie \u{201C}promo\u{201D} is to blame", "{found:#?}");
    ensure!(found.text.contains("Without it, the site asks you to sign in."), "{found:#?}");
    product.browser.quit().await
}

async fn a_part_of_the_page_is_searched_as_its_script_asked(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    for path in ["/fill", "/asks"] {
        product.visit(&product.sites.https(HOST, path)).await?;
    }
    product.badge_until("401").await?;
    let before = product.cookies(HOST).await?;
    product.popup().await?;
    product.sites.exchanged();
    product.press("Find the cookie").await?;
    let found = product.popup_until("the search has ended", |popup| popup.state == "culprit").await?;
    assert_eq!(found.title, "The cookie \u{201C}promo\u{201D} is to blame", "{found:#?}");
    let asked = product.sites.exchanged();
    ensure!(asked.len() <= MOST_REQUESTS, "{} requests", asked.len());
    for request in &asked {
        let sent = |name: &str| {
            request.sent.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
        };
        let as_it_asked = ("GET", Some("application/json"), Some("cors"), Some("same-origin"));
        let fields = (sent("accept"), sent("sec-fetch-mode"), sent("sec-fetch-site"));
        assert_eq!((request.method.as_str(), fields.0, fields.1, fields.2), as_it_asked, "{}", request.url);
        ensure!(request.url.ends_with("/one"), "{} was asked meanwhile", request.url);
    }
    println!("fetch in {kind:?}: {} requests", asked.len());
    assert_eq!(product.cookies(HOST).await?, before, "the jar was changed");
    product.browser.quit().await
}

async fn where_no_cookie_is_to_blame_none_is_named(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let before = fail(&product, HOST, &["/fill"], "/none", "401").await?;
    let found = search(&product, HOST, "none", MOST_REQUESTS, &before).await?;
    assert_eq!((found.state.as_str(), found.title.as_str()), ("no-culprit", "No cookie is to blame"));
    ensure!(
        found.text.contains("refuses without any cookie as well, and with each one left out"),
        "{found:#?}"
    );
    ensure!(!found.primary.starts_with("Clear"), "{found:#?}");
    product.browser.quit().await
}

async fn a_site_that_asks_to_wait_is_left_alone_at_once(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let before = fail(&product, HOST, &["/fill"], "/wait", "401").await?;
    let found = search(&product, HOST, "wait", 5, &before).await?;
    assert_eq!(found.state, "searched-in-vain", "{found:#?}");
    ensure!(found.text.contains("asked not to be asked so often"), "{found:#?}");
    product.browser.quit().await
}

async fn what_was_posted_is_not_asked_again(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    for path in ["/fill", "/form"] {
        product.visit(&product.sites.http(HOST, path)).await?;
    }
    product.browser.eval("document.querySelector('#go').click()").await?;
    product.badge_until("401").await?;
    let popup = product.popup().await?;
    ensure!(!popup.text.contains("Find the cookie") && popup.state == "failing", "{popup:#?}");
    product.browser.quit().await
}

async fn cancelling_works_at_once(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let before = fail(&product, HOST, &["/fill"], "/one", "401").await?;
    product.popup().await?;
    product.sites.exchanged();
    product.press("Find the cookie").await?;
    product.popup_until("it has asked", |popup| popup.text.contains("Asked 2 of at most 24")).await?;
    product.press("Cancel").await?;
    let stopped = product.popup_until("it has stopped", |popup| popup.state == "failing").await?;
    ensure!(stopped.text.contains("You stopped the search. Nothing was changed."), "{stopped:#?}");
    let asked = product.sites.exchanged().len();
    ensure!((2..=5).contains(&asked), "{asked} requests");
    // A search that went on would have asked by now.
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert_eq!(product.sites.exchanged().len(), 0, "it asks on");
    assert_eq!(product.cookies(HOST).await?, before);
    assert_eq!(rules(&product).await?, 0);
    // And may begin anew.
    search(&product, HOST, "one again", MOST_REQUESTS, &before).await?;
    product.browser.quit().await
}

async fn a_search_that_the_worker_did_not_survive_says_so(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let before = fail(&product, HOST, &["/fill"], "/one", "401").await?;
    product.popup().await?;
    product.press("Find the cookie").await?;
    product.popup_until("it has asked", |popup| popup.text.contains("Asked 1 of at most 24")).await?;
    product.browser.stop_background().await?;
    product.popup().await?;
    let popup = product.popup_until("it says so", |popup| popup.state == "searched-in-vain").await?;
    ensure!(popup.text.contains("stopped Why401 in the middle of the search"), "{popup:#?}");
    wait_until("no rule is left", async || Ok((rules(&product).await? == 0).then_some(()))).await?;
    assert_eq!(product.cookies(HOST).await?, before);
    search(&product, HOST, "one after a stop", MOST_REQUESTS, &before).await?;
    product.browser.quit().await
}

/// Opens the paths in turn, until the last one turns away; the jar after it.
async fn fail(product: &Product, host: &str, before: &[&str], path: &str, badge: &str) -> Result<Value> {
    for path in before.iter().chain([&path]) {
        product.visit(&product.sites.http(host, path)).await?;
    }
    product.badge_until(badge).await?;
    product.cookies(host).await
}

/// Searches from the popup to the end, and holds against the server what was asked: at most so many times, only to
/// look, nothing else meanwhile; and that the jar is what it was, and no rule left.
async fn search(product: &Product, host: &str, what: &str, most: usize, before: &Value) -> Result<Popup> {
    product.popup().await?;
    // What the page itself asks for late is not the search's.
    product.sites.exchanged();
    product.press("Find the cookie").await?;
    product.popup_until("it searches", |popup| popup.state == "searching").await?;
    let found = product.popup_until("the search has ended", |popup| popup.state != "searching").await?;
    let asked = product.sites.exchanged();
    ensure!(asked.len() <= most && asked.len() > 1, "{} requests of at most {most}", asked.len());
    for request in &asked {
        let to = request.url.contains(host) && request.method == "GET";
        ensure!(to, "{} {} was asked meanwhile", request.method, request.url);
        let sent = |name: &str| {
            request.sent.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
        };
        ensure!(sent("sec-fetch-mode").is_none_or(|mode| mode == "navigate"), "{request:#?}");
        ensure!(sent("origin").is_none() && sent("referer").is_none(), "{request:#?}");
    }
    println!("{what} in {:?}: {} requests", product.browser.kind(), asked.len());
    assert_eq!(&product.cookies(host).await?, before, "the jar was changed");
    assert_eq!(rules(product).await?, 0, "a rule was left");
    Ok(found)
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

fn names_of(cookies: &Value) -> Vec<String> {
    let names = cookies.as_array().into_iter().flatten().filter_map(|cookie| cookie["name"].as_str());
    let mut names: Vec<String> = names.map(str::to_owned).collect();
    names.sort_unstable();
    names
}

/// How many rules for requests the extension has.
async fn rules(product: &Product) -> Result<u64> {
    let asked = "globalThis.browser ??= chrome; return (await browser.declarativeNetRequest.getSessionRules()).length";
    let rules = product.browser.eval_in_extension_page(asked).await?;
    rules.as_u64().with_context(|| format!("no number of rules: {rules}"))
}
