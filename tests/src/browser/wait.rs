//! Waiting for a condition, never for a time.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How long a condition may take to come true on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

const PAUSE: Duration = Duration::from_millis(50);

/// Asks again and again until `condition` gives something. `what` finishes the sentence "waited in vain
/// until ...".
///
/// An error of the condition is not the end: a page that is being loaded, or a background that is starting,
/// answers with errors for a while. The last one is part of the failure message.
pub async fn wait_until<T>(what: &str, mut condition: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    loop {
        let last = match condition().await {
            Ok(Some(value)) => return Ok(value),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        if start.elapsed() > PATIENCE {
            let said = format!("waited in vain until {what}");
            match last {
                Some(error) => return Err(error).context(said),
                None => bail!(said),
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
}
