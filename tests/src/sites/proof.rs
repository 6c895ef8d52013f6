//! Proofs other than passwords and bearer tokens: keys, signatures, DPoP, programs that prove themselves.

use super::answer::Answer;
use super::asking::{ASKING, asks, asks_at, with, with_omitted, with_token};
use super::canary;
use super::table::Scenario;

pub const API_KEY: Scenario = Scenario {
    host: "api-key.test",
    title: "API key refused",
    expect_rule: Some("api-key-rejected"),
    what: "The page sends a key in a field of its own, and the API does not know it.",
    site: |ask| {
        let options = format!("{{ headers: {{ 'x-api-key': '{}' }} }}", canary::TOKEN);
        asks(ask, &options, Answer::json("{}").status(401))
    },
    ..ASKING
};

pub const SIGNATURE: Scenario = Scenario {
    host: "signed.test",
    title: "Request signature refused",
    expect_rule: Some("request-signature-rejected"),
    what: "The page signs its request as AWS has it, and the signature does not fit.",
    site: |ask| {
        let signed = format!(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261124/x/y/aws4_request, SignedHeaders=host, Signature={}",
            canary::SIGNATURE
        );
        let refusal = Answer::json("{}").status(403).field("x-amzn-errortype", "InvalidSignatureException");
        asks(ask, &with(&signed), refusal)
    },
    ..ASKING
};

pub const DPOP: Scenario = Scenario {
    host: "dpop.test",
    title: "DPoP proof refused",
    expect_rule: Some("dpop-proof-rejected"),
    what: "The page proves that it holds its token's key, and the API does not accept the proof (RFC 9449).",
    site: |ask| {
        let refusal = Answer::challenged("DPoP algs=\"ES256\", error=\"invalid_dpop_proof\"");
        asks(ask, &with(&format!("DPoP {}", canary::TOKEN)), refusal)
    },
    ..ASKING
};

pub const CLIENT: Scenario = Scenario {
    host: "unknown-app.test",
    title: "The application is not known",
    expect_rule: Some("client-credentials-rejected"),
    what: "The page asks for a token with an application's name and secret, and is told invalid_client.",
    site: |ask| {
        let options = with_omitted(&format!("Basic {}", canary::BASIC));
        let refusal = Answer::challenged("Basic realm=\"clients\", error=\"invalid_client\"");
        asks_at(ask, "/token", &options.replace("{ cred", "{ method: 'POST', cred"), refusal)
    },
    ..ASKING
};

pub const NOT_ALLOWED: Scenario = Scenario {
    host: "not-yours.test",
    title: "Known and not allowed",
    expect_rule: Some("permission-denied"),
    what: "The token is good, and the API says that this person may not do that.",
    site: |ask| {
        let refusal = Answer::json("{}").status(403).field("x-amzn-errortype", "AccessDeniedException");
        asks(ask, &with_token(), refusal)
    },
    ..ASKING
};
