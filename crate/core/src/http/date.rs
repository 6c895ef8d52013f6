//! Dates of HTTP and of cookies, as seconds since 1970.

/// An HTTP-date in any of its three forms (RFC 9110, section 5.6.7).
pub fn parse_http_date(text: &str) -> Option<i64> {
    let _ = text;
    None
}

/// A cookie-date (RFC 6265bis, section 5.1.1).
pub fn parse_cookie_date(text: &str) -> Option<i64> {
    let _ = text;
    None
}
