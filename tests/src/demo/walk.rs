//! The demo where there is no screen: every site in turn, its verdict in words and in a picture.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::{name, pictures};
use crate::browser::{Kind, Options, Picture, wait_until};
use crate::product::{Popup, Product, built};
use crate::sites::table::Fails;
use crate::sites::{SCENARIOS, Scenario};

/// The one site that fails only in a browser that keeps no cookies.
const WANTS_COOKIES: &str = "cookies-disabled";

/// Goes through every scenario, prints what the popup says and takes its picture.
pub async fn run(kind: Kind) -> Result<()> {
    let folder = pictures(kind);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("clearing {}", folder.display()))?;
    }
    fs::create_dir_all(&folder)?;

    let (blocking, keeping): (Vec<&Scenario>, Vec<_>) =
        SCENARIOS.iter().partition(|scenario| scenario.expect_rule == Some(WANTS_COOKIES));
    let mut numbers = 1..;
    let mut without = Vec::new();
    for (options, scenarios) in [(keeps_cookies(kind)?, keeping), (blocks_cookies(kind)?, blocking)] {
        let product = Product::start_with(kind, options).await?;
        for (scenario, number) in scenarios.into_iter().zip(&mut numbers) {
            let picture = folder.join(format!("{number:02}-{}.png", scenario.host));
            println!("[{number:2}/{}] {}: {}", SCENARIOS.len(), scenario.host, scenario.what);
            if let Err(error) = visit(&product, scenario, &picture).await {
                println!("        no verdict: {error:#}\n");
                without.push(scenario.host);
            }
        }
        product.browser.quit().await?;
    }
    println!("Pictures of the popup: {}", folder.canonicalize()?.display());
    ensure!(without.is_empty(), "no verdict in {} of: {}", name(kind), without.join(", "));
    Ok(())
}

fn keeps_cookies(kind: Kind) -> Result<Options> {
    Ok(Options::with_extension(built(kind)?))
}

/// A browser told to block every cookie, and a person who lets the extension look at that setting.
fn blocks_cookies(kind: Kind) -> Result<Options> {
    let setting = match kind {
        Kind::Chromium => "profile.default_content_setting_values.cookies",
        Kind::Firefox => "network.cookie.cookieBehavior",
    };
    Ok(Options {
        prefs: vec![(setting.to_owned(), json!(2))],
        would_grant: vec!["contentSettings".to_owned()],
        ..keeps_cookies(kind)?
    })
}

async fn visit(product: &Product, scenario: &Scenario, picture: &Path) -> Result<()> {
    product.play(scenario).await?;
    let is_fine = matches!(scenario.fails, Fails::Nothing | Fails::Overcome);
    if matches!(scenario.fails, Fails::Background | Fails::Overcome) {
        product.browser.wait_for_title("done").await?;
    }
    if !is_fine {
        wait_until("the button has a badge", async || {
            Ok((!product.button().await?.0.is_empty()).then_some(()))
        })
        .await?;
    }
    let popup = product.popup().await?;
    let confidence = confidence(product).await?;
    let (_, button) = product.button().await?;
    report(&popup, confidence.as_deref(), &button);
    take(product, picture).await?;
    let is_quiet = popup.state == "quiet";
    ensure!(is_quiet == is_fine, "the popup is {}", popup.state);
    Ok(())
}

fn report(popup: &Popup, confidence: Option<&str>, button: &str) {
    let confidence = confidence.map_or_else(String::new, |word| format!(" ({word})"));
    println!("        {}{confidence}", popup.title);
    // Where the headline says who can help, or that two causes fit, the button still names the likeliest.
    if popup.state != "quiet" && !button.ends_with(&popup.title) {
        println!("        {button}");
    }
    if !popup.primary.is_empty() {
        println!("        -> {}", popup.primary);
    }
    println!();
}

/// How sure the open popup says it is.
async fn confidence(product: &Product) -> Result<Option<String>> {
    let script = "return document.querySelector('#marks .bars + span')?.textContent.trim()";
    Ok(product.browser.eval(script).await?.as_str().map(str::to_owned))
}

/// A picture of the whole popup, as wide as the browser makes it.
async fn take(product: &Product, path: &Path) -> Result<()> {
    const ZOOM: f64 = 2.0;
    // Lines are a little taller at this zoom, and a picture too low would show a scrollbar that no popup has.
    const ROOM: u32 = 80;
    const SIZE: &str = "\
        const { width, height } = document.body.getBoundingClientRect();\
        return [width, height].map(Math.ceil)";
    let size = product.browser.eval(SIZE).await?;
    let pixels = |at: usize| -> Result<u32> {
        let size = size[at].as_u64().with_context(|| format!("no size: {size}"))?;
        Ok(u32::try_from(size)? * ZOOM as u32)
    };
    let picture = Picture { width: pixels(0)?, height: pixels(1)? + ROOM, zoom: ZOOM, ..Picture::default() };
    product.browser.screenshot(path, picture).await
}
