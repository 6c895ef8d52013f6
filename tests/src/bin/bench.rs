//! Prints what Why401 costs on this machine.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use why401_tests::bench::{Effort, clear, diagnose, machine, size, storm, wake};
use why401_tests::browser::Kind;

const USAGE: &str = "\
bench [--quick] [--browser chromium|firefox] [--part PART] [--also FOLDER]

  --quick             fewer rounds
  --browser BROWSER   in one browser only
  --part PART         sizes, wake, storm, diagnose or clear only
  --also FOLDER       compare a further unpacked extension in the storm; may be repeated";

const PARTS: [&str; 5] = ["sizes", "wake", "storm", "diagnose", "clear"];

struct Wanted {
    effort: Effort,
    browsers: Vec<Kind>,
    parts: Vec<String>,
    also: Vec<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let wanted = match Wanted::read(std::env::args().skip(1)) {
        Ok(wanted) => wanted,
        Err(error) => {
            eprintln!("bench: {error:#}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let done = tokio::select! {
        done = measure(&wanted) => done,
        // Dropping what runs ends the browsers.
        _ = tokio::signal::ctrl_c() => Err(anyhow!("stopped")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(wanted: &Wanted) -> Result<()> {
    let has = |part: &str| wanted.parts.iter().any(|wanted| wanted == part);
    println!("{}", machine::describe());
    if let Some(load) = machine::load() {
        println!("load of the last minute before measuring: {load:.1}");
    }
    if has("sizes") {
        println!();
        size::measure()?;
    }
    for kind in &wanted.browsers {
        if has("wake") {
            println!();
            wake::measure(*kind, wanted.effort).await?;
        }
        if has("diagnose") {
            println!();
            diagnose::measure(*kind, wanted.effort).await?;
        }
        if has("clear") {
            println!();
            clear::measure(*kind, wanted.effort).await?;
        }
        if has("storm") {
            println!();
            storm::measure(*kind, wanted.effort, &wanted.also).await?;
        }
    }
    if has("diagnose") {
        println!();
        diagnose::measure_natively(wanted.effort);
    }
    Ok(())
}

impl Wanted {
    fn read(mut given: impl Iterator<Item = String>) -> Result<Self> {
        let mut wanted = Self {
            effort: Effort::Full,
            browsers: vec![Kind::Chromium, Kind::Firefox],
            parts: PARTS.map(str::to_owned).to_vec(),
            also: Vec::new(),
        };
        while let Some(flag) = given.next() {
            let mut value = || given.next().with_context(|| format!("{flag} wants a value"));
            match flag.as_str() {
                "--quick" => wanted.effort = Effort::Quick,
                "--browser" => wanted.browsers = vec![browser(&value()?)?],
                "--part" => {
                    let part = value()?;
                    if !PARTS.contains(&part.as_str()) {
                        bail!("no such part: {part}");
                    }
                    wanted.parts = vec![part];
                }
                "--also" => wanted.also.push(value()?.into()),
                _ => bail!("no such option: {flag}"),
            }
        }
        Ok(wanted)
    }
}

fn browser(name: &str) -> Result<Kind> {
    match name {
        "chromium" => Ok(Kind::Chromium),
        "firefox" => Ok(Kind::Firefox),
        _ => bail!("no such browser: {name}"),
    }
}
