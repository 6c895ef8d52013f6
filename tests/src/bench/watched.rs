//! A copy of the built extension with a clock in its background.

use std::fs;
use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::{Browser, Kind, Options, View, wait_until};
use crate::product::copied;
use crate::sites::Sites;

const CLOCK: &str = include_str!("clock.js");
const DIAGNOSIS: &str = include_str!("diagnosis.js");

/// A browser with the copy in it, which is deleted with it.
pub struct Watched {
    pub browser: Browser,
    // After the browser, which reads from it.
    _folder: TempDir,
}

impl Watched {
    /// Starts it, and waits until its background handles events.
    pub async fn start(kind: Kind, sites: &Sites) -> Result<Self> {
        let folder = copied(kind)?;
        let background = folder.path().join("background.js");
        let script = fs::read_to_string(&background)?;
        fs::write(folder.path().join("clock.js"), CLOCK)?;
        fs::write(folder.path().join("diagnosis.js"), DIAGNOSIS)?;
        fs::write(&background, format!("import \"./clock.js\";\n{script}"))?;
        // Firefox rounds its clock to milliseconds otherwise.
        let prefs = vec![("privacy.reduceTimerPrecision".to_owned(), json!(false))];
        let options = Options { prefs, ..Options::with_extension(folder.path()) };
        let watched = Self { browser: Browser::start(kind, options).await?, _folder: folder };
        wait_until("the background handles events", async || {
            // What was asked for before the extension was installed is never told.
            watched.browser.goto(&sites.http("plain.test", "/")).await?;
            watched.times().await
        })
        .await?;
        Ok(watched)
    }

    /// What the clock says, once an event was handled.
    pub async fn times(&self) -> Result<Option<Value>> {
        // A background that is asked while it starts starts more slowly, and in Chromium at times never answers.
        const LEFT_ALONE: Duration = Duration::from_millis(500);
        tokio::time::sleep(LEFT_ALONE).await;
        if !self.browser.is_open(View::Background).await? {
            return Ok(None);
        }
        let told = self.browser.background_eval("const { why401, ...times } = clock; return times").await?;
        Ok(told["handled"].is_number().then_some(told))
    }
}
