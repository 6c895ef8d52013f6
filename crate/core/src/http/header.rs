//! Look-ups over header fields, whose names have no case (RFC 9110, section 5.1).

/// The first field line of `name`.
pub fn value<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    lines(fields, name).next()
}

/// All field lines of `name` in the order received.
///
/// Firefox hands several lines of one name over as one value with line feeds between, so those are
/// taken apart; a line feed before whitespace is a folded line (RFC 9112, section 5.2) and stays.
pub fn lines<'a>(fields: &'a [(String, String)], name: &str) -> impl Iterator<Item = &'a str> {
    let named = fields.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name));
    named.flat_map(|(_, value)| unjoin(value))
}

fn unjoin(value: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(value);
    std::iter::from_fn(move || {
        let text = rest?;
        let ends =
            |&(at, _): &(usize, &str)| !text.get(at + 1..).unwrap_or_default().starts_with([' ', '\t']);
        let end = text.match_indices('\n').find(ends).map(|(at, _)| at);
        rest = end.and_then(|at| text.get(at + 1..));
        let line = text.get(..end.unwrap_or(text.len()))?;
        Some(line.strip_suffix('\r').unwrap_or(line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of `Set-Cookie` among these fields.
    fn check(fields: &[(&str, &str)], expected: &[&str]) {
        let fields =
            fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>();
        assert_eq!(lines(&fields, "Set-Cookie").collect::<Vec<_>>(), expected);
        assert_eq!(value(&fields, "Set-Cookie"), expected.first().copied());
    }

    #[test]
    fn lines_of_a_field() {
        check(&[("set-cookie", "a=1"), ("Date", "x"), ("SET-COOKIE", "b=2")], &["a=1", "b=2"]);
        check(&[("set-cookie", "a=1\nb=2\r\nc=3")], &["a=1", "b=2", "c=3"]);
        check(&[("set-cookie", "a=1;\r\n secure\nb=2")], &["a=1;\r\n secure", "b=2"]);
        check(&[("set-cookie", "")], &[""]);
        check(&[("cookie", "a=1")], &[]);
    }
}
