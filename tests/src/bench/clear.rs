//! How long a jar of thousands of cookies takes to be listed, cleared and brought back, and for how long at most the
//! popup does not answer meanwhile.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::Effort;
use super::spread::{COLUMNS, Spread};
use crate::browser::{Kind, Options};
use crate::product::{Product, built, lasting};
use crate::sites::clearing::{OLD, TWICE};

/// How many cookies there are to clear. No browser keeps more than 180 of one site, so all but a hundred are of sites
/// inside of it, partitioned.
const COOKIES: usize = 3000;
const OWN: usize = 100;
const OF_EACH: usize = 100;

/// What a person waits for.
const STEPS: [(&str, &str, &str); 4] = [
    ("to the list of what would go", "[data-act=clear-cookies]", "state() === 'deleting' && rows() >= 100"),
    ("to the list shown to its end", "[data-act=show-all]", "rows() >= all()"),
    ("from agreeing to the site asked again", "[data-act=delete]", "state() !== 'deleting'"),
    ("to all brought back", "[data-act=undo]", "state() === 'undone'"),
];

/// Measures in one browser and prints a table.
pub async fn measure(kind: Kind, effort: Effort) -> Result<()> {
    // Firefox keeps 3 000 of all sites together, this one's bystanders included.
    let prefs = match kind {
        Kind::Chromium => Vec::new(),
        Kind::Firefox => vec![("network.cookie.maxNumber".to_owned(), json!(6000))],
    };
    let options = Options { prefs, ..Options::with_extension(built(kind)?) };
    let product = Product::start_with(kind, options).await?;
    product.set_cookies(&cookies(&product)).await?;
    let rounds = effort.of(3, 10);
    let mut told: Vec<Vec<(f64, f64)>> = vec![Vec::new(); STEPS.len()];
    for round in 0..rounds {
        eprint!("\r  clearing {} of {rounds}", round + 1);
        product.visit(&product.sites.http(TWICE, "/")).await?;
        product.badge_until("401").await?;
        product.popup().await?;
        for ((_, button, done), told) in STEPS.iter().zip(&mut told) {
            product.popup_until("its button is there", |popup| popup.state != "working").await?;
            told.push(step(&product, button, done).await?);
        }
    }
    eprint!("\r\x1b[K");
    println!("{kind:?}: {COOKIES} cookies listed, cleared and brought back, {rounds} times");
    println!("  {:40} {COLUMNS}", "milliseconds");
    for ((what, ..), told) in STEPS.iter().zip(&told) {
        println!("  {:40} {}", what, Spread::of(told.iter().map(|(took, _)| *took)));
        println!(
            "  {:40} {}",
            "  the longest that the popup stood still",
            Spread::of(told.iter().map(|(_, stood)| *stood))
        );
    }
    product.browser.quit().await
}

/// Presses a button and waits in the page itself: how long it took, and the longest time between two turns of a loop
/// that gives way to everything else.
async fn step(product: &Product, button: &str, done: &str) -> Result<(f64, f64)> {
    // The list's button ignores presses in its first half second, so it is pressed until it takes one.
    let script = format!(
        "const state = () => document.body.dataset.state;\
         const rows = () => document.querySelectorAll('#cookies li').length;\
         const all = () => {COOKIES} + 1;\
         const press = () => document.querySelector({})?.click();\
         const button = {};\
         while (button.includes('delete') && document.body.ariaBusy !== 'true' && state() === 'deleting') {{\
             press(); await new Promise((tell) => setTimeout(tell, 20));\
         }}\
         const channel = new MessageChannel();\
         const start = performance.now();\
         if (!button.includes('delete')) for (const one of document.querySelectorAll(button)) {{\
             if (one.checkVisibility()) {{ one.click(); break }}\
         }}\
         let last = performance.now(), worst = last - start;\
         return await new Promise((tell) => {{\
             channel.port1.onmessage = () => {{\
                 const now = performance.now();\
                 worst = Math.max(worst, now - last);\
                 last = now;\
                 if ({done}) tell([now - start, worst]);\
                 else if (now - start > 15000) tell([state(), rows()]);\
                 else channel.port2.postMessage(0);\
             }};\
             channel.port2.postMessage(0);\
         }})",
        json!(button),
        json!(button)
    );
    let told = product.browser.eval(&script).await?;
    let number = |at: usize| told[at].as_f64().with_context(|| format!("{button}: {told}"));
    Ok((number(0)?, number(1)?))
}

fn cookies(product: &Product) -> Vec<Value> {
    let http = product.sites.http(TWICE, "/");
    let own = (0..OWN).map(|n| lasting(&format!("{http}p{}/", n % 9), &format!("cookie{n}"), &"x".repeat(n)));
    let embedded = (0..COOKIES - OWN).map(|n| {
        let mut cookie =
            lasting(&format!("https://embedded{}.test/", n / OF_EACH), &format!("c{n}"), &n.to_string());
        cookie["secure"] = json!(true);
        cookie["sameSite"] = json!("no_restriction");
        cookie["partitionKey"] = json!({ "topLevelSite": format!("http://{TWICE}") });
        cookie
    });
    let refused = json!({ "url": http, "name": "sid", "value": OLD });
    own.chain(embedded).chain([refused]).collect()
}
