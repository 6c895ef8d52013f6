//! What the harness must know of an extension before it is loaded.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use data_encoding::HEXLOWER;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Kind;

/// The extensions that a browser starts with.
#[derive(Clone, Copy, Debug)]
pub struct Loaded<'a> {
    /// The one under test.
    pub extension: Option<&'a Extension>,
    /// Another.
    pub stranger: Option<&'a Extension>,
}

impl<'a> Loaded<'a> {
    pub fn all(self) -> impl Iterator<Item = &'a Extension> {
        self.extension.into_iter().chain(self.stranger)
    }
}

/// An unpacked extension and the address it will have.
#[derive(Clone, Debug)]
pub struct Extension {
    pub folder: PathBuf,
    /// Chromium: derived from the folder. Firefox: from the manifest.
    pub id: String,
    /// The host of its pages.
    pub host: String,
    /// The path of its popup, as the manifest has it.
    pub popup: String,
    scheme: &'static str,
}

impl Extension {
    pub fn read(kind: Kind, folder: &Path) -> Result<Self> {
        let folder =
            folder.canonicalize().with_context(|| format!("no extension at {}", folder.display()))?;
        let manifest: Value = serde_json::from_slice(&fs::read(folder.join("manifest.json"))?)?;
        let text = |pointer| manifest.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (scheme, id, host) = match kind {
            Kind::Chromium => {
                let id = chromium_id(&folder);
                ("chrome-extension", id.clone(), id)
            }
            Kind::Firefox => {
                let id = text("/browser_specific_settings/gecko/id");
                let host = firefox_host(&id);
                ("moz-extension", id, host)
            }
        };
        Ok(Self { id, host, popup: text("/action/default_popup"), scheme, folder })
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}://{}/{}", self.scheme, self.host, path.trim_start_matches('/'))
    }
}

/// Firefox gives every installation another address; a preference pins it to this one.
fn firefox_host(id: &str) -> String {
    let hash = Sha256::digest(id.as_bytes());
    format!("0a4e3c52-7b1d-4f6a-9c08-{}", HEXLOWER.encode(&hash[..6]))
}

/// The id of an unpacked extension: the first half of the SHA-256 of its path, with a to p for digits.
fn chromium_id(folder: &Path) -> String {
    let hash = Sha256::digest(folder.as_os_str().as_encoded_bytes());
    let digits = hash.iter().take(16).flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(b'a' + digit)).collect()
}
