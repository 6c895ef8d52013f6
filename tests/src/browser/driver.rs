//! The driver process beside the browser, and how to end both.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};

use super::wait::wait_until;

/// A running chromedriver or geckodriver.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    log: PathBuf,
}

impl Driver {
    /// Starts the program on a port of the system's choice and waits until it listens.
    pub async fn start(home: &Path, program: &str, args: &[&str]) -> Result<(Self, String)> {
        let log = home.join("driver.log");
        let file = File::create(&log)?;
        let process = Command::new(find(&[program])?)
            .args(args)
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .with_context(|| format!("starting {program}"))?;
        let driver = Self { process, log };
        let port = wait_until(&format!("{program} listens"), async || Ok(port(&driver.log()))).await?;
        Ok((driver, format!("http://127.0.0.1:{port}")))
    }

    /// Begins a session; what the driver logged is part of the error.
    pub async fn session(&self, url: &str, capabilities: Value) -> Result<WebDriver> {
        let Value::Object(capabilities) = capabilities else { bail!("capabilities are an object") };
        let begun = WebDriver::new(url, Capabilities::from(capabilities)).await;
        begun.with_context(|| format!("no session; the driver said:\n{}", self.log()))
    }

    /// The driver and every process below it.
    pub fn processes(&self) -> Vec<u32> {
        let all = processes();
        let mut ours = vec![self.process.id()];
        let mut next = 0;
        while let Some(&parent) = ours.get(next) {
            ours.extend(all.iter().filter(|(_, of)| *of == parent).map(|(id, _)| *id));
            next += 1;
        }
        ours
    }

    /// Ends the driver and every process below it, each by its id.
    pub fn kill(&mut self) {
        if self.process.try_wait().is_ok_and(|ended| ended.is_some()) {
            return;
        }
        let ids = self.processes();
        // What has ended already makes `kill` complain, which nobody needs to hear.
        let _ = Command::new("kill")
            .arg("-9")
            .args(ids.iter().map(u32::to_string))
            .stderr(Stdio::null())
            .status();
        let _ = self.process.wait();
    }

    fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Runs the body of an async function in the current document, or in the browser itself where Firefox is
/// told so, and returns what it returns.
pub async fn eval(web: &WebDriver, script: &str) -> Result<Value> {
    let wrapped = format!(
        "const tell = arguments[arguments.length - 1];\
         (async () => {{ {script} }})().then(\
             value => tell({{ value }}), error => tell({{ error: `${{error}}\\n${{error?.stack}}` }}))"
    );
    let told = web.execute_async(wrapped, Vec::new()).await.with_context(|| format!("running {script}"))?;
    outcome(told.json().clone(), script)
}

/// Opens what a wrapped script told: `{value}` or `{error}`.
pub fn outcome(mut told: Value, script: &str) -> Result<Value> {
    match told.get("error") {
        Some(error) => bail!("the script failed: {}\n{script}", error.as_str().unwrap_or_default()),
        None => Ok(told.get_mut("value").map(Value::take).unwrap_or_default()),
    }
}

/// The first of the programs that is in `PATH` or where `build.sh` installs tools.
pub fn find(names: &[&str]) -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let installed = tools().into_iter().flat_map(|tool| [tool.join("bin"), tool.join("usr/sbin")]);
    let folders: Vec<_> = std::env::split_paths(&path).chain(installed).collect();
    let mut places = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let found = places.find(|place| place.is_file());
    found.with_context(|| format!("no {}: ./build.sh test installs it", names.join(" or ")))
}

/// The folders of `build/tools.sh`: one for each tool and version.
pub fn tools() -> Vec<PathBuf> {
    let folder = |name| std::env::var_os(name).map(PathBuf::from);
    let cache = folder("WHY401_CACHE")
        .or_else(|| Some(folder("XDG_CACHE_HOME")?.join("why401")))
        .or_else(|| Some(folder("HOME")?.join(".cache/why401")))
        .unwrap_or_default();
    let tools = fs::read_dir(cache.join("tools")).into_iter().flatten().flatten();
    tools.map(|tool| tool.path()).collect()
}

/// What both browsers are asked for alike.
pub fn capabilities(browser: &str, options: (&str, Value)) -> Value {
    json!({
        "browserName": browser,
        "acceptInsecureCerts": true,
        // A password prompt would block every command that follows.
        "unhandledPromptBehavior": "dismiss",
        options.0: options.1,
    })
}

/// Both drivers name the port they listen on in the first lines of their output.
fn port(log: &str) -> Option<u16> {
    let line =
        log.lines().find(|line| line.contains("started successfully") || line.contains("Listening on"))?;
    line.trim_end_matches('.').rsplit([' ', ':']).next()?.parse().ok()
}

/// Every process of the machine with its parent.
fn processes() -> Vec<(u32, u32)> {
    let listed = Command::new("ps").args(["-A", "-o", "pid=,ppid="]).output();
    let text = listed.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let lines = text.lines().filter_map(|line| line.trim().split_once(' '));
    lines.filter_map(|(id, parent)| Some((id.parse().ok()?, parent.trim().parse().ok()?))).collect()
}
