//! What goes wrong with cookies: two of a name, an old one, too many, one that may not be kept or sent.

use super::answer::Answer;
use super::ask::Ask;
use super::asking::{ASKING, asks, asks_at, runs};
use super::canary;
use super::table::{Fails, Family, Scenario, Scheme};

pub const TWINS: Scenario = Scenario {
    host: "twins.test",
    family: Family::Cookies,
    before: &["/login", "/app/login"],
    path: "/app/home",
    title: "Two cookies of one name",
    fails: Fails::Page,
    expect_rule: Some("cookie-twins"),
    what: "Sets its session cookie for two paths with different values, and reads the wrong one.",
    site: |ask| match ask.path.as_str() {
        "/login" => signed_in("sid", "one", "Path=/; HttpOnly"),
        "/app/login" => signed_in("sid", "two", "Path=/app; HttpOnly"),
        _ => Answer::bare(401),
    },
    ..ASKING
};

pub const STALE: Scenario = Scenario {
    host: "old-cookie.test",
    before: &["/login", "/old-tab"],
    path: "/home",
    title: "An old cookie comes back",
    expect_rule: Some("session-cookie-stale"),
    what: "Sets a new cookie; the script of an old tab puts the value back that it remembers.",
    site: |ask| match ask.path.as_str() {
        "/login" => signed_in("sid", "new", "Path=/"),
        "/old-tab" => {
            runs(&format!("document.cookie = 'sid={}-old; path=/'; return 'An old tab'", canary::SESSION))
        }
        _ => Answer::bare(401),
    },
    ..TWINS
};

pub const OVERFLOW: Scenario = Scenario {
    host: "full-jar.test",
    before: &["/fill"],
    path: "/",
    title: "Cookies too large (431)",
    expect_rule: Some("cookie-overflow"),
    what: "Sets three large cookies, and then finds the request too large.",
    site: |ask| {
        let full = |answer: Answer, n| answer.set_cookie(&format!("part{n}={}; Path=/", "x".repeat(2000)));
        match ask.path.as_str() {
            "/fill" => (0..3).fold(Answer::page("Filled", ""), full),
            _ if ask.cookie("part0").is_some() => Answer::bare(431),
            _ => Answer::page("It works", ""),
        }
    },
    ..TWINS
};

pub const REJECTED: Scenario = Scenario {
    host: "broken-cookie.test",
    before: &["/login"],
    path: "/home",
    title: "A cookie that no browser keeps",
    expect_rule: Some("cookie-rejected"),
    what: "Sets its session cookie with SameSite=None and without Secure, and never sees it again.",
    site: |ask| match ask.path.as_str() {
        "/login" => signed_in("sid", "none", "Path=/; HttpOnly; SameSite=None"),
        _ => known_or(ask, 401),
    },
    ..TWINS
};

pub const WITHHELD: Scenario = Scenario {
    host: "strict.test",
    scheme: Scheme::Https,
    before: &["/login"],
    path: "/leave",
    title: "A cookie that stays behind",
    expect_rule: Some("cookie-withheld"),
    what: "Sets a SameSite=Strict cookie; you leave for another site, whose script leads you back.",
    site: |ask| match ask.path.as_str() {
        "/login" => signed_in("sid", "strict", "Path=/; HttpOnly; Secure; SameSite=Strict"),
        "/leave" => runs(&format!("location.href = '{}/'; return 'Leaving'", ask.origin_of(ELSEWHERE))),
        _ => known_or(ask, 403),
    },
    ..TWINS
};

/// A site whose page leads to the one above.
pub const ELSEWHERE: &str = "mail.elsewhere.test";

pub fn elsewhere(ask: &Ask) -> Answer {
    runs(&format!("location.href = '{}/home'; return 'A link'", ask.origin_of(WITHHELD.host)))
}

pub const INSECURE: Scenario = Scenario {
    host: "secure-cookie.test",
    before: &["/login"],
    path: "/home",
    title: "A page without encryption",
    expect_rule: Some("insecure-http"),
    what: "Signs you in over https with a Secure cookie, and is then opened over http.",
    site: |ask| match (ask.path.as_str(), ask.scheme) {
        ("/login", Scheme::Http) => Answer::redirect(&format!("{}/login", ask.secure_origin())),
        ("/login", Scheme::Https) => signed_in("sid", "secure", "Path=/; HttpOnly; Secure"),
        _ => known_or(ask, 403),
    },
    ..TWINS
};

