//! The demo: a browser with the extension on a page that links to every failing site, or, where nobody can
//! look, a walk through all of them.

use std::path::{Path, PathBuf};

use crate::browser::Kind;

pub mod show;
pub mod walk;

/// The name of a browser, as flags and folders have it.
pub fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Chromium => "chromium",
        Kind::Firefox => "firefox",
    }
}

/// Where the pictures of a walk go.
pub fn pictures(kind: Kind) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"));
    target.join("demo").join(name(kind))
}

/// Whether there is a screen to open a window on.
pub fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}
