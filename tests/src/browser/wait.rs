//! Waiting for a condition, never for a time.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use tokio::time::timeout;

/// How long a condition may take to come true on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How long one question may take. A service worker that was asked while it started may never answer; asked
/// again, it does.
const ATTEMPT: Duration = Duration::from_secs(4);

const PAUSE: Duration = Duration::from_millis(50);

/// Asks again and again until `condition` gives something. `what` finishes the sentence "waited in vain
/// until ...".
///
/// An error of the condition is not the end: a page that is being loaded, or a background that is starting,
/// answers with errors for a while. The last one is part of the failure message.
pub async fn wait_until<T>(what: &str, mut condition: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    loop {
        let last = match timeout(ATTEMPT, condition()).await {
            Ok(Ok(Some(value))) => return Ok(value),
            Ok(Ok(None)) => None,
            Ok(Err(error)) => Some(error),
            Err(_) => Some(anyhow!("no answer within {ATTEMPT:?}")),
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
