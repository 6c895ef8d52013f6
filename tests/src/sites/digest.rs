//! Digest authentication (RFC 7616) with a full handshake: user `user`, password `secret`.

use data_encoding::HEXLOWER;
use md5::Md5;
use sha2::{Digest, Sha256};

use super::answer::Answer;
use super::ask::Ask;
use super::asking::{asks, with_omitted};
use super::table::{Fails, Family, Scenario, Scheme};

pub const NO_CREDENTIALS: Scenario = Scenario {
    host: "digest.test",
    scheme: Scheme::Http,
    family: Family::Passwords,
    before: &[],
    path: "/",
    title: "Digest, no credentials",
    fails: Fails::Page,
    expect_rule: Some("no-credentials"),
    what: "Wants a user and a password by Digest with MD5. These work: user, secret.",
    site: md5,
};

pub const SHA_256: Scenario = Scenario {
    host: "digest-sha.test",
    title: "Digest, SHA-256",
    what: "The same with SHA-256.",
    site: sha_256,
    ..NO_CREDENTIALS
};

pub const NONCE_STALE: Scenario = Scenario {
    host: "stale-nonce.test",
    path: "/page",
    title: "Digest, used up",
    fails: Fails::Background,
    expect_rule: Some("digest-nonce-stale"),
    what: "The page's script repeats a proof that is used up, and is told so (stale=true).",
    site: |ask| {
        let sent = "Digest username=\"user\", realm=\"Vault\", nonce=\"old\", uri=\"/api\", response=\"0\"";
        let refusal = "Digest realm=\"Vault\", qop=\"auth\", nonce=\"new\", stale=true";
        asks(ask, &with_omitted(sent), Answer::challenged(refusal))
    },
    ..NO_CREDENTIALS
};

pub const UNKNOWN_ALGORITHM: Scenario = Scenario {
    host: "digest-512.test",
    title: "Digest, SHA-512-256",
    expect_rule: Some("unsupported-scheme"),
    what: "Wants Digest with an algorithm that no browser knows.",
    site: |_| {
        let wanted = "Digest realm=\"Vault\", qop=\"auth\", algorithm=SHA-512-256, nonce=\"1\"";
        Answer::bare(401).challenge(wanted)
    },
    ..NO_CREDENTIALS
};

pub const NEGOTIATE: Scenario = Scenario {
    host: "kerberos.test",
    title: "The computer's own sign-in",
    expect_rule: Some("single-sign-on-unavailable"),
    what: "Wants Negotiate, the sign-in of the computer, which this browser does not offer.",
    site: |_| Answer::bare(401).challenge("Negotiate"),
    ..NO_CREDENTIALS
};

pub const WRONG_ACCOUNT: Scenario = Scenario {
    host: "digest-account.test",
    title: "Digest, another account may",
    expect_rule: None,
    what: "Anybody who signs in is told that another account may see the page: user, secret.",
    site: |ask| match md5(ask) {
        Answer { status: 200, .. } => Answer::refusal(403, "Only for Anna"),
        asking => asking,
    },
    ..NO_CREDENTIALS
};

const REALM: &str = "Vault";

pub fn md5(ask: &Ask) -> Answer {
    protected(ask, "MD5", |text| HEXLOWER.encode(&Md5::digest(text)))
}

fn sha_256(ask: &Ask) -> Answer {
    protected(ask, "SHA-256", |text| HEXLOWER.encode(&Sha256::digest(text)))
}

fn protected(ask: &Ask, algorithm: &str, hash: fn(&str) -> String) -> Answer {
    let sent = ask.header("authorization").and_then(|value| value.strip_prefix("Digest "));
    let mut stale = "";
    if let Some(sent) = sent {
        let known = ask.memory().gave(&parameter(sent, "nonce"));
        match is_right(ask, sent, hash) {
            true if known => return Answer::page("Signed in", "<p>The password is right.</p>"),
            // Right password, old nonce: the browser tries again without asking.
            true => stale = ", stale=true",
            false => {}
        }
    }
    let nonce = ask.memory().nonce();
    Answer::refusal(401, "Password needed").challenge(format!(
        "Digest realm=\"{REALM}\", qop=\"auth\", algorithm={algorithm}, nonce=\"{nonce}\"{stale}"
    ))
}

/// RFC 7616, section 3.4.1, for `qop=auth`.
fn is_right(ask: &Ask, sent: &str, hash: fn(&str) -> String) -> bool {
    let get = |name| parameter(sent, name);
    let secret = hash(&format!("{}:{REALM}:secret", get("username")));
    let target = hash(&format!("{}:{}", ask.method, get("uri")));
    let middle = format!("{}:{}:{}:{}", get("nonce"), get("nc"), get("cnonce"), get("qop"));
    get("username") == "user" && get("response") == hash(&format!("{secret}:{middle}:{target}"))
}

/// A parameter of the credentials; no value that a browser sends here holds a comma.
fn parameter(sent: &str, name: &str) -> String {
    let pairs = sent.split(',').filter_map(|pair| pair.trim().split_once('='));
    let found = pairs.into_iter().find(|(key, _)| *key == name);
    found.map(|(_, value)| value.trim_matches('"').to_owned()).unwrap_or_default()
}
