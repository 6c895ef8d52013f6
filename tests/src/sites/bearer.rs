//! Bearer tokens (RFC 6750), as a page's script sends them.

use super::answer::Answer;
use super::ask::Ask;
use super::canary;
use super::table::{Fails, Family, Scenario, Scheme};

pub const NO_CREDENTIALS: Scenario = Scenario {
    host: "no-token.test",
    scheme: Scheme::Http,
    family: Family::Tokens,
    before: &[],
    path: "/",
    title: "Bearer, no token",
    fails: Fails::Background,
    expect_rule: Some("no-credentials"),
    what: "The page asks its API without a token.",
    site: no_token,
};

pub const TOKEN_EXPIRED: Scenario = Scenario {
    host: "expired-token.test",
    title: "Bearer, expired token",
    expect_rule: Some("token-expired"),
    what: "The page sends a token that has expired; the API says invalid_token.",
    site: expired,
    ..NO_CREDENTIALS
};

pub const TOKEN_EXPIRED_QUIET: Scenario = Scenario {
    host: "quiet-token.test",
    title: "Bearer, expired token, no reason given",
    what: "The page sends a token that has expired; the API does not say what is wrong.",
    site: expired_quietly,
    ..TOKEN_EXPIRED
};

pub const INSUFFICIENT_SCOPE: Scenario = Scenario {
    host: "scope.test",
    title: "Bearer, scope missing",
    expect_rule: Some("insufficient-scope"),
    what: "The page sends a good token that does not cover the request; the API answers 403.",
    site: scope,
    ..NO_CREDENTIALS
};

pub const TOKEN_REPEATED: Scenario = Scenario {
    host: "echo.test",
    title: "Bearer, token repeated",
    expect_rule: Some("token-rejected"),
    what: "The page sends a token and a cookie; the API repeats both where it says what is wrong.",
    site: echo,
    ..NO_CREDENTIALS
};

fn no_token(ask: &Ask) -> Answer {
    match ask.path.as_str() {
        "/api" => Answer::json("{\"error\":\"unauthorized\"}").status(401).challenge("Bearer realm=\"api\""),
        _ => asking(None),
    }
}

fn expired(ask: &Ask) -> Answer {
    let reason =
        "Bearer realm=\"api\", error=\"invalid_token\", error_description=\"The access token expired\"";
    match ask.path.as_str() {
        "/api" => Answer::json("{\"error\":\"invalid_token\"}").status(401).challenge(reason),
        _ => asking(Some(canary::EXPIRED_JWT)),
    }
}

fn expired_quietly(ask: &Ask) -> Answer {
    match ask.path.as_str() {
        "/api" => no_token(ask),
        _ => asking(Some(canary::EXPIRED_JWT)),
    }
}

fn scope(ask: &Ask) -> Answer {
    let reason = "Bearer realm=\"api\", error=\"insufficient_scope\", scope=\"reports:read reports:write\"";
    match (ask.path.as_str(), ask.bearer()) {
        ("/api", Some(canary::TOKEN)) => {
            Answer::json("{\"error\":\"insufficient_scope\"}").status(403).challenge(reason)
        }
        ("/api", _) => no_token(ask),
        _ => asking(Some(canary::TOKEN)),
    }
}

fn echo(ask: &Ask) -> Answer {
    if ask.path != "/api" {
        let session = format!("sid={}-echo; Path=/; HttpOnly", canary::SESSION);
        return asking(Some(canary::TOKEN)).set_cookie(&session);
    }
    let (token, session) = (ask.bearer().unwrap_or_default(), ask.cookie("sid").unwrap_or_default());
    let wrong = format!("The token {token} does not fit the session {session}");
    Answer::json("{\"error\":\"invalid_token\"}")
        .status(401)
        .challenge(format!("Bearer realm=\"api\", error=\"invalid_token\", error_description=\"{wrong}\""))
        .field("x-error", &wrong)
        .field("via", &wrong)
}

/// A page that asks `/api`, with a token or without.
fn asking(token: Option<&str>) -> Answer {
    let headers = token.map(|token| format!("authorization: 'Bearer {token}'")).unwrap_or_default();
    let script = format!(
        "const answer = await fetch('/api', {{ headers: {{ {headers} }} }});\
         return `done: ${{answer.status}}`"
    );
    Answer::script("Asking the API", "", &script)
}
