//! The package: a zip whose bytes depend on nothing but the names and contents of its files.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::Result;
use crate::files::Files;

/// Writes `files` in the order of their names, with the zip format's first date on each.
pub(crate) fn zip(files: &Files) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(content)?;
    }
    Ok(writer.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use zip::ZipArchive;

    use super::*;

    fn sample() -> Files {
        [("popup.html", "<p>"), ("background.js", "x"), ("icons/idle-16.png", "y")]
            .map(|(name, content)| (name.to_owned(), content.as_bytes().to_vec()))
            .into()
    }

    #[test]
    fn files_come_back_sorted_undated_and_whole() {
        let mut archive = ZipArchive::new(Cursor::new(zip(&sample()).unwrap())).unwrap();
        let names: Vec<_> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["background.js", "icons/idle-16.png", "popup.html"]);
        for (index, content) in ["x", "y", "<p>"].into_iter().enumerate() {
            let mut file = archive.by_index(index).unwrap();
            assert_eq!(file.last_modified(), Some(DateTime::default()));
            let mut read = String::new();
            file.read_to_string(&mut read).unwrap();
            assert_eq!(read, content);
        }
    }

    #[test]
    fn the_same_files_make_the_same_bytes() {
        assert_eq!(zip(&sample()).unwrap(), zip(&sample()).unwrap());
    }
}
