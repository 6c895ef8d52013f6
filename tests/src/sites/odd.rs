//! Answers that are out of the ordinary, each a page of its own.

use super::answer::Answer;
use super::ask::Ask;
use super::table::{Fails, Family, Scenario, Scheme};

pub const PROXY_AUTHENTICATION: Scenario = Scenario {
    host: "proxy-auth.test",
    scheme: Scheme::Http,
    family: Family::Odd,
    before: &[],
    path: "/",
    title: "Proxy wants a password",
    fails: Fails::Page,
    expect_rule: Some("proxy-authentication"),
    what: "Answers 407 as a proxy would.",
    site: |_| {
        Answer::refusal(407, "Proxy password needed").field("proxy-authenticate", "Basic realm=\"Way out\"")
    },
};

pub const CHALLENGE_MISSING: Scenario = Scenario {
    host: "bare.test",
    title: "No challenge",
    expect_rule: Some("no-credentials"),
    what: "Answers 401 and does not say what it wants.",
    site: |_| Answer::refusal(401, "Unauthorized"),
    ..PROXY_AUTHENTICATION
};

pub const UNKNOWN_SCHEME: Scenario = Scenario {
    host: "mystery.test",
    title: "Unknown scheme",
    expect_rule: Some("no-credentials"),
    what: "Answers 401 with a scheme that nobody knows.",
    site: |_| Answer::refusal(401, "Unauthorized").challenge("Mystery realm=\"Deep\", riddle=\"42\""),
    ..PROXY_AUTHENTICATION
};

pub const FORM_EXPIRED: Scenario = Scenario {
    host: "form-expired.test",
    title: "Form expired (419)",
    expect_rule: Some("csrf-token-mismatch"),
    what: "Answers 419, as Laravel does when its form token is too old.",
    site: |_| Answer::refusal(419, "Page Expired"),
    ..PROXY_AUTHENTICATION
};

pub const FORM_GUARDED: Scenario = Scenario {
    host: "guarded-form.test",
    before: &["/start"],
    title: "Form refused without a word (400)",
    fails: Fails::Background,
    expect_rule: Some("csrf-token-mismatch"),
    what: "The page sends a form with a stale word in a cookie and gets an empty 400, as ASP.NET answers.",
    site: |ask| match ask.path.as_str() {
        "/start" => Answer::page("Form", "").set_cookie(".AspNetCore.Antiforgery.x=stale; Path=/; HttpOnly"),
        "/save" => Answer::json("").status(400),
        _ => Answer::script(
            "Sending the form",
            "",
            "const answer = await fetch('/save', { method: 'POST' }); return `done: ${answer.status}`",
        ),
    },
    ..PROXY_AUTHENTICATION
};

pub const LOGIN_TIMEOUT: Scenario = Scenario {
    host: "login-timeout.test",
    title: "Login time-out (440)",
    expect_rule: Some("session-expired"),
    what: "Answers 440, as IIS does when a session has ended.",
    site: |_| Answer::refusal(440, "Login Time-out"),
    ..PROXY_AUTHENTICATION
};

pub const FORBIDDEN: Scenario = Scenario {
    host: "forbidden.test",
    title: "Forbidden (403)",
    expect_rule: Some("unexplained"),
    what: "Answers 403 and gives no reason.",
    site: |_| Answer::refusal(403, "Forbidden"),
    ..PROXY_AUTHENTICATION
};

pub const HUGE_CHALLENGE: Scenario = Scenario {
    host: "huge.test",
    title: "Huge challenge",
    expect_rule: Some("no-credentials"),
    what: "Answers 401 with a challenge of 30 kB.",
    site: huge,
    ..PROXY_AUTHENTICATION
};

pub const MANY_CHALLENGES: Scenario = Scenario {
    host: "many.test",
    title: "Many challenges",
    expect_rule: Some("no-credentials"),
    what: "Answers 401 with 200 challenges.",
    site: many,
    ..PROXY_AUTHENTICATION
};

pub const BAD_BYTES: Scenario = Scenario {
    host: "bytes.test",
    title: "Bad bytes",
    expect_rule: None,
    what: "Answers 401 with a challenge and a cookie that are not text.",
    site: bytes,
    ..PROXY_AUTHENTICATION
};

pub const MALFORMED: Scenario = Scenario {
    host: "malformed.test",
    title: "Malformed challenge",
    expect_rule: None,
    what: "Answers 401 with challenges that break the grammar.",
    site: malformed,
    ..PROXY_AUTHENTICATION
};

fn huge(_: &Ask) -> Answer {
    Answer::refusal(401, "Unauthorized").challenge(format!("Bearer realm=\"{}\"", "x".repeat(30_000)))
}

fn many(_: &Ask) -> Answer {
    let answer = Answer::refusal(401, "Unauthorized");
    (0..200).fold(answer, |answer, n| answer.challenge(format!("Scheme{n} realm=\"Number {n}\"")))
}

fn bytes(_: &Ask) -> Answer {
    Answer::refusal(401, "Unauthorized")
        .challenge(b"Bearer realm=\"caf\xe9 \xff\xfe\xc3\x28\", error=\"invalid_token\xa0\"")
        .field("set-cookie", b"name=\x80\xff; Path=/")
}

fn malformed(_: &Ask) -> Answer {
    Answer::refusal(401, "Unauthorized")
        .challenge("Bearer realm=\"never closed, error=invalid_token")
        .challenge(", ,, = \"\" ;;")
        .challenge("Bearer error=\"invalid_token\", error=\"insufficient_scope\"")
}
