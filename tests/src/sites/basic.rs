//! Basic authentication (RFC 7617): user `user`, password `secret`.

use super::answer::Answer;
use super::ask::Ask;
use super::asking::{asks, with_omitted};
use super::canary;
use super::table::{Fails, Family, Scenario, Scheme};

pub const NO_CREDENTIALS: Scenario = Scenario {
    host: "basic.test",
    scheme: Scheme::Http,
    family: Family::Passwords,
    before: &[],
    path: "/",
    title: "Basic, no credentials",
    fails: Fails::Page,
    expect_rule: Some("no-credentials"),
    what: "Wants a user and a password. These work: user, secret.",
    site: protected,
};

pub const PASSWORD_REJECTED: Scenario = Scenario {
    host: "wrong-password.test",
    path: "/page",
    title: "Basic, wrong password",
    fails: Fails::Background,
    expect_rule: Some("password-rejected"),
    what: "The page asks for /data with a wrong password.",
    site: wrong_password,
    ..NO_CREDENTIALS
};

pub const UNREADABLE: Scenario = Scenario {
    host: "unreadable-password.test",
    title: "Basic, not base64",
    expect_rule: Some("credentials-malformed"),
    what: "The page's script writes the password down wrongly.",
    site: |ask| asks(ask, &with_omitted("Basic !!!"), Answer::challenged("Basic realm=\"Staff only\"")),
    ..PASSWORD_REJECTED
};

pub const WRONG_SCHEME: Scenario = Scenario {
    host: "wrong-scheme.test",
    title: "Basic where Bearer is wanted",
    expect_rule: Some("scheme-mismatch"),
    what: "The page sends a password to an API that takes tokens only.",
    site: |ask| {
        let password = format!("Basic {}", canary::BASIC);
        asks(ask, &with_omitted(&password), Answer::challenged("Bearer realm=\"api\""))
    },
    ..PASSWORD_REJECTED
};

/// Anybody may sign in, and one page is for `anna` alone.
pub const WRONG_ACCOUNT: Scenario = Scenario {
    host: "wrong-account.test",
    path: "/",
    title: "Basic, another account may",
    fails: Fails::Page,
    expect_rule: None,
    what: "These may come in: guest, secret. These may see the page: anna, secret.",
    site: for_anna,
    ..NO_CREDENTIALS
};

/// The same without a word on the page.
pub const EMPTY_ACCOUNT: Scenario = Scenario {
    host: "empty-account.test",
    title: "Basic, another account may, empty page",
    site: |ask| Answer { body: String::new(), ..for_anna(ask) },
    ..WRONG_ACCOUNT
};

fn for_anna(ask: &Ask) -> Answer {
    match ask.basic() {
        Some((user, password)) if user == "anna" && password == "secret" => {
            Answer::page("Signed in", "<p>Hello Anna.</p>")
        }
        Some((user, password)) if user == "guest" && password == "secret" => {
            Answer::refusal(403, "Only for Anna")
        }
        _ => Answer::refusal(401, "Password needed").challenge("Basic realm=\"Accounts\""),
    }
}

fn wrong_password(ask: &Ask) -> Answer {
    if ask.path != "/page" {
        return protected(ask);
    }
    // With `omit` the browser does not ask the person for a password, so that the answer arrives at once.
    let script = format!(
        "const headers = {{ authorization: 'Basic {}' }};\
         const answer = await fetch('/data', {{ credentials: 'omit', headers }});\
         return `done: ${{answer.status}}`",
        canary::BASIC
    );
    Answer::script("Asking with a wrong password", "", &script)
}

pub fn protected(ask: &Ask) -> Answer {
    match ask.basic() {
        Some((user, password)) if user == "user" && password == "secret" => {
            Answer::page("Signed in", "<p>The password is right.</p>")
        }
        _ => {
            Answer::refusal(401, "Password needed").challenge("Basic realm=\"Staff only\", charset=\"UTF-8\"")
        }
    }
}
