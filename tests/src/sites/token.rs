//! Tokens that are refused for one reason each, which they or the API name.

use std::time::{SystemTime, UNIX_EPOCH};

use data_encoding::BASE64URL_NOPAD;

use super::answer::Answer;
use super::asking::{ASKING, asks, with, with_token};
use super::canary;
use super::table::Scenario;

pub const NOT_YET_VALID: Scenario = Scenario {
    host: "early-token.test",
    title: "Bearer, not valid yet",
    expect_rule: Some("token-not-yet-valid"),
    what: "The page sends a token that becomes valid in an hour.",
    site: |ask| asks(ask, &with(&jwt(&format!("{{\"nbf\":{}}}", in_an_hour()))), plain_refusal()),
    ..ASKING
};

pub const CLOCK_SKEW: Scenario = Scenario {
    host: "clock.test",
    title: "Bearer, made in the future",
    expect_rule: Some("clock-skew"),
    what: "The page sends a token that was made an hour from now, as a wrong clock does.",
    site: |ask| asks(ask, &with(&jwt(&format!("{{\"iat\":{}}}", in_an_hour()))), plain_refusal()),
    ..ASKING
};

pub const WRONG_KIND: Scenario = Scenario {
    host: "refresh-token.test",
    title: "Bearer, a refresh token",
    expect_rule: Some("token-wrong-kind"),
    what: "The page sends the token that is there to fetch new ones.",
    site: |ask| asks(ask, &with(&jwt("{\"token_type\":\"refresh\"}")), plain_refusal()),
    ..ASKING
};

pub const WRONG_AUDIENCE: Scenario = Scenario {
    host: "audience.test",
    title: "Bearer, for somebody else",
    expect_rule: Some("token-wrong-audience"),
    what: "The page sends a token made for another API, and the API says so.",
    site: |ask| asks(ask, &with(&jwt("{\"aud\":\"https://other.test\"}")), invalid("Unexpected 'aud' value")),
    ..ASKING
};

pub const MALFORMED: Scenario = Scenario {
    host: "undefined-token.test",
    title: "Bearer, the word undefined",
    expect_rule: Some("token-malformed"),
    what: "The page's script had no token and sends the word undefined.",
    site: |ask| asks(ask, &with("Bearer undefined"), invalid("The token was not accepted")),
    ..ASKING
};

pub const STEP_UP: Scenario = Scenario {
    host: "step-up.test",
    title: "Bearer, more proof wanted",
    expect_rule: Some("step-up-required"),
    what: "The token is good, and this needs a fresh sign-in with a second factor (RFC 9470).",
    site: |ask| {
        let wanted = "Bearer error=\"insufficient_user_authentication\", acr_values=\"mfa\", max_age=60";
        asks(ask, &with_token(), Answer::challenged(wanted))
    },
    ..ASKING
};

pub const CONSENT_REVOKED: Scenario = Scenario {
    host: "revoked-app.test",
    title: "Bearer, the application was disconnected",
    expect_rule: Some("consent-revoked"),
    what: "The page acts for somebody who has withdrawn the permission; the API says so.",
    site: |ask| asks(ask, &with_token(), invalid("The user has revoked access to this application")),
    ..ASKING
};

pub const SERVER_FAULT: Scenario = Scenario {
    host: "no-keys.test",
    title: "Bearer, the API cannot check it",
    expect_rule: Some("server-fault"),
    what: "The API cannot fetch the keys that tokens are signed with, and says so in Spring's words.",
    site: |ask| {
        let said = "An error occurred while attempting to decode the Jwt: Couldn't retrieve remote JWK set: \
                    Connection refused";
        asks(ask, &with_token(), invalid(said))
    },
    ..ASKING
};

pub const IGNORED: Scenario = Scenario {
    host: "dropped-field.test",
    title: "Bearer, lost before the application",
    expect_rule: Some("credentials-ignored"),
    what: "The page sends a token, and the application behind a proxy says that none came.",
    site: |ask| {
        let said = "Bearer realm=\"api\", error_description=\"Missing Authorization header\"";
        asks(ask, &with_token(), Answer::challenged(said))
    },
    ..ASKING
};

/// `Bearer` and a JWT with these claims and a signature that nobody made.
fn jwt(claims: &str) -> String {
    let part = |json: &str| BASE64URL_NOPAD.encode(json.as_bytes());
    format!("Bearer {}.{}.{}", part("{\"alg\":\"HS256\"}"), part(claims), canary::SIGNATURE)
}

fn in_an_hour() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()) + 3600
}

fn plain_refusal() -> Answer {
    Answer::challenged("Bearer realm=\"api\"")
}

fn invalid(description: &str) -> Answer {
    Answer::challenged(format!(
        "Bearer realm=\"api\", error=\"invalid_token\", error_description=\"{description}\""
    ))
}
