//! Pages to sign in, shown to a script that asked for something else.

use crate::exchange::{Exchange, Kind, Response};

/// Whether a script that asked for anything but a page was shown one with a field for a password.
pub(crate) fn shows_script_a_form(exchange: &Exchange, response: &Response) -> bool {
    let accepts = exchange.sent_header("Accept").unwrap_or_default();
    let is_page = response.is_page();
    let body = response.text();
    let has_field =
        ["type=\"password\"", "type='password'", "type=password"].iter().any(|field| body.contains(field));
    let is_for_data = accepts.contains("json") || exchange.url.path.split('/').any(|part| part == "api");
    exchange.kind == Kind::Fetch && is_for_data && is_page && (has_field || is_titled_sign_in(body))
}

/// Whether a page calls itself one to sign in, as those do whose form a script builds.
fn is_titled_sign_in(body: &str) -> bool {
    const NAMES: [&str; 6] = ["sign in", "signin", "log in", "login", "authentik", "authelia"];
    let title = body.split_once("<title>").map_or("", |(_, rest)| rest.split('<').next().unwrap_or_default());
    let title = title.trim().to_ascii_lowercase();
    NAMES.iter().any(|name| title.starts_with(name) || title.ends_with(name))
}
