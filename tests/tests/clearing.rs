//! Clearing in three sizes: exactly what was approved goes, everything else stays byte for byte, and undo restores.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use why401_tests::browser::{Kind, Options};
use why401_tests::in_both_browsers;
use why401_tests::product::{Product, built, bystanders, lasting};
use why401_tests::sites::clearing::{OLD, OTHER, PROVIDER, TWICE};

in_both_browsers!(
    of_two_twins_exactly_the_one_to_blame_goes,
    bystanders_survive_every_size_and_its_undo,
    what_goes_without_approval_is_put_back_and_named,
    a_list_with_another_store_in_it_ends_everything,
    a_provider_is_left_alone_unless_ticked,
    everything_takes_what_the_site_stored_and_nothing_of_others,
);

/// Two cookies of one name, the one that the site reads first, which is the old one.
fn twins(product: &Product) -> Vec<(&'static str, String, [Value; 2])> {
    let (http, https) = (product.sites.http(TWICE, "/"), product.sites.https(TWICE, "/"));
    let cookie = |url: &str, value: &str, with: Value| {
        let mut cookie = lasting(url, "sid", value);
        for (key, value) in with.as_object().into_iter().flatten() {
            cookie[key] = value.clone();
        }
        cookie
    };
    let none = json!({ "secure": true, "sameSite": "no_restriction" });
    let partitioned = json!({
        "secure": true, "sameSite": "no_restriction",
        "partitionKey": { "topLevelSite": format!("https://{TWICE}") }
    });
    vec![
        (
            "path",
            http.clone(),
            [cookie(&http, OLD, json!({ "path": "/app" })), cookie(&http, "new", json!({ "path": "/" }))],
        ),
        (
            "host before domain",
            http.clone(),
            [cookie(&http, OLD, json!({})), cookie(&http, "new", json!({ "domain": TWICE }))],
        ),
        (
            "domain before host",
            http.clone(),
            [cookie(&http, OLD, json!({ "domain": TWICE })), cookie(&http, "new", json!({}))],
        ),
        ("partition", https.clone(), [cookie(&https, OLD, partitioned), cookie(&https, "new", none)]),
    ]
}

async fn of_two_twins_exactly_the_one_to_blame_goes(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    for (what, url, twins) in twins(&product) {
        forget(&product).await?;
        product.set_cookies(&twins).await?;
        product.set_cookies(&[lasting(&url, "theme", "dark")]).await?;
        let before = product.every_cookie().await?;
        assert_eq!(before.len(), 3, "{what}: {before:#?}");
        product.visit(&format!("{url}app/home")).await?;
        product.rule_until("cookie-twins").await?;

        let list = product.preview().await?;
        assert_eq!(list.primary, "Delete 1 cookie", "{what}: {list:#?}");
        ensure!(list.text.contains("probably reads this copy"), "{what}: {list:#?}");
        product.agree().await?;
        product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
        let after = product.every_cookie().await?;
        let gone: Vec<&Value> = before.iter().filter(|cookie| !after.contains(cookie)).collect();
        assert_eq!((gone.len(), after.len()), (1, 2), "{what}: {after:#?}");
        assert_eq!((&gone[0]["name"], &gone[0]["value"]), (&json!("sid"), &json!(OLD)), "{what}");

        product.press("Bring back 1 cookie").await?;
        let said = product.popup_until("it has brought it back", |popup| popup.state != "fixed").await?;
        assert_eq!(product.every_cookie().await?, before, "{what}: not restored byte for byte");
        // Between two paths of one length the older goes first, and no interface sets how old a cookie is.
        assert_eq!(said.text.contains("in another order"), what != "path", "{what}: {said:#?}");
    }
    product.browser.quit().await
}

async fn bystanders_survive_every_size_and_its_undo(kind: Kind) -> Result<()> {
    let options = Options {
        allow_private: true,
        would_grant: vec!["browsingData".to_owned()],
        ..Options::with_extension(built(kind)?)
    };
    let product = Product::start_with(kind, options).await?;
    product.set_cookies(&bystanders(TWICE)).await?;
    keep_private(&product).await?;
    let others = product.every_cookie().await?;
    ensure!(others.len() > 52, "the bystanders and the private ones: {}", others.len());
    product.fill_twice().await?;
    let before = product.every_cookie().await?;
    ensure!(before.len() == others.len() + 5, "the site has five: {}", before.len() - others.len());

    for (size, goes) in [("culprit", 1), ("sign-in", 5), ("everything", 5)] {
        product.visit(&product.sites.http(TWICE, "/app/home")).await?;
        product.rule_until("cookie-twins").await?;
        product.preview().await?;
        product.choose(size).await?;
        let label = format!("Delete {goes} cookie");
        product.popup_until("it counts them", |popup| popup.primary.starts_with(&label)).await?;
        product.agree().await?;
        let said = product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
        ensure!(!said.text.contains("vanished"), "{size}: {said:#?}");
        let after = product.every_cookie().await?;
        assert_eq!(after.len(), before.len() - goes, "{size}");
        let lost: Vec<&Value> = others.iter().filter(|cookie| !after.contains(cookie)).collect();
        assert_eq!(lost, [&Value::Null; 0], "{size}: others lost cookies");

        product.press("Bring back").await?;
        product.popup_until("it has brought them back", |popup| popup.state != "fixed").await?;
        assert_eq!(product.every_cookie().await?, before, "{size}: not restored byte for byte");
    }
    product.browser.quit().await
}