pub const SIGNED_OUT: Scenario = Scenario {
    host: "signed-out.test",
    scheme: Scheme::Https,
    before: &["/login"],
    path: "/home",
    title: "The site signs you out",
    expect_rule: Some("session-ended-by-site"),
    what: "Answers 401 and tells the browser to clear its cookies (Clear-Site-Data).",
    site: |ask| match ask.path.as_str() {
        "/login" => signed_in("sid", "cleared", "Path=/; HttpOnly; Secure"),
        _ => Answer::bare(401).field("clear-site-data", "\"cookies\""),
    },
    ..TWINS
};

pub const DEVICE_BOUND: Scenario = Scenario {
    host: "device-bound.test",
    before: &[],
    path: "/",
    title: "A session tied to the device",
    fails: Fails::Background,
    expect_rule: Some("device-bound-session-lost"),
    what: "The page's script sends the field with which a browser says that it could not use its key.",
    site: |ask| {
        let options = "{ headers: { 'secure-session-skipped': 'unreachable' } }";
        asks(ask, options, Answer::json("{}").status(401))
    },
    ..TWINS
};

pub const OMITTED: Scenario = Scenario {
    host: "omitted.test",
    before: &["/login"],
    path: "/home",
    title: "The script leaves the cookie behind",
    expect_rule: Some("credentials-omitted"),
    what: "The page comes with its cookie, and its script asks the API without.",
    site: |ask| match ask.path.as_str() {
        "/login" => signed_in("sid", "omitted", "Path=/; HttpOnly"),
        _ => asks(ask, "{ credentials: 'omit' }", Answer::json("{}").status(401)),
    },
    ..DEVICE_BOUND
};

pub const THIRD_PARTY: Scenario = Scenario {
    host: "embedding.test",
    scheme: Scheme::Https,
    title: "A part from another site",
    expect_rule: Some("third-party-cookies-blocked"),
    what: "A frame of the page is of another site, which gets none of its cookies there.",
    site: |ask| {
        let frame = "const frame = document.createElement('iframe');\
            const loaded = new Promise(tell => { frame.onload = tell });";
        runs(&format!(
            "{frame} frame.src = '{}/part'; document.body.append(frame);\
             await loaded; return 'done'",
            ask.origin_of(EMBEDDED)
        ))
    },
    ..DEVICE_BOUND
};

/// The site in the frame.
pub const EMBEDDED: &str = "members.elsewhere.test";

pub fn embedded(ask: &Ask) -> Answer {
    match ask.path.as_str() {
        "/set" => signed_in("sid", "member", "Path=/; HttpOnly; Secure; SameSite=None"),
        _ => known_or(ask, 401).set_cookie("seen=1; Path=/; Secure; SameSite=None"),
    }
}

pub const LOGIN_FORM: Scenario = Scenario {
    host: "login-form.test",
    family: Family::Passwords,
    title: "A sign-in form refused",
    expect_rule: Some("login-form-rejected"),
    what: "The page's script sends what was typed into its form, and is answered 401 without a word.",
    site: |ask| match ask.path.as_str() {
        "/.well-known/change-password" => Answer::redirect("/account/password"),
        "/account/password" => Answer::page("New password", "<p>Here passwords are changed.</p>"),
        path if path.starts_with("/.well-known/") => Answer::bare(404),
        _ => asks_at(ask, "/login", "{ method: 'POST', body: 'x=1' }", Answer::json("{}").status(401)),
    },
    ..DEVICE_BOUND
};

pub const LOGIN_FAULT: Scenario = Scenario {
    host: "login-fault.test",
    title: "The sign-in is broken",
    expect_rule: Some("server-fault"),
    what: "The page's script sends what was typed into its form, and the site cannot reach what it needs to check it.",
    site: |ask| asks_at(ask, "/login", "{ method: 'POST', body: 'x=1' }", Answer::json("{}").status(503)),
    ..LOGIN_FORM
};

/// A page that sets a cookie: `<name>=<session>-<which>`.
fn signed_in(name: &str, which: &str, attributes: &str) -> Answer {
    let cookie = format!("{name}={}-{which}; {attributes}", canary::SESSION);
    Answer::page("Signed in", "<p>The cookie is set.</p>").set_cookie(&cookie)
}

pub fn welcome() -> Answer {
    Answer::page("Welcome", "<p>The cookie came back.</p>")
}

fn known_or(ask: &Ask, status: u16) -> Answer {
    match ask.cookie("sid") {
        Some(_) => welcome(),
        None => Answer::bare(status),
    }
}
