//! What happens on the way to a site and between its addresses.

use super::answer::Answer;
use super::ask::Ask;
use super::asking::{ASKING, asks, runs, with_token};
use super::canary;
use super::table::{Fails, Family, Scenario};

pub const TLS: Scenario = Scenario {
    host: "bad-tls.test",
    family: Family::Way,
    path: "/login",
    title: "No trust in the sign-in page",
    fails: Fails::Page,
    expect_rule: Some("tls-error"),
    what: "Leads to a sign-in page over https, where something answers that does not speak TLS.",
    site: |ask| Answer::redirect(&format!("https://{}:{}/login", ask.host, ask.ports.http)),
    ..ASKING
};

pub const UNREACHABLE: Scenario = Scenario {
    host: "unreachable.test",
    title: "Nobody at the sign-in page",
    expect_rule: Some("site-unreachable"),
    what: "Leads to a sign-in page where nobody listens.",
    site: |ask| Answer::redirect(&format!("http://idp.{}:{}/login", ask.host, ask.ports.closed)),
    ..TLS
};

pub const CACHED: Scenario = Scenario {
    host: "old-answer.test",
    before: &["/login"],
    path: "/home",
    title: "An old refusal out of a cache",
    expect_rule: Some("cached-failure"),
    what: "Answers 403 with an Age of five minutes, as a cache does that keeps refusals.",
    site: |ask| match ask.path.as_str() {
        "/login" => Answer::page("Signed in", "")
            .set_cookie(&format!("sid={}-cached; Path=/; HttpOnly", canary::SESSION)),
        _ => Answer::bare(403).field("age", "300"),
    },
    ..TLS
};

pub const DENIAL: Scenario = Scenario {
    host: "denial.test",
    before: &["/login"],
    path: "/reports",
    title: "Sent on to a page that refuses",
    expect_rule: Some("permission-denied"),
    what: "Knows you, and sends you on to a page that says that you may not, as if nothing had failed.",
    site: |ask| match ask.path.as_str() {
        "/login" => Answer::page("Signed in", "")
            .set_cookie(&format!("sid={}-denial; Path=/; HttpOnly", canary::SESSION)),
        "/reports" => Answer::redirect("/Account/AccessDenied"),
        _ => Answer::page("Access denied", "<p>You may not see this.</p>"),
    },
    ..TLS
};

pub const CALLBACK: Scenario = Scenario {
    host: "callback.test",
    before: &["/start"],
    path: "/callback?state=given-2&code=given-1",
    title: "Back from another sign-in",
    expect_rule: Some("oauth-callback-failed"),
    what: "You come back from signing in elsewhere, and the site had remembered another state.",
    site: |ask| match ask.path.as_str() {
        "/start" => Answer::page("Sign in elsewhere", "")
            .set_cookie(&format!("flow={}-flow; Path=/; HttpOnly", canary::SESSION)),
        _ => Answer::bare(401).challenge("Bearer realm=\"app\", error_description=\"State mismatch\""),
    },
    ..TLS
};

pub const CALLBACK_MUTE: Scenario = Scenario {
    host: "callback-mute.test",
    before: &[],
    title: "Back from another sign-in, without a word",
    what: "You come back from signing in elsewhere, and the site answers with a fault of its own and says nothing.",
    site: |_| Answer::page("Something went wrong", "<p>Please try again.</p>").status(500),
    ..CALLBACK
};

pub const LOGIN_REDIRECT: Scenario = Scenario {
    host: "login-redirect.test",
    path: "/",
    title: "A script is shown the sign-in page",
    fails: Fails::Background,
    expect_rule: Some("login-redirect-on-api"),
    what: "The page's script asks for data, and is sent on to a page to sign in.",
    site: |ask| match ask.path.as_str() {
        "/login" => Answer::page("Welcome", "<p>Name and password, please.</p>"),
        _ => asks(ask, "{}", Answer::redirect("/login")),
    },
    ..TLS
};

pub const DROPPED: Scenario = Scenario {
    host: "moved-api.test",
    title: "The token stays behind at a redirect",
    expect_rule: Some("authorization-dropped-on-redirect"),
    what: "The page sends a token to its API, which has moved to another origin and sends it on there.",
    site: |ask| {
        let moved = Answer::redirect(&format!("{}/api", ask.origin_of(MOVED))).status(307);
        asks(ask, &with_token(), moved)
    },
    ..LOGIN_REDIRECT
};

/// Where the API has moved to.
pub const MOVED: &str = "new-api.elsewhere.test";

pub fn moved(ask: &Ask) -> Answer {
    let origin = ask.header("origin").unwrap_or("*").to_owned();
    let answer = match (ask.method.as_str(), ask.bearer()) {
        ("OPTIONS", _) => Answer::json("").status(204),
        (_, Some(_)) => Answer::json("{}"),
        _ => Answer::challenged("Bearer realm=\"api\""),
    };
    answer.field("access-control-allow-origin", origin).field("access-control-allow-headers", "authorization")
}

pub const REFRESH_STORM: Scenario = Scenario {
    host: "refresh-storm.test",
    family: Family::Scripts,
    title: "The script does not stop asking",
    expect_rule: Some("refresh-storm"),
    what: "The page repeats a refused request eight times without a new token.",
    site: |ask| {
        if ask.path == "/api" {
            return Answer::challenged("Bearer realm=\"api\"");
        }
        let ask_once = format!("last = await fetch('/api', {})", with_token());
        runs(&format!("let last; for (let n = 0; n < 8; n++) {ask_once}; return `done: ${{last.status}}`"))
    },
    ..LOGIN_REDIRECT
};
