//! A site that cannot work without cookies, and never says so.

use super::answer::Answer;
use super::ask::Ask;
use super::table::{Fails, Family, Scenario, Scheme};

pub const COOKIES_DISABLED: Scenario = Scenario {
    host: "needs-cookies.test",
    scheme: Scheme::Http,
    family: Family::Cookies,
    before: &["/"],
    path: "/login",
    title: "Cookies blocked",
    fails: Fails::Page,
    expect_rule: Some("cookies-disabled"),
    what: "Signs you in with a cookie and turns you away if it does not come back. Block cookies first.",
    site,
};

fn site(ask: &Ask) -> Answer {
    match ask.path.as_str() {
        "/login" => sign_in(ask, Answer::redirect("/home")),
        "/home" => home(ask),
        _ => Answer::page("Sign in", "<p><a href=/login>Sign in as Ann</a></p>"),
    }
}

fn home(ask: &Ask) -> Answer {
    let known = ask.cookie("sid").is_some_and(|id| ask.memory().knows(id));
    match known {
        true => Answer::page("Welcome, Ann", "<p>The cookie came back.</p>"),
        // Many frameworks begin a new session for whoever comes without one.
        false => sign_in(ask, Answer::refusal(401, "Please sign in")),
    }
}

fn sign_in(ask: &Ask, answer: Answer) -> Answer {
    let id = ask.memory().sign_in();
    answer.set_cookie(&format!("sid={id}; Path=/; HttpOnly; SameSite=Lax"))
}
