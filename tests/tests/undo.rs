//! Undo: journaled before anything goes, whole wherever the background is stopped, and gone in time.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use why401_tests::browser::{Kind, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::product::{Product, bystanders, lasting};
use why401_tests::sites::clearing::{OLD, TWICE};

in_both_browsers!(
    a_deletion_that_is_interrupted_loses_nothing,
    deletions_are_undone_one_after_another,
    what_is_kept_for_undo_is_gone_after_the_chosen_time,
    what_was_deleted_can_be_brought_back_after_the_tab_was_closed,
    what_cannot_be_journaled_is_not_deleted,
);

async fn deletions_are_undone_one_after_another(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let before = product.come_to_the_list().await?;
    product.agree().await?;
    product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
    let between = product.every_cookie().await?;
    // The old one comes back by another way, and the person clears all.
    product
        .set_cookies(&[json!({ "url": product.sites.http(TWICE, "/"), "name": "sid", "value": OLD })])
        .await?;
    let again = product.every_cookie().await?;
    product.visit(&product.sites.http(TWICE, "/app/home")).await?;
    product.badge_until("401").await?;
    product.preview().await?;
    product.choose("sign-in").await?;
    product.popup_until("it counts them", |popup| popup.primary == "Delete 4 cookies").await?;
    product.agree().await?;
    product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
    product.browser.stop_background().await?;

    product.popup().await?;
    product.press("Bring back 4 cookies").await?;
    product.popup_until("the second is undone", |popup| popup.text.contains("Bring back 1 cookie")).await?;
    assert_eq!(product.every_cookie().await?, again);
    ensure!(between.len() == again.len(), "the old one took the place of the new one");
    product.press("Bring back 1 cookie").await?;
    product.popup_until("the first is undone", |popup| !popup.text.contains("Bring back")).await?;
    let after = product.every_cookie().await?;
    let lost: Vec<&Value> = before.iter().filter(|cookie| !after.contains(cookie)).collect();
    // What was overwritten between the two is the person's own doing.
    assert_eq!(lost.iter().map(|cookie| &cookie["value"]).collect::<Vec<_>>(), ["new"]);
    product.browser.quit().await
}

async fn what_is_kept_for_undo_is_gone_after_the_chosen_time(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.fill_twice().await?;
    for minutes in [9, 11] {
        product.visit(&product.sites.http(TWICE, "/app/home")).await?;
        product.rule_until("cookie-twins").await?;
        product.preview().await?;
        let choose = "const keep = document.querySelector('#keep select'); const was = keep.value;\
            keep.value = 'ten-minutes'; keep.dispatchEvent(new Event('change', { bubbles: true })); return was";
        let was = product.browser.eval(choose).await?;
        // The choice is remembered.
        assert_eq!(was, if minutes == 9 { "session" } else { "ten-minutes" });
        product.agree().await?;
        product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
        ensure!(journals(&product).await? == 1, "it is journaled");
        let later = format!(
            "globalThis.realNow ??= Date.now; Date.now = () => realNow.call(Date) + {minutes} * 60000"
        );
        product.browser.background_eval(&later).await?;
        let popup = product.popup().await?;
        assert_eq!(popup.text.contains("Bring back"), minutes == 9, "after {minutes} minutes: {popup:#?}");
        if minutes == 9 {
            product.press("Bring back").await?;
            product.popup_until("it has brought it back", |popup| popup.state != "fixed").await?;
        }
        wait_until("the journal is gone", async || Ok((journals(&product).await? == 0).then_some(())))
            .await?;
        product.browser.background_eval("Date.now = globalThis.realNow ?? Date.now").await?;
    }
    product.browser.quit().await
}

async fn what_was_deleted_can_be_brought_back_after_the_tab_was_closed(kind: Kind) -> Result<()> {
    let mut product = Product::start(kind, false).await?;
    let before = product.come_to_the_list().await?;
    product.agree().await?;
    product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
    // Another tab takes the place of the first.
    let replace = "globalThis.browser ??= chrome;\
        const [first] = await browser.tabs.query({});\
        const next = await browser.tabs.create({ url: 'about:blank', index: first.index, active: false });\
        await browser.tabs.remove(first.id)";
    product.browser.eval_in_extension_page(replace).await?;
    product.take_first_tab().await?;
    product.browser.stop_background().await?;

    product.visit(&product.sites.http("plain.test", "/")).await?;
    let elsewhere = product.popup().await?;
    ensure!(!elsewhere.text.contains("Bring back"), "another site offers it: {elsewhere:#?}");
    product.visit(&product.sites.http(TWICE, "/")).await?;
    product.popup().await?;
    product.press("Bring back 1 cookie").await?;
    product.popup_until("it has brought it back", |popup| !popup.text.contains("Bring back")).await?;
    assert_eq!(product.every_cookie().await?, before, "not restored byte for byte");
    product.browser.quit().await
}