/// Cookies of the same site in a private window, where the browser has opened one.
async fn keep_private(product: &Product) -> Result<()> {
    let open = format!(
        "globalThis.browser ??= chrome;\
         await browser.windows.create({{ incognito: true, url: {} }});\
         const stores = async () => (await browser.cookies.getAllCookieStores()).map(({{ id }}) => id);\
         while ((await stores()).length < 2) await new Promise((tell) => setTimeout(tell, 50));\
         const storeId = (await stores()).find((id) => id !== '0' && id !== 'firefox-default');\
         for (const name of ['sid', 'theme'])\
             await browser.cookies.set({{ url: {}, name, value: 'private', storeId }});",
        json!(product.sites.http("plain.test", "/")),
        json!(product.sites.http(TWICE, "/")),
    );
    product.browser.eval_in_extension_page(&open).await?;
    Ok(())
}

/// A browser that deletes more than it was asked to.
async fn what_goes_without_approval_is_put_back_and_named(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.set_cookies(&bystanders(TWICE)).await?;
    let before = product.come_to_the_list().await?;
    let widen = "const { cookies } = globalThis.browser;\
        const set = cookies.set;\
        cookies.set = async (details) => {\
            if (details.expirationDate === 1)\
                await cookies.remove({ url: 'https://bystander2.test/', name: 'sid' });\
            return await set.call(cookies, details);\
        }";
    product.browser.background_eval(widen).await?;
    product.agree().await?;
    let said = product.popup_until("it says so", |popup| popup.state == "fixed").await?;
    ensure!(said.text.contains("were put back: sid of bystander2.test"), "{said:#?}");
    let after = product.every_cookie().await?;
    let lost: Vec<&Value> = before.iter().filter(|cookie| !after.contains(cookie)).collect();
    assert_eq!(lost.iter().map(|cookie| &cookie["value"]).collect::<Vec<_>>(), [OLD]);
    product.browser.quit().await
}

/// A browser that does not know the filter by store.
async fn a_list_with_another_store_in_it_ends_everything(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let before = product.come_to_the_list().await?;
    let mix = "const { cookies } = globalThis.browser;\
        const getAll = cookies.getAll;\
        cookies.getAll = async (filter) => {\
            const found = await getAll.call(cookies, filter);\
            return [...found, { ...found[0], storeId: 'another' }];\
        }";
    product.browser.background_eval(mix).await?;
    product.agree().await?;
    let said = product.popup_until("it says why not", |popup| popup.text.contains("mixed up")).await?;
    assert_eq!(product.every_cookie().await?, before, "{said:#?}");
    product.browser.quit().await
}

async fn a_provider_is_left_alone_unless_ticked(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.visit(&product.sites.http(OTHER, "/sign-in")).await?;
    product.visit(&product.sites.http(TWICE, "/sign-in")).await?;
    product.set_cookies(&[lasting(&product.sites.http("mail.provider.test", "/"), "mail", "1")]).await?;
    product.set_cookies(&[lasting(&product.sites.http(TWICE, "/"), "sid", OLD)]).await?;
    product.visit(&product.sites.http(TWICE, "/")).await?;
    product.badge_until("401").await?;
    let before = product.every_cookie().await?;

    let list = product.preview().await?;
    ensure!(list.text.contains("Signs you out of other-shop.test, and wherever else"), "{list:#?}");
    assert_eq!(list.primary, "Delete 2 cookies", "the provider is not ticked: {list:#?}");
    product.tick("provider.test").await?;
    product.popup_until("it counts them", |popup| popup.primary == "Delete 4 cookies").await?;
    product.tick("provider.test").await?;
    product.popup_until("it counts less", |popup| popup.primary == "Delete 2 cookies").await?;
    product.tick("provider.test").await?;
    product.agree().await?;
    product.popup_until("it says that it worked", |popup| popup.state == "fixed").await?;
    let after = product.every_cookie().await?;
    let mut left: Vec<&str> = after.iter().filter_map(|cookie| cookie["domain"].as_str()).collect();
    left.sort_unstable();
    assert_eq!(left, ["mail.provider.test", OTHER], "{PROVIDER} and {TWICE} are cleared");

    product.press("Bring back 4 cookies").await?;
    product.popup_until("it has brought them back", |popup| popup.state != "fixed").await?;
    assert_eq!(product.every_cookie().await?, before);
    product.browser.quit().await
}

