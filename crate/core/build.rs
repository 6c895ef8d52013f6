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
    let rules: Vec<(String, [String; 3])> = files
        .iter()
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            (name, doc_of(&fs::read_to_string(path).unwrap_or_default()))
        })
        .filter(|(name, _)| !["culprit", "prelude", "tests"].contains(&name.as_str()))
        .collect();
    // Three functions, so that a module which shows titles only does not carry the texts.
    let functions = ["title", "lead", "text"].iter().enumerate().map(|(which, function)| {
        let arms = rules.iter().map(|(name, doc)| format!("super::Rule::{name} => {:?},\n", doc[which]));
        let arms: String = arms.collect();
        format!(
            "pub(super) fn {function}(rule: super::Rule) -> &'static str {{\nmatch rule {{\n{arms}}}\n}}\n"
        )
    });
    let code: String = functions.collect();
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    if let Err(error) = fs::write(Path::new(&out).join("rule_docs.rs"), code) {
        println!("cargo::error=cannot write the rules' texts: {error}");
    }
}

/// The first line, the first paragraph after it as one line, and all that follows it as written.
fn doc_of(source: &str) -> [String; 3] {
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
    [title, lead, text]
}
