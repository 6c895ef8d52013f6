//! Folders in, folders out.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::Result;

/// What a package holds, by its name there; sorted, so that order never depends on the disk.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Reads every file below `folders`. Two files of one name are a mistake, not an overlay.
pub(crate) fn collect(folders: &[PathBuf]) -> Result<Files> {
    let mut files = Files::new();
    for folder in folders {
        for name in names_below(folder)? {
            let path = folder.join(&name);
            let content = fs::read(&path).map_err(|error| at(&path, error))?;
            if files.insert(name, content).is_some() {
                return Err(format!("{}: another folder has this file too", path.display()).into());
            }
        }
    }
    Ok(files)
}

/// Makes `folder` hold exactly `files`. Unchanged ones are left alone: a browser may have the
/// folder loaded.
pub(crate) fn lay_out(folder: &Path, files: &Files) -> Result<()> {
    for (name, content) in files {
        write_changed(&folder.join(name), content)?;
    }
    for name in names_below(folder)? {
        if !files.contains_key(&name) {
            let path = folder.join(name);
            fs::remove_file(&path).map_err(|error| at(&path, error))?;
        }
    }
    Ok(())
}

/// Writes a file, with the folders above it, unless it already has this content.
pub(crate) fn write_changed(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| at(parent, error))?;
    }
    fs::write(path, content).map_err(|error| at(path, error))
}

/// Says which file an error is about.
pub(crate) fn at(path: &Path, error: io::Error) -> Box<dyn Error> {
    format!("{}: {error}", path.display()).into()
}

/// Names of the files below `folder`, with `/` between their parts. Hidden files, which editors and
/// file managers leave behind, are not part of anything.
fn names_below(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| at(folder, error))? {
        let entry = entry.map_err(|error| at(folder, error))?;
        let name = entry.file_name().into_string().map_err(|name| format!("{name:?}: not UTF-8"))?;
        if name.starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            names.extend(names_below(&entry.path())?.into_iter().map(|below| format!("{name}/{below}")));
        } else {
            names.push(name);
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use std::env;

    use super::*;

    /// A folder of its own for each test, emptied first.
    fn scratch(test: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("why401-pack-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn files(names: &[&str]) -> Files {
        names.iter().map(|name| ((*name).to_owned(), b"content".to_vec())).collect()
    }

    #[test]
    fn a_folder_comes_back_without_hidden_and_stale_files() {
        let folder = scratch("round-trip");
        lay_out(&folder, &files(&["a.js", "old/b.js", ".hidden"])).unwrap();
        lay_out(&folder, &files(&["a.js", "icons/c.png"])).unwrap();
        assert_eq!(collect(&[folder]).unwrap(), files(&["a.js", "icons/c.png"]));
    }

    #[test]
    fn one_name_in_two_folders_is_refused() {
        let (one, two) = (scratch("one"), scratch("two"));
        lay_out(&one, &files(&["a.js"])).unwrap();
        lay_out(&two, &files(&["a.js"])).unwrap();
        assert!(collect(&[one, two]).unwrap_err().to_string().contains("a.js"));
    }
}
