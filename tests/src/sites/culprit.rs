//! A site with a dozen cookies, some of which are to blame for what its paths answer, and some that look it.
//!
//! Every answer but those of the circle sets a cookie, so that a search which let the browser keep one would
//! leave a trace in the jar.

use super::answer::Answer;
use super::ask::Ask;
use super::canary;
use super::table::{Fails, Family, Scenario, Scheme};

/// The host of all of it.
pub const HOST: &str = "dozen-cookies.test";

/// A page that one bad cookie closes.
pub const ONE: Scenario = Scenario {
    host: HOST,
    scheme: Scheme::Http,
    family: Family::Cookies,
    before: &["/fill"],
    path: "/one",
    title: "One bad cookie of a dozen",
    fails: Fails::Page,
    expect_rule: Some("challenge-missing"),
    what: "Keeps twelve cookies and answers 401 for as long as one of them is there.",
    site,
};

/// The same with a circle of redirects.
pub const CIRCLE: Scenario = Scenario {
    host: "circle-of-cookies.test",
    path: "/home",
    title: "A circle by one cookie",
    expect_rule: Some("redirect-loop"),
    what: "One of twelve cookies makes /home and /login send the browser to one another.",
    ..ONE
};

/// The names of the twelve.
pub const NAMES: [&str; 12] = [
    "ab", "beta", "cart", "consent", "currency", "lang", "layout", "promo", "region", "theme", "tour",
    "visitor",
];

/// The bytes of cookies beyond which [`HOST`] finds a request too large.
const MOST_BYTES: usize = 5000;

fn site(ask: &Ask) -> Answer {
    let refused = |is_refused: bool| match is_refused {
        true => Answer::bare(401),
        false => Answer::page("It works", "<p>You are in.</p>"),
    };
    let corrupt = ask.cookie("promo") == Some(canary::CORRUPT);
    let seen = |answer: Answer| answer.set_cookie(&format!("seen={}; Path=/", ask.memory().visit(&ask.path)));
    match ask.path.as_str() {
        "/fill" => fill(Answer::page("Filled", "<p><a href=/one>On</a></p>")),
        "/fill-large" => {
            ["cart", "lang", "tour"].into_iter().fold(fill(Answer::page("Filled", "")), |answer, name| {
                answer.set_cookie(&format!("{name}={}; Path=/", "x".repeat(2000)))
            })
        }
        "/sign-in" => Answer::page("Signed in", "").set_cookie("sid=good; Path=/; HttpOnly"),
        "/app/sign-in" => Answer::page("Signed in", "").set_cookie("sid=old; Path=/app; HttpOnly"),
        // The circle: /home takes the cookie for a sign-in, /login does not know what to do with it.
        "/home" if corrupt => Answer::redirect("/login"),
        "/login" if corrupt => Answer::redirect("/home"),
        "/login" => {
            Answer::page("Sign in", "<form method=post><input name=user><button>Sign in</button></form>")
        }
        "/home" => Answer::redirect("/login"),
        "/one" | "/post" => seen(refused(corrupt)),
        "/pair" => seen(refused(ask.cookie("lang").is_some() && ask.cookie("beta").is_some())),
        "/app/twins" => seen(refused(ask.cookie("sid") != Some("good"))),
        "/large" => seen(match cookie_bytes(ask) > MOST_BYTES {
            true => Answer::bare(431),
            false => refused(false),
        }),
        "/none" => seen(refused(true)),
        // The page is visited once before.
        "/wait" if ask.memory().visit("wait") == 6 => Answer::bare(429).field("retry-after", "60"),
        "/wait" => refused(corrupt),
        "/asks" => Answer::script(
            "Asking",
            "",
            "const answer = await fetch('/one', { headers: { accept: 'application/json' } }); return `done: ${answer.status}`",
        ),
        "/form" => Answer::page("A form", "<form method=post action=/post><button id=go>Go</button></form>"),
        _ => Answer::page("It works", ""),
    }
}

fn fill(answer: Answer) -> Answer {
    NAMES.into_iter().fold(answer, |answer, name| {
        let value = if name == "promo" { canary::CORRUPT } else { canary::PREFERENCE };
        answer.set_cookie(&format!("{name}={value}; Path=/; Max-Age=86400"))
    })
}

fn cookie_bytes(ask: &Ask) -> usize {
    ask.fields().get_all("cookie").iter().map(|line| line.len()).sum()
}
