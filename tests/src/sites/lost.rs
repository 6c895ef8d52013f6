//! The session cookie is there when the site lets in, and gone, changed or refused when it does not.

use super::answer::Answer;
use super::ask::Ask;
use super::asking::runs;
use super::canary;
use super::jar;
use super::table::{Fails, Family, Scenario, Scheme};

pub const SIGNED_OUT_BETWEEN: Scenario = Scenario {
    host: "lost-cookie.test",
    scheme: Scheme::Http,
    family: Family::Cookies,
    before: &["/login", "/home", "/sign-out"],
    path: "/home",
    title: "Signed out in between",
    fails: Fails::Page,
    expect_rule: Some("session-ended-by-site"),
    what: "Lets you in; another of its answers deletes the cookie, and the next time you are turned away.",
    site,
};

pub const RAN_OUT: Scenario = Scenario {
    host: "short-lived.test",
    before: &["/short", "/home", "/wait"],
    title: "A cookie that ran out",
    expect_rule: Some("session-cookie-gone"),
    what: "Lets you in with a cookie that lives for three seconds, and turns you away after that.",
    ..SIGNED_OUT_BETWEEN
};

pub const REPLACED: Scenario = Scenario {
    host: "replaced-cookie.test",
    before: &["/login", "/home", "/other"],
    title: "Another cookie in its place",
    expect_rule: Some("session-cookie-gone"),
    what: "Lets you in; another of its pages sets the cookie of a stranger over yours.",
    ..SIGNED_OUT_BETWEEN
};

pub const REFUSED_HERE: Scenario = Scenario {
    host: "refused-cookie.test",
    before: &[],
    path: "/gate",
    title: "A refusal with a cookie that no browser keeps",
    expect_rule: Some("no-credentials"),
    what: "Turns you away with a new cookie that says SameSite=None without Secure.",
    ..SIGNED_OUT_BETWEEN
};

fn site(ask: &Ask) -> Answer {
    let session = canary::SESSION;
    let set = |which: &str, attributes: &str| format!("sid={session}-{which}; Path=/{attributes}");
    match ask.path.as_str() {
        "/login" => Answer::page("Signed in", "").set_cookie(&set("mine", "")),
        "/short" => Answer::page("Signed in", "").set_cookie(&set("mine", "; Max-Age=3")),
        "/other" => Answer::page("Another page", "").set_cookie(&set("strange", "")),
        "/sign-out" => Answer::page("Signed out", "").set_cookie("sid=; Path=/; Max-Age=0"),
        "/clear" => Answer::page("Cleared", "").field("clear-site-data", "\"cookies\""),
        "/script" => runs("document.cookie = 'sid=; path=/; max-age=0'; return 'A script deleted it'"),
        "/flood" => runs(
            "for (let n = 0; n < 200; n++) document.cookie = `filler${n}=1; path=/`; return 'Many cookies'",
        ),
        // Whoever opens it waits until it has loaded.
        "/wait" => Answer::page(
            "Some time later",
            "<script>const start = Date.now(); while (Date.now() - start < 3500);</script>",
        ),
        "/gate" => Answer::bare(401).set_cookie(&set("new", "; SameSite=None")),
        _ if ask.cookie("sid").is_some_and(|id| id.ends_with("-mine")) => jar::welcome(),
        _ => Answer::bare(401),
    }
}
