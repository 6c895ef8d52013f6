//! What became of the session cookie: said as evidence in the popup, and of every cookie in the panel.

use anyhow::{Result, ensure};
use serde_json::json;
use why401_tests::browser::{Kind, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::leaks::leaked;
use why401_tests::product::{Product, scenario};

in_both_browsers!(
    what_answers_do_is_told,
    what_others_do_is_told,
    what_went_is_known_after_the_background_has_slept,
    a_cookie_that_is_there_is_not_said_to_be_gone,
);

/// A time of day, as the popup and the panel write it.
const CLOCK: &str = "\u{2026}";

async fn what_answers_do_is_told(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let sign_out = product.sites.http("lost-cookie.test", "/sign-out");
    let other = product.sites.http("replaced-cookie.test", "/other");
    let was = "The cookie that was sent when it last worked is gone since \u{2026}";
    let sites: [(&str, &str, &str, String); 5] = [
        (
            "www.session.test",
            "session-expired",
            "This answer deleted the cookie that was sent",
            "This answer deleted this cookie".to_owned(),
        ),
        (
            "refused-cookie.test",
            // Chromium hides an Authorization field of its own, so nobody knows that nothing was sent.
            if kind == Kind::Chromium { "challenge-missing" } else { "no-credentials" },
            "This answer tried to set a cookie that the browser refused: it says SameSite=None without Secure",
            String::new(),
        ),
        ("short-lived.test", "session-cookie-gone", "", format!("{was} (it expired)")),
        (
            "lost-cookie.test",
            "session-ended-by-site",
            "",
            format!("{was} (removed by the site, in the answer of {sign_out})"),
        ),
        (
            "replaced-cookie.test",
            "session-cookie-gone",
            "",
            format!("Another value than the one that worked was sent: {other} set it at {CLOCK}"),
        ),
    ];
    for (host, rule, in_popup, in_panel) in sites {
        product.play(scenario(host)).await?;
        product.rule_until(rule).await?;
        let in_panel = if in_panel.is_empty() { in_popup } else { &in_panel };
        let in_popup = if in_popup.is_empty() { in_panel } else { in_popup };
        told(&product, in_popup, in_panel).await?;
    }
    product.browser.quit().await
}

async fn what_others_do_is_told(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let url = json!(product.sites.http("lost-cookie.test", "/"));
    let remove =
        format!("globalThis.browser ??= chrome; await browser.cookies.remove({{ url: {url}, name: 'sid' }})");
    let gone =
        |why: &str| format!("The cookie that was sent when it last worked is gone since {CLOCK} ({why})");
    let nobody_knows = gone("removed by the site\u{2019}s script, by you or by an extension");
    let expected = |rule: &'static str, why: &str| match kind {
        Kind::Chromium => (rule, gone(why)),
        Kind::Firefox => ("session-cookie-gone", nobody_knows.clone()),
    };

    let (rule, says) = expected("session-cookie-gone", "removed by you or by an extension");
    signed_in(&product).await?;
    product.browser.eval_in_extension_page(&remove).await?;
    home(&product).await?;
    product.rule_until(rule).await?;
    told(&product, &says, &says).await?;

    let (rule, says) = expected("session-ended-by-site", "removed by the site");
    signed_in(&product).await?;
    product.visit(&product.sites.http("lost-cookie.test", "/script")).await?;
    home(&product).await?;
    product.rule_until(rule).await?;
    told(&product, &says, &says).await?;

    let says = gone("evicted, as the browser made room");
    signed_in(&product).await?;
    product.visit(&product.sites.http("lost-cookie.test", "/flood")).await?;
    home(&product).await?;
    product.rule_until("session-cookie-gone").await?;
    told(&product, &says, &says).await?;
    product.browser.quit().await
}

async fn what_went_is_known_after_the_background_has_slept(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let url = json!(product.sites.http("lost-cookie.test", "/"));
    signed_in(&product).await?;
    let remove =
        format!("globalThis.browser ??= chrome; await browser.cookies.remove({{ url: {url}, name: 'sid' }})");
    product.browser.eval_in_extension_page(&remove).await?;
    let kept = "return Boolean((await browser.storage.session.get('went')).went)";
    wait_until("it is stored", async || {
        Ok((product.browser.eval_in_extension_page(kept).await? == true).then_some(()))
    })
    .await?;
    product.browser.stop_background().await?;
    home(&product).await?;
    product.rule_until("session-cookie-gone").await?;
    let why = match kind {
        Kind::Chromium => "removed by you or by an extension",
        Kind::Firefox => "removed by the site\u{2019}s script, by you or by an extension",
    };
    let says = format!("The cookie that was sent when it last worked is gone since {CLOCK} ({why})");
    told(&product, &says, &says).await?;
    product.browser.quit().await
}

/// The page lets in, and another request of it is refused with the same cookie.
async fn a_cookie_that_is_there_is_not_said_to_be_gone(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    signed_in(&product).await?;
    assert_eq!(product.popup().await?.state, "quiet");
    product.visit(&product.sites.http("lost-cookie.test", "/marker")).await?;
    product.badge_until("419").await?;
    let shown = cookies_in_panel(&product).await?;
    ensure!(shown == "sid This cookie was sent as when the site let you in", "the panel shows {shown}");
    product.browser.quit().await
}

async fn signed_in(product: &Product) -> Result<()> {
    product.visit(&product.sites.http("lost-cookie.test", "/login")).await?;
    home(product).await
}

async fn home(product: &Product) -> Result<()> {
    product.visit(&product.sites.http("lost-cookie.test", "/home")).await?;
    Ok(())
}

/// Waits until popup and panel say it; times of day are left out.
async fn told(product: &Product, in_popup: &str, in_panel: &str) -> Result<()> {
    let mut last = String::new();
    let in_popup = format!("{in_popup} sid");
    let what = format!("the popup says {in_popup:?}");
    let waited = wait_until(&what, async || {
        product.popup().await?;
        last = text(product, "#evidence").await?;
        Ok(last.contains(&in_popup).then_some(()))
    })
    .await;
    ensure!(waited.is_ok(), "not {in_popup}, but {last}");
    let shown = cookies_in_panel(product).await?;
    ensure!(shown.contains(&format!("sid {in_panel}")), "not sid {in_panel}, but {shown}");
    ensure!(leaked(&format!("{last} {shown}")).is_empty(), "a value is shown: {last} {shown}");
    Ok(())
}

async fn cookies_in_panel(product: &Product) -> Result<String> {
    product.page("panel.html").await?;
    wait_until("the panel has a row", async || {
        Ok((product.browser.eval("return document.querySelectorAll('#rows .row').length").await? != 0)
            .then_some(()))
    })
    .await?;
    product.browser.eval("document.querySelector('#tab-cookies').click()").await?;
    text(product, "#body table").await
}

/// The words of a part, with single spaces and no times of day.
async fn text(product: &Product, part: &str) -> Result<String> {
    let read = format!(
        "const texts = []; const walk = document.createTreeWalker(document.querySelector('{part}'), NodeFilter.SHOW_TEXT);\
         while (walk.nextNode()) texts.push(walk.currentNode.data);\
         return texts.join(' ').replace(/\\d\\d:\\d\\d:\\d\\d/g, '\u{2026}').split(/\\s+/).filter(Boolean).join(' ')"
    );
    Ok(product.browser.eval(&read).await?.as_str().unwrap_or_default().to_owned())
}
