//! A session that ends on the server, with cookies of every common shape.

use super::answer::Answer;
use super::ask::Ask;
use super::canary;
use super::table::{Fails, Family, Scenario, Scheme};

pub const SESSION_EXPIRED: Scenario = Scenario {
    host: "www.session.test",
    scheme: Scheme::Http,
    family: Family::Cookies,
    before: &["/login?user=ann", "/home", "/expire"],
    path: "/home",
    title: "Session expired",
    fails: Fails::Page,
    expect_rule: Some("session-expired"),
    what: "Signs you in, ends the session on the server, then answers 401 and deletes the cookie.",
    site,
};

/// `tests/fixtures/stripping-extension` takes its cookies out of requests.
pub const STRIPPED: Scenario = Scenario {
    host: "stripped.test",
    before: &["/login?user=ann"],
    title: "Another extension is in the way",
    fails: Fails::Nothing,
    expect_rule: Some("extension-interference"),
    what: "Signs you in. Fails where another extension takes the cookies out of requests.",
    ..SESSION_EXPIRED
};

fn site(ask: &Ask) -> Answer {
    match ask.path.as_str() {
        "/login" => login(ask),
        "/expire" => expire(ask),
        "/home" => home(ask),
        _ => Answer::page("Sign in", FORM),
    }
}

const FORM: &str = "<form action=/login><label>Name <input name=user value=ann></label> \
    <button>Sign in</button></form>";

fn login(ask: &Ask) -> Answer {
    let Some(_) = ask.query("user") else { return Answer::page("Sign in", FORM) };
    let id = ask.memory().sign_in();
    let preference = canary::PREFERENCE;
    let domain = ask.host.trim_start_matches("www.");
    Answer::redirect("/home")
        .set_cookie(&format!("sid={id}; Path=/; HttpOnly; SameSite=Lax"))
        .set_cookie(&format!("pref={preference}; Domain={domain}; Path=/; Max-Age=86400"))
        .set_cookie(&format!("strict={preference}; Path=/; SameSite=Strict; Max-Age=86400"))
        .set_cookie(&format!("deep={preference}; Path=/home; HttpOnly"))
}

fn expire(ask: &Ask) -> Answer {
    if let Some(id) = ask.cookie("sid") {
        ask.memory().expire(id);
    }
    Answer::page("Session ended", "<p>Your browser does not know it yet. <a href=/home>Home</a></p>")
}

fn home(ask: &Ask) -> Answer {
    let known = ask.cookie("sid").is_some_and(|id| ask.memory().knows(id));
    match known {
        true => Answer::page("Welcome, Ann", "<p>Your session is good. <a href=/expire>End it</a></p>"),
        false => Answer::refusal(401, "Your session has ended")
            .set_cookie("sid=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"),
    }
}
