//! Two pages that send each other the browser for ever, unless a cookie is there.

use super::answer::Answer;
use super::ask::Ask;
use super::table::{Fails, Family, Scenario, Scheme};

pub const PAGE: Scenario = Scenario {
    host: "loop.test",
    scheme: Scheme::Http,
    family: Family::Way,
    before: &[],
    path: "/a",
    title: "Redirect loop",
    fails: Fails::Page,
    expect_rule: Some("redirect-loop"),
    what: "/a leads to /b and /b to /a, until /consent has set a cookie.",
    site,
};

pub const FETCH: Scenario = Scenario {
    host: "loop-background.test",
    path: "/",
    title: "Redirect loop in the background",
    fails: Fails::Background,
    what: "The page asks for /a, which leads to /b and back.",
    ..PAGE
};

fn site(ask: &Ask) -> Answer {
    let consents = ask.cookie("consent").is_some();
    match ask.path.as_str() {
        "/a" | "/b" if consents => Answer::page("Out of the loop", "<p>The cookie is there.</p>"),
        "/a" => Answer::redirect("/b"),
        "/b" => Answer::redirect("/a"),
        "/consent" => Answer::page("Thank you", "<p><a href=/a>On</a></p>")
            .set_cookie("consent=yes; Path=/; Max-Age=86400"),
        _ => Answer::script(
            "Asking in circles",
            "",
            "const answer = await fetch('/a'); return `done: ${answer.status}`",
        ),
    }
}
