//! Assembles what a person installs: one folder and one package for each browser.
//!
//! `why401-pack MANIFEST OUT FOLDER...` lays the folders over one another, adds the manifest of
//! that browser and writes `OUT/<browser>/` and the package beside it. The same input gives the
//! same bytes, wherever and whenever it runs.

mod archive;
mod files;
mod manifest;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use crate::manifest::Browser;

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [manifest, out, folders @ ..] = arguments.as_slice() else {
        eprintln!("usage: why401-pack MANIFEST OUT FOLDER...");
        return ExitCode::from(2);
    };
    match pack(manifest, out, folders) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("why401-pack: {error}");
            ExitCode::FAILURE
        }
    }
}

fn pack(manifest: &Path, out: &Path, folders: &[PathBuf]) -> Result<()> {
    let source = fs::read_to_string(manifest).map_err(|error| files::at(manifest, error))?;
    let shared = files::collect(folders)?;
    for browser in [Browser::Chrome, Browser::Firefox] {
        let mut files = shared.clone();
        files.insert("manifest.json".into(), manifest::derive(&source, browser)?.into_bytes());
        let package = archive::zip(&files)?;
        files::lay_out(&out.join(browser.folder()), &files)?;
        files::write_changed(&out.join(browser.package()), &package)?;
        println!("      {:<22} {:>8} bytes", browser.package(), package.len());
    }
    Ok(())
}
