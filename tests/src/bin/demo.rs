//! Opens a browser on sites that turn people away, or goes through them where nobody can look.

use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use why401_tests::browser::Kind;
use why401_tests::demo;

const USAGE: &str = "\
demo [--browser chromium|firefox] [--headless]

  --browser BROWSER   which one (chromium)
  --headless          print verdicts and take pictures instead; so it is without a display";

struct Wanted {
    browser: Kind,
    headless: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let wanted = match Wanted::read(std::env::args().skip(1)) {
        Ok(wanted) => wanted,
        Err(error) => {
            eprintln!("demo: {error:#}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let is_walk = wanted.headless || !demo::has_display();
    let run = async {
        if is_walk { demo::walk::run(wanted.browser).await } else { demo::show::run(wanted.browser).await }
    };
    let done = tokio::select! {
        done = run => done,
        // Dropping what runs ends the browser. The window on a screen ends by itself, in good order.
        _ = tokio::signal::ctrl_c(), if is_walk => Err(anyhow!("stopped")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("demo: {error:#}");
            ExitCode::FAILURE
        }
    }
}

impl Wanted {
    fn read(given: impl Iterator<Item = String>) -> Result<Self> {
        let mut wanted = Self { browser: Kind::Chromium, headless: false };
        // `--browser=firefox` is `--browser firefox`.
        let split = |flag: String| -> Vec<String> { flag.splitn(2, '=').map(str::to_owned).collect() };
        let mut given = given.flat_map(split);
        while let Some(flag) = given.next() {
            match flag.as_str() {
                "--browser" => {
                    let name = given.next().context("--browser wants a value: chromium or firefox")?;
                    let kinds = [Kind::Chromium, Kind::Firefox];
                    let found = kinds.into_iter().find(|kind| demo::name(*kind) == name);
                    wanted.browser = found.with_context(|| {
                        format!("no such browser: {name}; there are chromium and firefox")
                    })?;
                }
                "--headless" => wanted.headless = true,
                _ => bail!("no such option: {flag}"),
            }
        }
        Ok(wanted)
    }
}
