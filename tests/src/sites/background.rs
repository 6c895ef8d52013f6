//! Pages that are fine themselves and ask for things that are not.

use super::answer::Answer;
use super::ask::Ask;
use super::canary;
use super::table::{Fails, Family, Scenario, Scheme};

pub const WEBSOCKET: Scenario = Scenario {
    host: "websocket.test",
    scheme: Scheme::Http,
    family: Family::Scripts,
    before: &[],
    path: "/",
    title: "WebSocket refused",
    fails: Fails::Background,
    expect_rule: Some("no-credentials"),
    what: "The page opens a WebSocket whose handshake answers 401.",
    site: websocket,
};

pub const IFRAME: Scenario = Scenario {
    host: "iframe.test",
    title: "XMLHttpRequest in a frame",
    what: "A frame of the page asks with XMLHttpRequest and is answered 401.",
    site: iframe,
    ..WEBSOCKET
};

pub const SILENT: Scenario = Scenario {
    host: "silent.test",
    family: Family::Fine,
    title: "Nobody is signed in elsewhere",
    fails: Fails::Nothing,
    expect_rule: None,
    what: "A frame asks unseen whether somebody is signed in, and is told no: nothing that a person did failed.",
    site: |ask| match ask.path.as_str() {
        "/authorize" => Answer::redirect("/back#error=login_required&state=1"),
        "/back" => Answer::page("Back", ""),
        _ => Answer::page(
            "Asking unseen",
            "<iframe src='/authorize?prompt=none&response_type=code&client_id=a'></iframe>",
        ),
    },
    ..WEBSOCKET
};

pub const DOZEN: Scenario = Scenario {
    host: "dozen.test",
    title: "Twelve background failures",
    expect_rule: None,
    what: "The page asks for twelve things that fail in twelve ways.",
    site: dozen,
    ..WEBSOCKET
};

pub const QUERY_TOKEN: Scenario = Scenario {
    host: "query-token.test",
    title: "Token in the address",
    expect_rule: None,
    what: "The page sends a token in the address and is answered 401.",
    site: query_token,
    ..WEBSOCKET
};

fn websocket(ask: &Ask) -> Answer {
    let script = "const socket = new WebSocket('/socket');\
        return new Promise(tell => { socket.onclose = close => tell(`done: ${close.code}`) })";
    match ask.path.as_str() {
        "/socket" => Answer::json("").status(401).challenge("Bearer realm=\"socket\""),
        _ => Answer::script("Opening a WebSocket", "", script),
    }
}

fn iframe(ask: &Ask) -> Answer {
    // The frame tells the page, whose title a test can read.
    let frame = "const xhr = new XMLHttpRequest(); xhr.open('GET', '/api');\
        xhr.onload = () => parent.postMessage(`done: ${xhr.status}`, '*'); xhr.send(); return 'asking'";
    let page = "return new Promise(tell => { onmessage = event => tell(event.data) })";
    match ask.path.as_str() {
        "/api" => Answer::json("").status(401).challenge("Bearer realm=\"frame\""),
        "/frame" => Answer::script("Frame", "", frame),
        // A module runs when the document is parsed, so a message could come before: the frame waits for it.
        _ => Answer::script("A page with a frame", "", &format!("{MAKE_FRAME} {page}")),
    }
}

const MAKE_FRAME: &str = "const frame = document.createElement('iframe'); frame.src = '/frame';\
    document.body.append(frame);";

fn dozen(ask: &Ask) -> Answer {
    let Some(n) = ask.path.strip_prefix("/fails/").and_then(|n| n.parse::<usize>().ok()) else {
        let script = format!(
            "const ask = n => fetch(`/fails/${{n}}`, {{ method: n % 3 ? 'GET' : 'POST' }}).catch(() => ({{}}));\
             const answers = await Promise.all([...Array({}).keys()].map(ask));\
             return `done: ${{answers.map(({{ status }}) => status ?? 'error').join(' ')}}`",
            WAYS.len()
        );
        return Answer::script("Twelve failures", "", &script);
    };
    match WAYS.get(n) {
        Some((status, "")) => Answer::json("{}").status(*status),
        Some((status, challenge)) => Answer::json("{}").status(*status).challenge(challenge),
        None => Answer::json("{}").status(404),
    }
}

const WAYS: [(u16, &str); 12] = [
    (401, ""),
    (401, "Bearer realm=\"api\""),
    (401, "Bearer realm=\"api\", error=\"invalid_token\""),
    (401, "Mystery realm=\"api\""),
    (401, "DPoP algs=\"ES256\", error=\"use_dpop_nonce\""),
    (401, "Bearer error=\"insufficient_user_authentication\", acr_values=\"mfa\", max_age=60"),
    (403, ""),
    (403, "Bearer realm=\"api\", error=\"insufficient_scope\", scope=\"admin\""),
    (407, ""),
    (419, ""),
    (431, ""),
    (440, ""),
];

fn query_token(ask: &Ask) -> Answer {
    let script = format!(
        "const answer = await fetch('/api?access_token={}&page=2');\
         return `done: ${{answer.status}}`",
        canary::QUERY_TOKEN
    );
    match ask.path.as_str() {
        "/api" => Answer::json("").status(401).challenge("Bearer realm=\"api\", error=\"invalid_token\""),
        _ => Answer::script("A token in the address", "", &script),
    }
}
