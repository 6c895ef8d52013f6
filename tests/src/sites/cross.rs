//! Pages that ask another site, which refuses with and without CORS (Fetch, section 3.3).

use super::answer::Answer;
use super::ask::Ask;
use super::table::{Fails, Family, Scenario, Scheme};

pub const WITH_CORS: Scenario = Scenario {
    host: "cross.test",
    scheme: Scheme::Http,
    family: Family::Scripts,
    before: &[],
    path: "/",
    title: "Another site refuses",
    fails: Fails::Background,
    expect_rule: Some("no-credentials"),
    what: "The page asks another site, which answers 401 and lets the page read that.",
    site: with_cors,
};

pub const WITHOUT_CORS: Scenario = Scenario {
    host: "cross-opaque.test",
    title: "Another site refuses, unreadable",
    expect_rule: Some("no-credentials"),
    what: "The page asks another site, which answers 401 without CORS fields.",
    site: without_cors,
    ..WITH_CORS
};

pub const PREFLIGHT: Scenario = Scenario {
    host: "cross-preflight.test",
    title: "Preflight refused",
    expect_rule: Some("preflight-unauthorized"),
    what: "The page asks another site with a field of its own, and the preflight is answered 401.",
    site: preflight,
    ..WITH_CORS
};

/// The other site.
pub const API: &str = "api.elsewhere.test";

fn with_cors(ask: &Ask) -> Answer {
    asking(ask, "/open", "{}")
}

fn without_cors(ask: &Ask) -> Answer {
    asking(ask, "/closed", "{}")
}

fn preflight(ask: &Ask) -> Answer {
    asking(ask, "/open", "{ headers: { 'x-version': '2' } }")
}

fn asking(ask: &Ask, path: &str, options: &str) -> Answer {
    let script = format!(
        "const answer = await fetch('{}{path}', {options}); return `done: ${{answer.status}}`",
        ask.origin_of(API)
    );
    Answer::script("Asking another site", "", &script)
}

pub fn api(ask: &Ask) -> Answer {
    let refusal = Answer::json("{}").status(401).challenge("Bearer realm=\"elsewhere\"");
    match (ask.method.as_str(), ask.path.as_str(), ask.header("origin")) {
        ("OPTIONS", ..) => refusal,
        (_, "/open", Some(origin)) => refusal
            .field("access-control-allow-origin", origin)
            .field("access-control-allow-credentials", "true")
            .field("access-control-expose-headers", "WWW-Authenticate")
            .field("vary", "Origin"),
        _ => refusal,
    }
}
