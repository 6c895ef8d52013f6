//! Sites whose cookies are cleared: one that reads the first of two, with a provider that signs people in.

use super::answer::Answer;
use super::ask::Ask;
use super::canary;

/// Reads the first cookie `sid` of the request, and turns away whoever comes with an old one.
pub const TWICE: &str = "twice.test";
/// Lets the provider sign people in too.
pub const OTHER: &str = "other-shop.test";
/// Signs people in.
pub const PROVIDER: &str = "login.provider.test";

/// The value that [`TWICE`] turns away.
pub const OLD: &str = "old";

pub(super) fn site(ask: &Ask) -> Answer {
    match ask.path.as_str() {
        "/sign-in" => {
            let query = "response_type=code&client_id=shop&state=1";
            Answer::redirect(&format!("{}/authorize?{query}", ask.origin_of(PROVIDER)))
                .set_cookie(&format!("back={}; Path=/", ask.host))
        }
        _ if ask.cookie("sid") == Some(OLD) => Answer::bare(401),
        _ => Answer::page("Welcome", "<p>The cookie was good.</p>"),
    }
}

pub(super) fn provider(_: &Ask) -> Answer {
    Answer::page("Signed in", "<p>Go back to the shop.</p>")
        .set_cookie(&format!("account={}; Path=/; HttpOnly", canary::SESSION))
        .set_cookie("who=me; Path=/; Domain=provider.test")
}
