//! Recordings from which whoever shared them took the secrets out.

use std::borrow::Cow;

/// Credentials as they were before whoever shared the file put `<token>` or `***` in their place:
/// well-formed ones of which nothing is known, for a form filled in by nobody looks just the same and
/// is much rarer in a recording. Where the scheme was taken out as well, it is the one that was offered; where none
/// was, nobody can say that there was one.
pub fn unredacted<'v>(value: &'v str, offered: &'v str) -> Cow<'v, str> {
    let (scheme, rest) = match value.split_once(' ') {
        Some(halves) if !is_redacted(value) => halves,
        _ if is_redacted(value) && (offered.is_empty() || names_token(value)) => {
            return Cow::Borrowed("redacted");
        }
        _ => (offered, value),
    };
    if !is_redacted(rest) {
        return Cow::Borrowed(value);
    }
    Cow::Owned(match scheme.to_ascii_lowercase().as_str() {
        "basic" => format!("{scheme} cmVkYWN0ZWQ6cmVkYWN0ZWQ="),
        "digest" => format!("{scheme} username=\"redacted\", response=\"redacted\""),
        _ => format!("{scheme} redacted"),
    })
}

/// Whether what stands in the place of a secret says that it was a token.
fn names_token(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["token", "jwt"].iter().any(|name| text.contains(name))
}

/// Whether this is what somebody puts in the place of a secret.
pub fn is_redacted(text: &str) -> bool {
    let text = text.trim();
    let enclosed = |open, close| text.len() > 2 && text.starts_with(open) && text.ends_with(close);
    let filler = |c: char| matches!(c, '*' | '\u{2022}' | '.' | '\u{2026}' | 'x' | 'X');
    // `MOCK_ACCESS_TOKEN`, `AUTHORIZATION-XXX`: the name of what was there.
    let is_name = |c: char| c.is_ascii_uppercase() || matches!(c, '_' | '-');
    let is_named = text.contains(['_', '-']) && text.len() > 5 && text.chars().all(is_name);
    // `SG.<key>`, `eyJ...`: its beginning was left.
    let has_end = text.contains('<') && text.ends_with('>')
        || ["...", "\u{2026}", "***"].iter().any(|cut| text.contains(cut));
    let is_cut = has_end && !text.contains(' ');
    is_named
        || is_cut
        || enclosed('<', '>')
        || enclosed('[', ']')
        || ["redacted", "hidden", "masked", "filtered", "removed"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
        || text.len() > 2 && text.chars().all(filler)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_out_is_put_back_as_something_well_formed() {
        assert_eq!(unredacted("Bearer <token>", ""), "Bearer redacted");
        assert_eq!(unredacted("Bearer ***", "Basic"), "Bearer redacted");
        assert_eq!(unredacted("Bearer SG.<key>", ""), "Bearer redacted");
        assert_eq!(unredacted("Bearer eyJhbGciOi...", ""), "Bearer redacted");
        assert_eq!(unredacted("Basic [redacted]", ""), "Basic cmVkYWN0ZWQ6cmVkYWN0ZWQ=");
        assert_eq!(unredacted("<id token>", ""), "redacted");
        assert_eq!(unredacted("<jwt>", "Basic"), "redacted");
        assert_eq!(unredacted("<placeholder>", "Token"), "Token redacted");
        assert_eq!(unredacted("AUTHORIZATION-XXX", ""), "redacted");
        assert_eq!(unredacted("Bearer undefined", ""), "Bearer undefined");
        assert_eq!(unredacted("Bearer your_key_above", ""), "Bearer your_key_above");
    }
}
