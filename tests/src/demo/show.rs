//! The demo for a person: a window that stays until it is closed.

use std::process::Command;
use std::time::Duration;

use anyhow::Result;
use tokio::signal::unix::{SignalKind, signal};

use crate::browser::{Browser, Kind, Options};
use crate::product::built;
use crate::sites::Sites;

/// Opens the browser on the start page, and returns when it was closed or the process was told to end.
pub async fn run(kind: Kind) -> Result<()> {
    let sites = Sites::start().await?;
    println!("Sites     {}", sites.start_page());
    let options = Options { headless: false, allow_private: true, ..Options::with_extension(built(kind)?) };
    let browser = Browser::start(kind, options).await?;
    browser.goto(&sites.start_page()).await?;
    println!("Browser   open; follow a link, then press the Why 401? button beside the address");
    println!("          close the window or press Ctrl-C to end");

    let mut told_to_end = signal(SignalKind::terminate())?;
    tokio::select! {
        () = closed(&browser) => println!("The window was closed."),
        _ = tokio::signal::ctrl_c() => println!("\nEnding."),
        _ = told_to_end.recv() => println!("Ending."),
    }
    // A browser that is gone already has nothing left to say.
    let _ = browser.quit().await;
    sites.stop().await;
    Ok(())
}

/// Waits until the browser has ended and only its driver is left.
async fn closed(browser: &Browser) {
    const PAUSE: Duration = Duration::from_millis(500);
    while browser.processes().into_iter().skip(1).any(runs) {
        tokio::time::sleep(PAUSE).await;
    }
}

/// Whether a process does more than wait to be taken off the list.
fn runs(id: u32) -> bool {
    let asked = Command::new("ps").args(["-o", "stat=", "-p", &id.to_string()]).output();
    asked.is_ok_and(|told| !told.stdout.is_empty() && !told.stdout.starts_with(b"Z"))
}
