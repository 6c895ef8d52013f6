//! Takes each rule's doc comment out of its file, so that the text is written once.

use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=src/rules");
    let mut files: Vec<_> = fs::read_dir("src/rules")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    let mut code = String::from(
        "/// Title, lead and text of a rule's doc comment.\n\
         pub fn text_of(file: &str) -> (&'static str, &'static str, &'static str) {\n    match file {\n",
    );
    for path in files {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (title, lead, text) = doc_of(&fs::read_to_string(&path).unwrap_or_default());
        code.push_str(&format!("        {name:?} => ({title:?}, {lead:?}, {text:?}),\n"));
    }
    code.push_str("        _ => (\"\", \"\", \"\"),\n    }\n}\n");
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    if let Err(error) = fs::write(Path::new(&out).join("rule_docs.rs"), code) {
        println!("cargo::error=cannot write the rules' texts: {error}");
    }
}

/// The first line, the first paragraph after it as one line, and all that follows it as written.
fn doc_of(source: &str) -> (String, String, String) {
    let lines: Vec<&str> = source
        .lines()
        .take_while(|line| line.starts_with("//!"))
        .map(|line| line.trim_start_matches("//!").trim())
        .collect();
    let title = lines.first().copied().unwrap_or_default().trim_end_matches('.').to_owned();
    let mut paragraphs =
        lines.get(1..).unwrap_or_default().split(|line| line.is_empty()).filter(|p| !p.is_empty());
    let lead = paragraphs.next().map(|lines| lines.join(" ")).unwrap_or_default();
    let text = paragraphs.map(|lines| lines.join("\n")).collect::<Vec<_>>().join("\n\n");
    (title, lead, text)
}
