//! Look-ups over header fields, whose names have no case (RFC 9110, section 5.1).

/// The first value of the field `name`.
pub fn value<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    lines(fields, name).next()
}

/// All field lines of `name` in the order received.
///
/// Firefox hands several lines of one name over as one value with line feeds between, so those are
/// taken apart; a line feed before whitespace is a folded line (RFC 9112, section 5.2) and stays.
pub fn lines<'a>(fields: &'a [(String, String)], name: &str) -> impl Iterator<Item = &'a str> {
    let named = fields.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name));
    named.map(|(_, value)| value.as_str())
}
