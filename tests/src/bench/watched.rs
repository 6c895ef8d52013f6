//! A copy of the built extension with a clock in its background.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::json;
use tempfile::TempDir;

use crate::browser::{Browser, Kind, Options};
use crate::product::built;

const CLOCK: &str = include_str!("clock.js");

/// A browser with the copy in it, which is deleted with it.
pub struct Watched {
    pub browser: Browser,
    // After the browser, which reads from it.
    _folder: TempDir,
}

impl Watched {
    pub async fn start(kind: Kind) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("why401-watched-").tempdir()?;
        copy(&built(kind)?, folder.path())?;
        let background = folder.path().join("background.js");
        let script = fs::read_to_string(&background)?;
        fs::write(folder.path().join("clock.js"), CLOCK)?;
        fs::write(&background, format!("import \"./clock.js\";\n{script}"))?;
        // Firefox rounds its clock to milliseconds otherwise.
        let prefs = vec![("privacy.reduceTimerPrecision".to_owned(), json!(false))];
        let options = Options { prefs, ..Options::with_extension(folder.path()) };
        Ok(Self { browser: Browser::start(kind, options).await?, _folder: folder })
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
