//! A browser that keeps no cookies, or not all: each way recognised, said, and mended where an extension can.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use why401_core::rules::Rule;
use why401_tests::browser::{Kind, Options, wait_until};
use why401_tests::product::{Product, built, scenario};
use why401_tests::{in_both_browsers, in_chromium_alone};

in_both_browsers!(
    cookies_blocked_everywhere_are_recognised_and_mended,
    cookies_blocked_for_a_site_are_recognised_and_mended_where_possible,
    cookies_of_parts_are_recognised_and_mended_where_possible,
    cookies_kept_apart_are_not_taken_for_blocked,
    private_windows_are_recognised,
    kept_cookies_are_not_blamed,
);

in_chromium_alone!(
    // Firefox has no exceptions of an extension: what is undone there is one setting, and tested above.
    what_is_allowed_is_taken_back_alone,
    cookies_forgotten_at_the_end_are_recognised,
);

const NEEDY: &str = "needs-cookies.test";

/// The permission that each browser's cookie settings take.
fn settings(kind: Kind) -> &'static str {
    match kind {
        Kind::Chromium => "contentSettings",
        Kind::Firefox => "privacy",
    }
}

/// A browser with preferences, and a person who allows what the popup asks for.
async fn with(kind: Kind, prefs: &[(&str, Value)]) -> Result<Product> {
    let prefs = prefs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let would_grant = vec![settings(kind).to_owned()];
    let options = Options { prefs, would_grant, ..Options::with_extension(built(kind)?) };
    Product::start_with(kind, options).await
}

fn blocks_all(kind: Kind) -> (&'static str, Value) {
    match kind {
        Kind::Chromium => ("profile.default_content_setting_values.cookies", json!(2)),
        Kind::Firefox => ("network.cookie.cookieBehavior", json!(2)),
    }
}

async fn cookies_blocked_everywhere_are_recognised_and_mended(kind: Kind) -> Result<()> {
    let product = with(kind, &[blocks_all(kind)]).await?;
    // Nothing may be asked yet: by what happens.
    product.play(scenario(NEEDY)).await?;
    product.rule_until("cookies-disabled").await?;
    let popup = product.popup().await?;
    assert!(popup.primary.starts_with("Allow cookies"), "{popup:#?}");
    product.press("Allow cookies for this site").await?;
    let fixed = product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
    let undo = match kind {
        Kind::Chromium => "Stop allowing cookies for needs-cookies.test",
        Kind::Firefox => {
            ensure!(fixed.text.contains("one setting for all sites"), "{fixed:#?}");
            "Block all sites\u{2019} cookies again"
        }
    };
    product.press(undo).await?;
    product.popup_until("it is undone", |popup| popup.state == "undone").await?;
    // By now the browser may be asked.
    product.play(scenario(NEEDY)).await?;
    product.rule_until("cookies-blocked-everywhere").await?;
    product.browser.quit().await
}

async fn cookies_blocked_for_a_site_are_recognised_and_mended_where_possible(kind: Kind) -> Result<()> {
    let blocks = json!({ "[*.]needs-cookies.test,*": { "setting": 2 } });
    let prefs = match kind {
        Kind::Chromium => vec![("profile.content_settings.exceptions.cookies", blocks)],
        Kind::Firefox => Vec::new(),
    };
    let product = with(kind, &prefs).await?;
    if kind == Kind::Firefox {
        let origin = product.sites.http(NEEDY, "");
        let deny = format!(
            "const {{ Services: services, Ci: types }} = globalThis;\
             const principal = services.scriptSecurityManager.createContentPrincipalFromOrigin({});\
             services.perms.addFromPrincipal(principal, 'cookie', types.nsICookiePermission.ACCESS_DENY)",
            json!(origin)
        );
        product.browser.eval_in_firefox(&deny).await?;
    }
    product.play(scenario(NEEDY)).await?;
    product.rule_until("cookies-disabled").await?;
    product.popup().await?;
    product.press("Allow cookies for this site").await?;
    match kind {
        Kind::Firefox => {
            let guide =
                product.popup_until("it leads to the setting", |popup| popup.state == "guide").await?;
            assert!(guide.text.contains("Privacy & Security"), "{guide:#?}");
        }
        Kind::Chromium => {
            product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
            product.press("Stop allowing cookies for needs-cookies.test").await?;
            product.popup_until("it is undone", |popup| popup.state == "undone").await?;
            product.play(scenario(NEEDY)).await?;
            product.rule_until("cookies-disabled").await?;
            let popup = product.popup().await?;
            product.browser.eval("document.querySelector('#why').open = true").await?;
            let popup = product.popup_until("it says why", |open| open.text != popup.text).await?;
            assert!(popup.text.contains("settings block cookies for this site"), "{popup:#?}");
        }
    }
    product.browser.quit().await
}

