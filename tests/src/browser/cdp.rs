//! The part of the Chrome DevTools Protocol that WebDriver does not reach: targets that are no tabs.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use super::driver::outcome;
use super::wait::PATIENCE;

/// A connection to the browser itself. One command at a time; events are kept until the next one.
#[derive(Debug)]
pub struct Cdp {
    line: Mutex<Line>,
}

#[derive(Debug)]
struct Line {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    last: u64,
    /// What came while the last command was under way.
    events: Vec<Value>,
}

impl Cdp {
    /// Connects to the browser that uses the profile.
    pub async fn connect(profile: &Path) -> Result<Self> {
        // Chromium leaves its port and path there.
        let door = fs::read_to_string(profile.join("DevToolsActivePort")).context("no DevTools port")?;
        let (port, path) = door.trim().split_once('\n').context("no DevTools path")?;
        let (socket, _) = tokio_tungstenite::connect_async(format!("ws://127.0.0.1:{port}{path}")).await?;
        Ok(Self { line: Mutex::new(Line { socket, last: 0, events: Vec::new() }) })
    }

    /// Sends a command to the browser and returns its result.
    pub async fn call(&self, method: &str, parameters: Value) -> Result<Value> {
        self.send(method, json!({ "method": method, "params": parameters })).await
    }

    /// Sends a command to a target that is attached to.
    pub async fn call_in(&self, session: &str, method: &str, parameters: Value) -> Result<Value> {
        self.send(method, json!({ "method": method, "params": parameters, "sessionId": session })).await
    }

    /// Every target: `targetId`, `type`, `url`.
    pub async fn targets(&self) -> Result<Vec<Value>> {
        let mut answer = self.call("Target.getTargets", json!({ "filter": [{}] })).await?;
        match answer["targetInfos"].take() {
            Value::Array(targets) => Ok(targets),
            other => bail!("targets are a list, not {other}"),
        }
    }

    /// Runs the body of an async function in a target, as if a person had just clicked there.
    ///
    /// It attaches for that long only: an attached service worker never falls asleep.
    pub async fn eval(&self, target: &str, script: &str) -> Result<Value> {
        let attached =
            self.call("Target.attachToTarget", json!({ "targetId": target, "flatten": true })).await?;
        let session = attached["sessionId"].as_str().context("no session")?;
        let evaluated = self
            .call_in(
                session,
                "Runtime.evaluate",
                json!({
                    "expression": format!("(async () => {{ {script} }})().then(value => ({{ value }}), \
                        error => ({{ error: `${{error}}\\n${{error?.stack}}` }}))"),
                    "awaitPromise": true,
                    "returnByValue": true,
                    "userGesture": true,
                }),
            )
            .await;
        // The target may have closed itself, which is no failure of the script.
        let _ = self.call("Target.detachFromTarget", json!({ "sessionId": session })).await;
        let evaluated = evaluated?;
        match evaluated.get("exceptionDetails") {
            Some(details) => bail!("the script does not run: {details}\n{script}"),
            None => outcome(evaluated["result"]["value"].clone(), script),
        }
    }

    /// Everything that the scripts of a target have written to its console, and what the browser has.
    pub async fn console(&self, target: &str) -> Result<Vec<Value>> {
        let attached =
            self.call("Target.attachToTarget", json!({ "targetId": target, "flatten": true })).await?;
        let session = attached["sessionId"].as_str().context("no session")?;
        let mut written = Vec::new();
        for domain in ["Runtime.enable", "Log.enable"] {
            // Whoever begins to listen is told first what was written before.
            self.call_in(session, domain, json!({})).await?;
            written.append(&mut self.line.lock().await.events);
        }
        self.call("Target.detachFromTarget", json!({ "sessionId": session })).await?;
        Ok(written)
    }

    async fn send(&self, method: &str, mut command: Value) -> Result<Value> {
        let mut line = self.line.lock().await;
        line.last += 1;
        command["id"] = json!(line.last);
        let answer = timeout(PATIENCE, line.ask(&command)).await;
        let mut answer = answer.with_context(|| format!("{method} was not answered"))??;
        match answer.get("error") {
            Some(error) => bail!("{method}: {error}"),
            None => Ok(answer["result"].take()),
        }
    }
}

impl Line {
    async fn ask(&mut self, command: &Value) -> Result<Value> {
        self.events.clear();
        self.socket.send(Message::text(command.to_string())).await?;
        loop {
            let message = self.socket.next().await.context("the browser hung up")??;
            let Message::Text(text) = message else { continue };
            let answer: Value = serde_json::from_str(&text)?;
            if answer["id"] == command["id"] {
                return Ok(answer);
            }
            self.events.push(answer);
        }
    }
}