async fn what_cannot_be_journaled_is_not_deleted(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.fill_twice().await?;
    product.visit(&product.sites.http(TWICE, "/app/home")).await?;
    product.rule_until("cookie-twins").await?;
    let before = product.every_cookie().await?;
    product.preview().await?;
    let stuff = "globalThis.browser ??= chrome;\
        for (let size = 1 << 20; size > 64; size >>= 1)\
            for (let n = 0; n < 12; n++)\
                try { await browser.storage.session.set({ [`stuffing${size}.${n}`]: 'x'.repeat(size) }) }\
                catch { break }";
    product.browser.eval_in_extension_page(stuff).await?;
    product.agree().await?;
    let said = product
        .popup_until("it says why not", |popup| {
            popup.text.contains("quota")
                || popup.text.contains("Nothing was deleted")
                || popup.text.contains("refused")
        })
        .await?;
    assert_eq!(product.every_cookie().await?, before, "{said:#?}");
    ensure!(!said.text.contains("Bring back"), "{said:#?}");
    product.browser.quit().await
}

/// The cookies that are deleted: 140 of the site itself, the others inside of it, and the one to blame.
const ALL: usize = 140 + FRAMES + 1;
const FRAMES: usize = 600;

/// The site itself as full as browsers let it be, and others inside of it.
async fn fill_to_the_brim(product: &Product) -> Result<()> {
    let http = product.sites.http(TWICE, "/");
    let mut cookies: Vec<Value> = (0..140)
        .map(|n| lasting(&format!("{http}p{}/", n % 7), &format!("c{n}"), &format!("value-{n}")))
        .collect();
    cookies.extend((0..FRAMES).map(|n| {
        let mut cookie =
            lasting(&format!("https://embedded{}.test/", n % 10), &format!("e{n}"), &format!("{n}"));
        cookie["secure"] = json!(true);
        cookie["sameSite"] = json!("no_restriction");
        cookie["partitionKey"] = json!({ "topLevelSite": format!("http://{TWICE}") });
        cookie
    }));
    cookies.push(json!({ "url": http, "name": "sid", "value": OLD }));
    product.set_cookies(&cookies).await
}

/// The background is stopped later and later, until a deletion was over before.
async fn a_deletion_that_is_interrupted_loses_nothing(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.set_cookies(&bystanders(TWICE)).await?;
    fill_to_the_brim(&product).await?;
    let before = product.every_cookie().await?;
    let (mut untouched, mut midway, mut over) = (0, 0, 0);
    let mut wait = 0;
    while over == 0 {
        product.visit(&product.sites.http(TWICE, "/")).await?;
        product.badge_until("401").await?;
        product.preview().await?;
        product.choose("sign-in").await?;
        product
            .popup_until("it counts them", |popup| popup.primary == format!("Delete {ALL} cookies"))
            .await?;
        product.agree().await?;
        // Not waiting for something, but stopping at a moment that no condition names.
        tokio::time::sleep(Duration::from_millis(wait)).await;
        product.browser.stop_background().await?;

        let left = product.every_cookie().await?;
        let foreign = left.iter().filter(|cookie| !before.contains(cookie)).count();
        assert_eq!(foreign, 0, "after {wait} ms: something else is in the jar");
        match before.len() - left.len() {
            0 => untouched += 1,
            ALL => over += 1,
            gone => {
                midway += 1;
                println!("{kind:?}: stopped after {wait} ms, {gone} of {ALL} are deleted");
            }
        }
        let mut popup = product.popup().await?;
        if popup.state == "working" {
            // The page is being opened again: who does not wait for it presses Cancel.
            product.browser.eval("document.querySelector('[data-act=cancel]')?.click()").await?;
            popup = product.popup_until("it stops waiting", |popup| popup.state != "working").await?;
        }
        if left.len() < before.len() {
            ensure!(popup.text.contains(&format!("Bring back {ALL} cookies")), "after {wait} ms: {popup:#?}");
        }
        if popup.text.contains("Bring back") {
            product.press("Bring back").await?;
            product.popup_until("it is undone", |popup| !popup.text.contains("Bring back")).await?;
        }
        assert_eq!(product.every_cookie().await?, before, "stopped after {wait} ms");
        wait += 20;
        ensure!(wait < 3000, "the deletion never ends");
    }
    println!(
        "{kind:?}: stopped {untouched} times before, {midway} times in the middle, {over} after the deletion"
    );
    ensure!(midway > 0, "the deletion was never met in the middle");
    product.browser.quit().await
}

async fn journals(product: &Product) -> Result<u64> {
    let asked = "globalThis.browser ??= chrome;\
        const kept = Object.keys(await browser.storage.session.get(null));\
        return kept.filter((key) => key.startsWith('journal:')).length";
    Ok(product.browser.eval_in_extension_page(asked).await?.as_u64().unwrap_or_default())
}
