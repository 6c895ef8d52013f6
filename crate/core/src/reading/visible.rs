//! What a person sees of a body.

use std::borrow::Cow;

/// Bytes of a page that are looked at; its head may be long.
const LONGEST_PAGE: usize = 64 * 1024;

/// What a person sees of a page: no tags, no scripts, no styles. Other text as it is.
pub(super) fn visible(body: &str) -> Cow<'_, str> {
    let body = body.get(..body.floor_char_boundary(LONGEST_PAGE)).unwrap_or_default();
    let start = body.trim_start();
    let begins = |tag: &str| start.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    if !["<!doctype", "<html", "<head", "<body"].iter().any(|tag| begins(tag)) {
        return if start.starts_with('<') { Cow::Owned(decoded(body)) } else { affirmed(body) };
    }
    let mut seen = String::new();
    let mut hidden = None;
    for piece in start.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split(|c: char| c.is_whitespace()).next().unwrap_or_default().to_ascii_lowercase();
        match (&hidden, name.as_str()) {
            (None, "script" | "style") => hidden = Some(name),
            (Some(opened), closing) if closing.strip_prefix('/') == Some(opened) => hidden = None,
            _ => {}
        }
        if hidden.is_none() {
            seen.push_str(text);
            seen.push('\n');
        }
    }
    Cow::Owned(decoded(&seen))
}

/// A JSON text without what it says is not in the way: `"captcha_needed": false`.
fn affirmed(body: &str) -> Cow<'_, str> {
    const NO: [&str; 2] = ["false", "null"];
    let mut kept = String::new();
    let mut rest = body;
    let is_json = body.trim_start().starts_with(['{', '[']);
    // One look along the text: each word is looked for from where the last one was found.
    let next = |rest: &str| {
        rest.match_indices(['f', 'n']).find_map(|(at, _)| {
            let word = NO.into_iter().find(|word| rest[at..].starts_with(word))?;
            Some((at, word))
        })
    };
    while let Some((at, word)) = next(rest).filter(|_| is_json) {
        let (before, after) = rest.split_at(at);
        let name = before.trim_end().strip_suffix(':').and_then(|name| name.trim_end().strip_suffix('"'));
        let start = name.and_then(|name| name.rfind('"').filter(|start| is_trouble(&name[*start..])));
        match start {
            Some(start) => kept.push_str(&before[..start]),
            None => kept.extend([before, word]),
        }
        rest = &after[word.len()..];
    }
    if kept.is_empty() {
        return Cow::Borrowed(body);
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// Whether a member of this name tells of something that stands in the way.
fn is_trouble(name: &str) -> bool {
    const WORDS: [&str; 9] =
        ["need", "requir", "captcha", "lock", "expire", "factor", "mfa", "otp", "disabled"];
    let name = name.to_ascii_lowercase();
    WORDS.iter().any(|word| name.contains(word))
}

/// The entities that stand in sentences.
fn decoded(text: &str) -> String {
    const ENTITIES: [(&str, &str); 7] = [
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&nbsp;", " "),
        // Akamai's pages write punctuation so.
        ("&#32;", " "),
        ("&#35;", "#"),
        ("&#46;", "."),
        ("&#47;", "/"),
    ];
    ENTITIES.iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_person_sees_of_a_page_is_read() {
        let page = "<!DOCTYPE html><head><meta name=csrf-token><title>A</title><script>if (a<b) csrf</script>\
                    <style>b{}</style></head><p class=csrf>Don&#39;t";
        let words: Vec<String> = visible(page).split_whitespace().map(str::to_owned).collect();
        assert_eq!(words, ["A", "Don't"]);
        assert_eq!(visible("{\"a\": \"<html>\"}"), "{\"a\": \"<html>\"}");
    }

    #[test]
    fn what_is_said_not_to_be_so_is_left_out() {
        assert_eq!(visible(r#"{"otp": false, "why": "x", "mfa_required":null}"#), r#"{, "why": "x", }"#);
        assert_eq!(visible(r#"["false", {"a": "null and void"}]"#), r#"["false", {"a": "null and void"}]"#);
        assert_eq!(visible("token: false"), "token: false");
        let many = format!("[{}]", "null,".repeat(10_000));
        assert_eq!(visible(&many), many);
        assert_eq!(visible(r#"{"success": false}"#), r#"{"success": false}"#);
    }
}
