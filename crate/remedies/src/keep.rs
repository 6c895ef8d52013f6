//! How long the person lets what was deleted be kept: the one choice that outlives the browser.

use why401_webext::storage::local;
use why401_webext::wire::Keep;

const KEY: &str = "keep";

/// What the person chose last.
pub async fn chosen() -> Keep {
    local::get(KEY).await.ok().and_then(|name| Keep::of_name(&name.as_string()?)).unwrap_or_default()
}

/// Remembers a choice that is another than before.
pub async fn choose(keep: Keep) {
    if chosen().await != keep {
        // A choice that is not remembered is asked for again.
        let _ = local::set(KEY, &keep.name().into()).await;
    }
}