/// Another site that was allowed before stays so, and so does what is not ours.
async fn what_is_allowed_is_taken_back_alone(kind: Kind) -> Result<()> {
    let product = with(kind, &[blocks_all(kind)]).await?;
    let needy = product.sites.http(NEEDY, "/login");
    let other = product.sites.http("www.session.test", "/home");
    let setting = async |url: &str| -> Result<Value> {
        let asked = format!(
            "return (await chrome.contentSettings.cookies.get({{ primaryUrl: {} }})).setting",
            json!(url)
        );
        product.browser.eval_in_extension_page(&asked).await
    };
    product.play(scenario(NEEDY)).await?;
    product.rule_until("cookies-disabled").await?;
    product.popup().await?;
    product.press("Allow cookies for this site").await?;
    product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;

    let login = product.sites.http("www.session.test", "/login?user=ann");
    product.visit(&login).await?;
    product.rule_until("cookies-blocked-everywhere").await?;
    product.popup().await?;
    product.press("Allow cookies for this site").await?;
    wait_until("the other is allowed", async || Ok((setting(&other).await? == "allow").then_some(())))
        .await?;
    assert_eq!(setting(&needy).await?, "allow");
    product
        .popup_until("it can be taken back", |popup| {
            popup.text.contains("Stop allowing cookies for session.test")
        })
        .await?;
    product.press("Stop allowing cookies for session.test").await?;
    wait_until("the other is blocked again", async || Ok((setting(&other).await? == "block").then_some(())))
        .await?;
    wait_until("the first is still allowed", async || Ok((setting(&needy).await? == "allow").then_some(())))
        .await?;
    product.browser.quit().await
}

/// Signs in at the site of the part, then opens the page that it stands in.
async fn embed(product: &Product) -> Result<()> {
    product.visit(&product.sites.https("members.elsewhere.test", "/set")).await?;
    product.play(scenario("embedding.test")).await?;
    product.browser.wait_for_title("done").await?;
    Ok(())
}

async fn cookies_of_parts_are_recognised_and_mended_where_possible(kind: Kind) -> Result<()> {
    let blocks = match kind {
        Kind::Chromium => ("profile.cookie_controls_mode", json!(1)),
        Kind::Firefox => ("network.cookie.cookieBehavior", json!(1)),
    };
    let product = with(kind, &[blocks]).await?;
    embed(&product).await?;
    product.rule_until("third-party-cookies-blocked").await?;
    product.popup().await?;
    product.press("Allow cookies for this site").await?;
    match kind {
        Kind::Firefox => {
            let guide =
                product.popup_until("it leads to the setting", |popup| popup.state == "guide").await?;
            assert!(guide.text.contains("Enhanced Tracking Protection"), "{guide:#?}");
        }
        Kind::Chromium => {
            product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
            product.press("Stop allowing cookies for elsewhere.test inside embedding.test").await?;
            product.popup_until("it is undone", |popup| popup.state == "undone").await?;
            embed(&product).await?;
            product.rule_until("third-party-cookies-blocked").await?;
            product.popup().await?;
            product.browser.eval("document.querySelector('#why').open = true").await?;
            let says = "settings block cookies of other sites in this page";
            product.popup_until("it says why", |popup| popup.text.contains(says)).await?;
        }
    }
    product.browser.quit().await
}

