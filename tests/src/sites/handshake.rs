//! Refusals that are the first half of a normal handshake: the second request gets through, and nothing is to
//! be said of them. One is none.

use super::answer::Answer;
use super::ask::Ask;
use super::asking::{ASKING, runs};
use super::canary;
use super::table::{Fails, Family, Scenario};
use super::{basic, digest};

pub const BASIC: Scenario = Scenario {
    host: "basic-handshake.test",
    family: Family::Fine,
    title: "Basic, let in at once",
    fails: Fails::Overcome,
    what: "The page's script asks with user and password, which the browser sends when it is asked for them.",
    site: |ask| match ask.path.as_str() {
        "/" => by_xhr("await ask()"),
        "/forget" => Answer::json("{}"),
        _ => basic::protected(ask),
    },
    ..ASKING
};

pub const OMITTED: Scenario = Scenario {
    host: "omitted-after.test",
    family: Family::Passwords,
    title: "Let in by Basic, then nothing sent",
    fails: Fails::Background,
    expect_rule: Some("no-credentials"),
    what: "The page's script is let in with a password, and asks again without.",
    site: |ask| match ask.path.as_str() {
        "/" => by_xhr("(await fetch('/api', { credentials: 'omit' })).status"),
        "/forget" => Answer::json("{}"),
        _ => basic::protected(ask),
    },
    ..ASKING
};

pub const DIGEST: Scenario = Scenario {
    host: "digest-handshake.test",
    title: "Digest, let in at once",
    what: "The same with Digest; then the server forgets its nonces, and the browser takes a new one.",
    site: |ask| match ask.path.as_str() {
        "/" => by_xhr("await ask()"),
        "/forget" => {
            ask.memory().forget_nonces();
            Answer::json("{}")
        }
        _ => digest::md5(ask),
    },
    ..BASIC
};

pub const REGISTRY: Scenario = Scenario {
    host: "registry.test",
    title: "A registry's token dance",
    what: "The page asks, is told where to fetch a token, fetches it and asks again, as for a container's image.",
    site: |ask| {
        let challenge = format!("Bearer realm=\"{}/token\", service=\"registry\"", ask.origin());
        dance(ask, &challenge, "Bearer", "await (await fetch('/token')).text()")
    },
    ..BASIC
};

pub const DPOP: Scenario = Scenario {
    host: "dpop-nonce.test",
    title: "DPoP, a first nonce",
    what: "The page is told use_dpop_nonce once, and asks again with the nonce it was given (RFC 9449, 8).",
    site: |ask| {
        let challenge = "DPoP error=\"use_dpop_nonce\", error_description=\"Authorization server requires nonce in DPoP proof\"";
        dance(ask, challenge, "DPoP", "first.headers.get('dpop-nonce')")
    },
    ..BASIC
};

/// A request with the password, which the browser is challenged for, and another one.
fn by_xhr(second: &str) -> Answer {
    runs(&format!(
        "const ask = () => new Promise(tell => {{\
             const xhr = new XMLHttpRequest(); xhr.open('GET', '/api', true, 'user', 'secret');\
             xhr.onloadend = () => tell(xhr.status); xhr.send() }});\
         const first = await ask(); await fetch('/forget', {{ credentials: 'omit' }});\
         return `done: ${{first}} ${{{second}}}`"
    ))
}

/// A request that is refused, something fetched, and the request again.
fn dance(ask: &Ask, challenge: &str, scheme: &str, fetched: &str) -> Answer {
    let token = format!("{scheme} {}", canary::TOKEN);
    match ask.path.as_str() {
        "/token" => Answer::json(canary::TOKEN),
        "/api" if ask.header("x-step") == Some("2") => Answer::json("{}"),
        "/api" => Answer::challenged(challenge).field("dpop-nonce", "nonce-1"),
        _ => runs(&format!(
            "const first = await fetch('/api'); const got = {fetched};\
             const headers = {{ authorization: '{token}', 'x-step': got ? '2' : '1' }};\
             const second = await fetch('/api', {{ headers }});\
             return `done: ${{first.status}} ${{second.status}}`"
        )),
    }
}
