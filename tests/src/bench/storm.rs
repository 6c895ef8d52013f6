//! What the extension costs a page that asks for many small things.
//!
//! One browser for each contestant, all running at once and measured in turn, so that whatever else the
//! machine does falls on all of them alike. The processor time of all processes of a browser is the
//! steadier figure; the time on the clock is what a person could notice.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

use super::Effort;
use super::spread::{COLUMNS, Spread};
use crate::browser::{Browser, Kind, Options};
use crate::product::built;
use crate::sites::Sites;

/// At most so many times the processor time of a browser without an extension.
const MOST_CPU: f64 = 1.50;
/// The kernel counts processor time in hundredths of a second on every machine that Linux runs on.
const TICK_MS: f64 = 10.0;

/// Who takes part: the first is what the others are compared with.
struct Contestant {
    name: String,
    browser: Browser,
    wall: Vec<f64>,
    cpu: Vec<f64>,
}

/// Measures in one browser and prints a table; `also` are further unpacked extensions to compare.
pub async fn measure(kind: Kind, effort: Effort, also: &[PathBuf]) -> Result<()> {
    let (rounds, requests) = (effort.of(5, 15), effort.of(600, 1200));
    let sites = Sites::start().await?;
    let mut contestants = vec![Contestant::start("no extension", kind, None).await?];
    let empty = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/empty-listener");
    for (name, folder) in [("one empty listener", empty), ("Why401", built(kind)?)] {
        contestants.push(Contestant::start(name, kind, Some(folder)).await?);
    }
    for folder in also {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        contestants.push(Contestant::start(&name, kind, Some(folder.clone())).await?);
    }

    for round in 0..rounds {
        eprint!("\r  round {} of {rounds}", round + 1);
        // Each round begins with another one, so that none always follows the same.
        let first = round % contestants.len();
        contestants.rotate_left(first);
        for contestant in &mut contestants {
            contestant.run(&sites, requests).await?;
        }
        contestants.rotate_right(first);
    }
    eprint!("\r\x1b[K");

    println!("{kind:?}: a page that fetches {requests} small things, {rounds} rounds in turn");
    println!("  {:24} {:^26}   {:^26}   ratio to none", "", "processor, ms", "clock, ms");
    println!("  {:24} {COLUMNS}   {COLUMNS}   processor clock", "");
    print_table(&contestants);
    for contestant in contestants {
        contestant.browser.quit().await?;
    }
    Ok(())
}

fn print_table(contestants: &[Contestant]) {
    let figures = |contestant: &Contestant| {
        (Spread::of(contestant.cpu.iter().copied()), Spread::of(contestant.wall.iter().copied()))
    };
    let Some((none_cpu, none_wall)) = contestants.first().map(figures) else { return };
    for contestant in contestants {
        let (cpu, wall) = figures(contestant);
        let ratio = cpu.median() / none_cpu.median();
        let verdict = match contestant.name.as_str() {
            "Why401" if ratio <= MOST_CPU => format!("  PASS (at most {MOST_CPU:.2})"),
            "Why401" => format!("  OVER (at most {MOST_CPU:.2})"),
            _ => String::new(),
        };
        let clock = wall.median() / none_wall.median();
        println!("  {:24} {cpu}   {wall}      {ratio:6.2} {clock:5.2}{verdict}", contestant.name);
    }
}

impl Contestant {
    async fn start(name: &str, kind: Kind, extension: Option<PathBuf>) -> Result<Self> {
        let browser = Browser::start(kind, Options { extension, ..Options::default() }).await?;
        Ok(Self { name: name.to_owned(), browser, wall: Vec::new(), cpu: Vec::new() })
    }

    async fn run(&mut self, sites: &Sites, requests: u32) -> Result<()> {
        // A short one before wakes the background and warms what is compiled on the way.
        self.storm(sites, 30).await?;
        self.calm().await?;
        let before = self.processor_ms();
        let wall = self.storm(sites, requests).await?;
        // Events may still be on their way to the extension when the page is done.
        self.calm().await?;
        self.cpu.push(self.processor_ms() - before);
        self.wall.push(wall);
        Ok(())
    }

    async fn storm(&self, sites: &Sites, requests: u32) -> Result<f64> {
        const FINISHED: &str = "\
            const { dataset } = document.documentElement;\
            while (!dataset.milliseconds) await new Promise(go => setTimeout(go, 100));\
            return Number(dataset.milliseconds)";
        self.browser.goto(&sites.http("storm.test", &format!("/storm?n={requests}"))).await?;
        self.browser.eval(FINISHED).await?.as_f64().context("the page tells its time")
    }

    /// Waits until the browser does next to nothing.
    async fn calm(&self) -> Result<()> {
        const PAUSE: Duration = Duration::from_millis(300);
        const AT_MOST: usize = 12;
        let mut before = self.processor_ms();
        for _ in 0..AT_MOST {
            tokio::time::sleep(PAUSE).await;
            let now = self.processor_ms();
            if now - before <= TICK_MS {
                break;
            }
            before = now;
        }
        Ok(())
    }

    /// What all processes of the browser have used so far; its driver is not one of them.
    fn processor_ms(&self) -> f64 {
        self.browser.processes().iter().skip(1).filter_map(|id| ticks(*id)).sum::<f64>() * TICK_MS
    }
}

/// The processor time of a process and of the children it has waited for.
fn ticks(id: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name, in parentheses, may hold spaces; the state is the first field after it.
    let (_, fields) = stat.rsplit_once(')')?;
    let fields = fields.split_whitespace().skip(11).take(4);
    fields.map(|field| field.parse::<f64>().ok()).sum()
}
