//! Sites whose headers say little, and whose bodies say why.

use super::answer::Answer;
use super::ask::Ask;
use super::canary;
use super::table::{Fails, Family, Scenario, Scheme};

pub const API: Scenario = Scenario {
    host: "wordy-api.test",
    scheme: Scheme::Http,
    family: Family::Tokens,
    before: &[],
    path: "/",
    title: "Bearer, reason in the body",
    fails: Fails::Background,
    expect_rule: Some("token-rejected"),
    what: "The page sends a token that is no JWT; only the body of the answer says that it has expired.",
    site: api,
};

pub const PAGE: Scenario = Scenario {
    host: "wordy-page.test",
    family: Family::Odd,
    before: &["/start"],
    title: "Page with the reason in its text",
    fails: Fails::Page,
    expect_rule: Some("challenge-missing"),
    what: "A 401 without a challenge; only the text of the page says that the session is over.",
    site: page,
    ..API
};

fn api(ask: &Ask) -> Answer {
    if ask.path == "/api" {
        let token = canary::TOKEN;
        let body =
            format!("{{\"message\":\"The access token {token} has expired\",\"retry_after_seconds\":0}}");
        return Answer::json(&body).status(401).challenge("Bearer");
    }
    let script = format!(
        "const answer = await fetch('/api', {{ headers: {{ Authorization: 'Bearer {}' }} }});\
         return `done: ${{answer.status}} ${{(await answer.json()).retry_after_seconds}}`",
        canary::TOKEN
    );
    Answer::script("An API that says why", "", &script)
}

fn page(ask: &Ask) -> Answer {
    if ask.path == "/start" {
        return Answer::page("Welcome", "").set_cookie("theme=dark; Path=/");
    }
    Answer::page("Signed out", "<p>Your session has expired. Please sign in again.</p>").status(401)
}
