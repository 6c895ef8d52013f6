//! The machine that figures belong to.

use std::fs;
use std::process::Command;

/// Processor, cores and memory in a line, then a line for each browser.
pub fn describe() -> String {
    let cpu = of_file("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".to_owned());
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = of_file("/proc/meminfo", "MemTotal")
        .and_then(|line| line.trim_end_matches(" kB").parse::<f64>().ok())
        .map_or_else(String::new, |kilobytes| format!(", {:.0} GB", kilobytes / 1_048_576.0));
    let browsers = [&["chromium", "chromium-browser"][..], &["firefox-esr", "firefox"]];
    let versions = browsers.map(|names| {
        names.iter().find_map(|name| version(name)).unwrap_or_else(|| format!("no {}", names.join(" or ")))
    });
    format!("{cpu}, {cores} cores{memory}, {}\n{}", std::env::consts::OS, versions.join("\n"))
}

/// How busy the machine has been in the last minute, with everything that runs on it; beside a figure it
/// tells whether the machine was quiet.
pub fn load() -> Option<f64> {
    fs::read_to_string("/proc/loadavg").ok()?.split(' ').next()?.parse().ok()
}

fn of_file(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_once(':').map(|(_, value)| value.trim().to_owned())
}

fn version(program: &str) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