async fn everything_takes_what_the_site_stored_and_nothing_of_others(kind: Kind) -> Result<()> {
    use why401_tests::sites::keeps::HOSTS;
    let options =
        Options { would_grant: vec!["browsingData".to_owned()], ..Options::with_extension(built(kind)?) };
    let product = Product::start_with(kind, options).await?;
    // Chromium caches nothing of a certificate that is not trusted, and without https there are no workers.
    for (is_secure, kept) in [
        (true, ["local", "session", "databases", "caches", "workers"].as_slice()),
        (false, &["local", "session", "databases"]),
    ] {
        let address = |host: &str, path: &str| match is_secure {
            true => product.sites.https(host, path),
            false => product.sites.http(host, path),
        };
        for host in HOSTS {
            product.visit(&address(host, "/")).await?;
            product.browser.wait_for_title("ready").await?;
            let filled = product.browser.eval("return await fill()").await?;
            ensure!(kept.iter().all(|what| filled[what] == 1), "{host}: {filled}");
        }
        let mut before = Vec::new();
        for host in HOSTS {
            product.visit(&address(host, "/")).await?;
            product.browser.wait_for_title("ready").await?;
            before.push(product.browser.eval("return await left()").await?);
        }
        product.set_cookies(&[lasting(&address(HOSTS[0], "/"), "sid", "1")]).await?;
        product.visit(&address(HOSTS[0], "/refused")).await?;
        product.badge_until("401").await?;
        product.preview().await?;
        product.choose("everything").await?;
        let list =
            product.popup_until("it warns", |popup| popup.text.contains("Cannot be brought back")).await?;
        assert_eq!(list.text.contains("The cache stays"), kind == Kind::Firefox, "{list:#?}");
        assert_eq!(list.text.contains(HOSTS[1]), kind == Kind::Chromium, "{list:#?}");
        product.agree().await?;
        let refused =
            product.popup_until("it was refused again", |popup| popup.state == "still-refused").await?;
        ensure!(!refused.text.contains("Everything of this site"), "the list is left standing: {refused:#?}");
        product.press("Bring back 1 cookie").await?;
        let said = product.popup_until("it is undone", |popup| popup.text.contains("stays cleared")).await?;
        ensure!(said.text.contains("What the site had stored besides cookies"), "{said:#?}");
        let sid = product.cookies(HOSTS[0]).await?;
        ensure!(sid.as_array().is_some_and(|cookies| cookies.len() == 1), "the cookie is back: {sid}");
        for (host, before) in HOSTS.iter().zip(&before) {
            product.visit(&address(host, "/")).await?;
            product.browser.wait_for_title("ready").await?;
            let after = product.browser.eval("return await left()").await?;
            // Chromium clears every origin of the site that it was seen at, Firefox the page's own.
            let is_cleared = *host == HOSTS[0] || *host == HOSTS[1] && kind == Kind::Chromium;
            for what in kept {
                let left = if is_cleared { &json!(0) } else { &before[what] };
                assert_eq!(&after[what], left, "{host}: {what}, cleared: {is_cleared}");
            }
            // What Chromium does not cache it asks for anew in any case.
            let is_cached = kind == Kind::Firefox || !is_secure;
            let goes = is_cleared && kind == Kind::Chromium;
            if is_cached {
                assert_eq!(after["stamp"] != before["stamp"], goes, "{host}: the cache");
            }
        }
    }
    product.browser.quit().await
}

/// Empties the jar.
async fn forget(product: &Product) -> Result<()> {
    let forget = "globalThis.browser ??= chrome;\
        for (const { secure, domain, path, name, storeId, partitionKey } of await browser.cookies.getAll({ partitionKey: {} }))\
            for (const scheme of ['https', 'http'])\
                await browser.cookies.remove({ url: `${scheme}://${domain.replace(/^\\./, '')}${path}`, name, storeId, partitionKey }).catch(() => {})";
    product.browser.eval_in_extension_page(forget).await?;
    Ok(())
}
