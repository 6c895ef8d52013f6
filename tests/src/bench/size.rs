//! How large the two modules are.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::browser::Kind;
use crate::product::built;

/// The modules, with the most bytes that each may have when compressed.
const MODULES: [(&str, Option<usize>); 4] = [
    ("why401_background", Some(150_000)),
    ("why401_diagnosis", None),
    ("why401_remedies", None),
    ("why401_ui", None),
];

/// Prints the size of each module, as it is and compressed. Programs that compress differ by half a percent
/// at the same level; this is zlib-rs, which finds a little less than GNU gzip.
pub fn measure() -> Result<()> {
    let folder = built(Kind::Chromium)?.join("wasm");
    println!("{:24} {:>10} {:>10}", "Modules, bytes", "raw", "gzip 9");
    for (name, most) in MODULES {
        let (raw, packed) = sizes(&folder.join(format!("{name}_bg.wasm")))?;
        let verdict = match most {
            Some(most) if packed <= most => format!("  PASS (at most {most})"),
            Some(most) => format!("  OVER (at most {most})"),
            None => String::new(),
        };
        println!("  {name:22} {raw:10} {packed:10}{verdict}");
    }
    Ok(())
}

fn sizes(file: &Path) -> Result<(usize, usize)> {
    let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&bytes)?;
    Ok((bytes.len(), packed.finish()?.len()))
}
