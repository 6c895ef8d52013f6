//! Forms that are guarded against being forged, and answered without a word.

use crate::exchange::{Exchange, Response, Witness};

/// The cookie or field of such a guard, where a form that carried it got an empty 400: ASP.NET's filter answers so
/// to a form whose token does not fit, and nothing else there does.
pub(crate) fn guard_of_form(exchange: &Exchange) -> Option<&str> {
    let request =
        exchange.request.as_ref().filter(|_| !matches!(exchange.method.as_str(), "GET" | "HEAD"))?;
    // Of a recording an empty answer is all that is left out.
    let is_mute = |response: &Response| {
        is_empty(response) || response.body.is_none() && request.witness != Witness::Browser
    };
    exchange.response.as_ref().filter(|response| response.status == 400 && is_mute(response))?;
    let cookies = request.cookies.present().map_or(&[][..], Vec::as_slice).iter().map(|cookie| &cookie.name);
    let fields = request.headers.iter().map(|field| &field.name);
    cookies.chain(fields).map(String::as_str).find(|name| is_guard(name))
}

fn is_guard(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["antiforgery", "xsrf", "requestverificationtoken"].iter().any(|part| name.contains(part))
}

/// Whether nothing came but the status and fields: said by its length, or seen.
fn is_empty(response: &Response) -> bool {
    let is_none = response.header("Content-Length") == Some("0");
    is_none || response.body.as_deref().is_some_and(|body| body.trim().is_empty())
}
