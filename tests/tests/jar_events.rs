//! What each browser tells of a cookie that goes: the causes on which the story of a jar rests.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use why401_tests::browser::{Kind, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::product::Product;

in_both_browsers!(causes_are_told_as_measured);

const HOST: &str = "lost-cookie.test";

async fn causes_are_told_as_measured(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let listen = "globalThis.browser ??= chrome; globalThis.told = [];\
        browser.cookies.onChanged.addListener(({ removed, cause, cookie }) => {\
            if (removed) told.push(`${cause} ${cookie.value.split('-').pop()}`) })";
    product.browser.eval_in_extension_page(listen).await?;
    let url = json!(product.sites.http(HOST, "/"));
    let remove = format!("await browser.cookies.remove({{ url: {url}, name: 'sid' }})");
    let expire =
        format!("await browser.cookies.set({{ url: {url}, name: 'sid', path: '/', expirationDate: 1 }})");

    // What ends a cookie, and what Chromium and Firefox say then.
    let deletions: [(&str, &[&str], [&str; 2]); 4] = [
        ("an answer deletes", &["/sign-out"], ["expired_overwrite mine", "explicit mine"]),
        ("a script deletes", &["/script"], ["expired_overwrite mine", "explicit mine"]),
        ("another value comes", &["/other"], ["overwrite mine", "overwrite strange"]),
        // Firefox says nothing before another cookie comes, and lists it as if it were there.
        ("its time is over", &["/short", "/wait", "/home"], ["expired mine", ""]),
    ];
    let saw = async |what: &str, causes: [&str; 2]| -> Result<()> {
        let cause = causes[usize::from(kind == Kind::Firefox)];
        let mut seen = Value::Null;
        let is_told = async || {
            seen = product.browser.eval_in_extension_page("return told").await?;
            let told = seen.as_array().is_some_and(|seen| match cause {
                "" => seen.is_empty(),
                _ => seen.contains(&json!(cause)),
            });
            Ok(told.then_some(()))
        };
        let waited = wait_until(&format!("{what}: {cause:?}"), is_told).await;
        waited.with_context(|| format!("{seen}"))?;
        Ok(())
    };
    for (what, paths, causes) in deletions {
        product.visit(&product.sites.http(HOST, "/login")).await?;
        product.browser.eval_in_extension_page("told.length = 0").await?;
        for path in paths {
            product.visit(&product.sites.http(HOST, path)).await?;
            if *path == "/short" {
                product.browser.eval_in_extension_page("told.length = 0").await?;
            }
        }
        saw(what, causes).await?;
    }
    for (what, script, causes) in [
        ("an extension removes", &remove, ["explicit mine", "explicit mine"]),
        ("an extension sets the past", &expire, ["expired_overwrite mine", "explicit mine"]),
    ] {
        product.visit(&product.sites.http(HOST, "/login")).await?;
        product.browser.eval_in_extension_page("told.length = 0").await?;
        product.browser.eval_in_extension_page(script).await?;
        saw(what, causes).await?;
    }
    product.visit(&product.sites.https(HOST, "/login")).await?;
    product.browser.eval_in_extension_page("told.length = 0").await?;
    product.visit(&product.sites.https(HOST, "/clear")).await?;
    saw("an answer clears the site's data", ["explicit mine"; 2]).await?;
    product.visit(&product.sites.http(HOST, "/login")).await?;
    product.browser.eval_in_extension_page("told.length = 0").await?;
    product.visit(&product.sites.http(HOST, "/flood")).await?;
    saw("the browser makes room", ["evicted mine"; 2]).await?;
    product.browser.quit().await
}