/// Firefox by default; in Chromium the same page is blocked, and nothing is where all is allowed.
async fn cookies_kept_apart_are_not_taken_for_blocked(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let rule = match kind {
        Kind::Chromium => "third-party-cookies-blocked",
        Kind::Firefox => "cookies-partitioned",
    };
    embed(&product).await?;
    product.rule_until(rule).await?;
    // The second time, what is kept apart comes back.
    embed(&product).await?;
    product.rule_until(rule).await?;
    if kind == Kind::Firefox {
        product.popup().await?;
        product.press("Allow cookies for this site").await?;
        let guide = product.popup_until("it leads to the setting", |popup| popup.state == "guide").await?;
        assert!(guide.text.contains("Enhanced Tracking Protection"), "{guide:#?}");
    }
    product.browser.quit().await?;

    let allows = match kind {
        Kind::Chromium => ("profile.cookie_controls_mode", json!(0)),
        Kind::Firefox => ("network.cookie.cookieBehavior", json!(0)),
    };
    let product = with(kind, &[allows]).await?;
    embed(&product).await?;
    assert_eq!(product.popup().await?.state, "quiet");
    product.browser.quit().await
}

/// Chromium tells it once it may be asked; Firefox has no such setting that an extension could read.
async fn cookies_forgotten_at_the_end_are_recognised(kind: Kind) -> Result<()> {
    let forgets = ("profile.default_content_setting_values.cookies", json!(4));
    let product = with(kind, &[forgets]).await?;
    let plain = product.sites.http("lost-cookie.test", "/home");
    product.visit(&plain).await?;
    product.rule_until("challenge-missing").await?;
    product.page("popup.html").await?;
    let granted = "document.addEventListener('click', () =>\
        chrome.permissions.request({ permissions: ['contentSettings'] }), { once: true })";
    product.browser.eval(granted).await?;
    product.browser.web().find(thirtyfour::By::Css("h1")).await?.click().await?;
    wait_until("it is granted", async || {
        let has = "return await chrome.permissions.contains({ permissions: ['contentSettings'] })";
        Ok((product.browser.eval_in_extension_page(has).await? == true).then_some(()))
    })
    .await?;
    product.visit(&plain).await?;
    product.rule_until("cookies-forgotten").await?;
    product.visit(&product.sites.http("lost-cookie.test", "/login")).await?;
    product.visit(&plain).await?;
    assert_eq!(product.popup().await?.state, "quiet");
    product.browser.quit().await
}

async fn private_windows_are_recognised(kind: Kind) -> Result<()> {
    let options = Options { allow_private: true, ..Options::with_extension(built(kind)?) };
    let product = Product::start_with(kind, options).await?;
    let in_private = async |url: &str, rule: &str| -> Result<()> {
        let open = format!(
            "globalThis.browser ??= chrome;\
             const private_ = await browser.windows.create({{ incognito: true, url: {} }});\
             return (await browser.tabs.query({{ windowId: private_.id }}))[0].id",
            json!(url)
        );
        let tab = product.browser.eval_in_extension_page(&open).await?;
        let title = Rule::of_id(rule).map(Rule::title).unwrap_or_default();
        let mut last = Value::Null;
        let says = format!("return await browser.action.getTitle({{ tabId: {tab} }})");
        let waited = wait_until(&format!("the private tab says {title:?}"), async || {
            last = product.browser.eval_in_extension_page(&says).await?;
            Ok(last.as_str().is_some_and(|last| last.ends_with(title)).then_some(()))
        })
        .await;
        ensure!(waited.is_ok(), "{rule}: {last}");
        Ok(())
    };
    // Signed in in a normal window, which the private one does not know.
    product.visit(&product.sites.http("lost-cookie.test", "/login")).await?;
    product.visit(&product.sites.http("lost-cookie.test", "/home")).await?;
    assert_eq!(product.popup().await?.state, "quiet");
    // Chromium hides an Authorization field of its own, so nobody knows that nothing was sent.
    let home = product.sites.http("lost-cookie.test", "/home");
    in_private(&home, "private-window").await?;
    let rule = match kind {
        Kind::Chromium => "private-third-party",
        Kind::Firefox => "cookies-partitioned",
    };
    in_private(&product.sites.url(scenario("embedding.test")), rule).await?;
    product.browser.quit().await
}

async fn kept_cookies_are_not_blamed(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.play(scenario(NEEDY)).await?;
    let popup = product.popup().await?;
    assert_eq!(popup.state, "quiet", "{popup:#?}");
    product.browser.quit().await
}
