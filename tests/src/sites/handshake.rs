//! Refusals that are the first half of a normal handshake: the second request gets through, and nothing is to
//! be said of them.

use super::answer::Answer;
use super::ask::Ask;
use super::asking::{ASKING, runs};
use super::canary;
use super::table::{Fails, Family, Scenario};

pub const REGISTRY: Scenario = Scenario {
    host: "registry.test",
    family: Family::Fine,
    fails: Fails::Overcome,
    title: "A registry's token dance",
    what: "The page asks, is told where to fetch a token, fetches it and asks again, as for a container's image.",
    site: |ask| {
        let challenge = format!("Bearer realm=\"{}/token\", service=\"registry\"", ask.origin());
        dance(ask, &challenge, "Bearer", "await (await fetch('/token')).text()")
    },
    ..ASKING
};

pub const DPOP: Scenario = Scenario {
    host: "dpop-nonce.test",
    title: "DPoP, a first nonce",
    what: "The page is told use_dpop_nonce once, and asks again with the nonce it was given (RFC 9449, 8).",
    site: |ask| {
        let challenge = "DPoP error=\"use_dpop_nonce\", error_description=\"Authorization server requires nonce in DPoP proof\"";
        dance(ask, challenge, "DPoP", "first.headers.get('dpop-nonce')")
    },
    ..REGISTRY
};

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
