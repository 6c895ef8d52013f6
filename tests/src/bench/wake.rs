//! How soon a background that was stopped has handled the event that wakes it.

use anyhow::{Context, Result};

use super::Effort;
use super::spread::{COLUMNS, Spread};
use super::watched::Watched;
use crate::browser::{Kind, wait_until};
use crate::sites::Sites;

/// One waking up: times in milliseconds since the epoch.
struct Waking {
    event: f64,
    started: f64,
    ready: f64,
    handled: f64,
}

/// Measures in one browser and prints a table.
pub async fn measure(kind: Kind, effort: Effort) -> Result<()> {
    let rounds = effort.of(5, 15);
    let sites = Sites::start().await?;
    let watched = Watched::start(kind, &sites).await?;
    let mut wakings = Vec::new();
    for round in 0..rounds {
        eprint!("\r  waking {} of {rounds}", round + 1);
        wakings.push(wake(&watched, &sites).await?);
    }
    eprint!("\r\x1b[K");

    let spread = |of: fn(&Waking) -> f64| Spread::of(wakings.iter().map(of));
    println!("{kind:?}: from a stopped background to the first event handled, {rounds} times");
    println!("  {:40} {COLUMNS}", "milliseconds");
    println!(
        "  {:40} {}",
        "the request to its event handled",
        spread(|waking| waking.handled - waking.event)
    );
    println!(
        "  {:40} {}",
        "background started to event handled",
        spread(|waking| waking.handled - waking.started)
    );
    println!(
        "  {:40} {}",
        "background started to module ready",
        spread(|waking| waking.ready - waking.started)
    );
    let mut firsts = Vec::new();
    for round in 0..rounds {
        eprint!("\r  failing {} of {rounds}", round + 1);
        firsts.push(fail(&watched, &sites).await?);
    }
    eprint!("\r\x1b[K");
    let spread = |of: fn(&First) -> f64| Spread::of(firsts.iter().map(of));
    println!("  {:40} {}", "first failure: the module loaded in", spread(|first| first.loaded - first.asked));
    println!(
        "  {:40} {}",
        "  and the verdict after it was asked",
        spread(|first| first.diagnosed - first.asked)
    );
    Ok(())
}

/// The first failure that a background sees: times in milliseconds since the epoch.
struct First {
    asked: f64,
    loaded: f64,
    diagnosed: f64,
}

/// A page that is refused, after the background was stopped: the module that says why is not loaded yet.
async fn fail(watched: &Watched, sites: &Sites) -> Result<First> {
    watched.browser.stop_background().await?;
    watched.browser.goto(&sites.http("scope.test", "/")).await?;
    let told = wait_until("the failure is diagnosed", async || {
        let told = watched.times().await?;
        Ok(told.filter(|told| told["diagnosed"].is_number()))
    })
    .await?;
    let time = |name: &str| told[name].as_f64().with_context(|| format!("no {name} in {told}"));
    Ok(First { asked: time("asked")?, loaded: time("loaded")?, diagnosed: time("diagnosed")? })
}

async fn wake(watched: &Watched, sites: &Sites) -> Result<Waking> {
    watched.browser.stop_background().await?;
    watched.browser.goto(&sites.http("plain.test", "/")).await?;
    let told = wait_until("the event is handled", async || watched.times().await).await?;
    let time = |name: &str| told[name].as_f64().with_context(|| format!("no {name} in {told}"));
    Ok(Waking {
        event: time("event")?,
        started: time("started")?,
        ready: time("ready")?,
        handled: time("handled")?,
    })
}
