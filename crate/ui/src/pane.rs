//! To come.
use why401_webext::wire::TabId;
/// Starts.
pub fn start(_tab: Option<TabId>) {}
