//! What the extension costs a page that asks for many small things.
//!
//! The processor time of all processes of a browser is the steadier figure; the time on the clock is what a
//! person could notice. The contestants are measured in turn, so that whatever else the machine does falls
//! on all of them alike. One browser can stay a third dearer than the next for as long as it lives, so all
//! of them are started anew several times: a ratio is taken within each start, and the middle one is told.
//!
//! How dear an extension looks depends on what a request costs without one. The ceiling is for a page that
//! asks for everything at once. A page that keeps six requests in the air costs the browser less for each:
//! it is measured too, and so is one whose every answer sets a cookie, of which a browser tells on its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

use super::Effort;
use super::spread::{COLUMNS, Spread};
use crate::browser::{Browser, Kind, Options};
use crate::product::built;
use crate::sites::Sites;

/// At most so many times the processor time of a browser without an extension, if all is asked for at once.
const MOST_CPU: f64 = 1.50;
const REQUESTS: u32 = 600;
const OURS: &str = "Why401";
/// The kernel counts processor time in hundredths of a second on every machine that Linux runs on.
const TICK_MS: f64 = 10.0;

/// How a page asks.
#[derive(Clone, Copy)]
struct Shape {
    requests: u32,
    at_once: u32,
    /// Whether each answer sets a cookie anew.
    sets: bool,
    most_cpu: Option<f64>,
}

const SHAPES: [Shape; 3] = [
    Shape { requests: REQUESTS, at_once: REQUESTS, sets: false, most_cpu: Some(MOST_CPU) },
    Shape { requests: REQUESTS, at_once: 6, sets: false, most_cpu: None },
    Shape { requests: REQUESTS, at_once: REQUESTS, sets: true, most_cpu: None },
];

/// What was measured of one contestant since it was last started.
#[derive(Default)]
struct Figures {
    cpu: Vec<f64>,
    clock: Vec<f64>,
}

/// Measures in one browser and prints a table for each shape; `also` are further unpacked extensions to
/// compare.
pub async fn measure(kind: Kind, effort: Effort, also: &[PathBuf]) -> Result<()> {
    let (starts, rounds) = (effort.of(3, 9), effort.of(2, 3));
    let empty = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/empty-listener");
    let mut extensions = vec![
        ("no extension".to_owned(), None),
        ("one empty listener".to_owned(), Some(empty)),
        (OURS.to_owned(), Some(built(kind)?)),
    ];
    for folder in also {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        extensions.push((name, Some(folder.clone())));
    }

    let sites = Sites::start().await?;
    // By shape, then start, then contestant.
    let mut told: [Vec<Vec<Figures>>; SHAPES.len()] = Default::default();
    for start in 0..starts {
        eprint!("\r  start {} of {starts}", start + 1);
        let mut contestants = Vec::new();
        for (_, folder) in &extensions {
            contestants.push(Contestant::start(kind, folder.clone()).await?);
        }
        for (shape, told) in SHAPES.into_iter().zip(&mut told) {
            told.push(in_turn(&mut contestants, &sites, shape, rounds, start).await?);
        }
        for contestant in contestants {
            contestant.browser.quit().await?;
        }
    }
    eprint!("\r\x1b[K");

    let names: Vec<_> = extensions.iter().map(|(name, _)| name.as_str()).collect();
    for (Shape { requests, at_once, sets, most_cpu }, told) in SHAPES.into_iter().zip(&told) {
        let sets = if sets { ", each of which sets a cookie" } else { "" };
        println!(
            "{kind:?}: a page that fetches {requests} small things{sets}, {at_once} at once; {starts} starts \
             of {rounds} rounds"
        );
        print_table(&names, told, most_cpu);
    }
    Ok(())
}

async fn in_turn(
    contestants: &mut [Contestant],
    sites: &Sites,
    shape: Shape,
    rounds: usize,
    start: usize,
) -> Result<Vec<Figures>> {
    let mut told: Vec<_> = contestants.iter().map(|_| Figures::default()).collect();
    for round in 0..rounds {
        // Each round begins with another one, so that none always follows the same.
        for turn in 0..contestants.len() {
            let one = (turn + round + start) % contestants.len();
            let (cpu, clock) = contestants[one].run(sites, shape).await?;
            told[one].cpu.push(cpu);
            told[one].clock.push(clock);
        }
    }
    Ok(told)
}

fn print_table(names: &[&str], told: &[Vec<Figures>], most_cpu: Option<f64>) {
    println!(
        "  {:24} {:^26}   {:^26}   {:^26}",
        "", "processor, ms", "processor, ratio to none", "clock, ratio"
    );
    println!("  {:24} {COLUMNS}   {COLUMNS}   {COLUMNS}", "");
    for (one, name) in names.iter().enumerate() {
        let cpu = Spread::of(told.iter().flat_map(|start| start[one].cpu.iter().copied()));
        let ratio = ratios(told, one, |figures| &figures.cpu);
        let clock = ratios(told, one, |figures| &figures.clock);
        let verdict = match most_cpu {
            Some(most) if *name == OURS && ratio.median() <= most => format!("  PASS (at most {most:.2})"),
            Some(most) if *name == OURS => format!("  OVER (at most {most:.2})"),
            _ => String::new(),
        };
        println!("  {name:24} {cpu}   {ratio:.2}   {clock:.2}{verdict}");
    }
}

/// How one contestant compares with the first, once for each start.
fn ratios(told: &[Vec<Figures>], one: usize, of: fn(&Figures) -> &Vec<f64>) -> Spread {
    let middle = |figures: &Figures| Spread::of(of(figures).iter().copied()).median();
    Spread::of(told.iter().map(|start| middle(&start[one]) / middle(&start[0])))
}

/// A browser that takes part.
struct Contestant {
    browser: Browser,
}

impl Contestant {
    async fn start(kind: Kind, extension: Option<PathBuf>) -> Result<Self> {
        Ok(Self { browser: Browser::start(kind, Options { extension, ..Options::default() }).await? })
    }

    /// Processor and clock time of one page, in milliseconds.
    async fn run(&mut self, sites: &Sites, shape: Shape) -> Result<(f64, f64)> {
        // A short one before wakes the background and warms what is compiled on the way.
        self.storm(sites, Shape { requests: 30, ..shape }).await?;
        self.calm().await?;
        let before = self.processor_ms();
        let clock = self.storm(sites, shape).await?;
        // Events may still be on their way to the extension when the page is done.
        self.calm().await?;
        Ok((self.processor_ms() - before, clock))
    }

    async fn storm(&self, sites: &Sites, shape: Shape) -> Result<f64> {
        const FINISHED: &str = "\
            const { dataset } = document.documentElement;\
            while (!dataset.milliseconds) await new Promise(go => setTimeout(go, 100));\
            return Number(dataset.milliseconds)";
        let sets = if shape.sets { "&sets=1" } else { "" };
        let path = format!("/storm?n={}&at-once={}{sets}", shape.requests, shape.at_once);
        self.browser.goto(&sites.http("storm.test", &path)).await?;
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
