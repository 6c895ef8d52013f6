//! A site that fails for as long as a bad cookie comes with the request: clearing cookies helps, and putting
//! them back makes it fail again.

use super::answer::Answer;
use super::ask::Ask;
use super::canary;
use super::table::{Fails, Family, Scenario, Scheme};

pub const OVER_HTTP: Scenario = Scenario {
    host: "corrupt.test",
    scheme: Scheme::Http,
    family: Family::Cookies,
    before: &["/", "/poison"],
    path: "/",
    title: "Bad cookie",
    fails: Fails::Page,
    expect_rule: Some("challenge-missing"),
    what: "Answers 401 until a bad cookie is gone.",
    site,
};

pub const OVER_HTTPS: Scenario = Scenario {
    host: "corrupt-partitioned.test",
    scheme: Scheme::Https,
    title: "Bad cookie, partitioned",
    what: "The same with a partitioned cookie, over https.",
    ..OVER_HTTP
};

fn site(ask: &Ask) -> Answer {
    let attributes = match ask.scheme {
        Scheme::Http => "Path=/; HttpOnly; SameSite=Lax; Max-Age=86400",
        Scheme::Https => "Path=/; HttpOnly; Secure; SameSite=None; Partitioned; Max-Age=86400",
    };
    let corrupt = ask.cookie("state") == Some(canary::CORRUPT);
    match ask.path.as_str() {
        "/poison" => Answer::page("Bad cookie set", "<p><a href=/>Back to the site</a></p>")
            .set_cookie(&format!("state={}; {attributes}", canary::CORRUPT))
            .set_cookie(&format!("theme={}; {attributes}", canary::PREFERENCE)),
        _ if corrupt => Answer::refusal(401, "Something is wrong with your session"),
        _ => Answer::page("It works", "<p><a href=/poison>Set a bad cookie</a></p>"),
    }
}
