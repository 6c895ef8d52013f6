//! A page whose script asks its API once: what the script sends and what the API answers are all the data
//! that a scenario needs.

use super::answer::Answer;
use super::ask::Ask;
use super::canary;
use super::table::{Fails, Family, Scenario, Scheme};

/// What scenarios of this shape share.
pub const ASKING: Scenario = Scenario {
    host: "",
    scheme: Scheme::Http,
    family: Family::Tokens,
    before: &[],
    path: "/",
    title: "",
    fails: Fails::Background,
    expect_rule: None,
    what: "",
    site: |_| Answer::bare(404),
};

/// The page, or the answer to `/api`. `options` is the second argument of `fetch`.
pub fn asks(ask: &Ask, options: &str, refusal: Answer) -> Answer {
    asks_at(ask, "/api", options, refusal)
}

/// The same at another path.
pub fn asks_at(ask: &Ask, path: &str, options: &str, refusal: Answer) -> Answer {
    if ask.path == path {
        return refusal;
    }
    runs(&format!("const answer = await fetch('{path}', {options}); return `done: ${{answer.status}}`"))
}

/// A page that runs a script.
pub fn runs(script: &str) -> Answer {
    Answer::script("Asking the API", "", script)
}

/// Options of `fetch` with an `Authorization` field.
pub fn with(authorization: &str) -> String {
    format!("{{ headers: {{ authorization: '{authorization}' }} }}")
}

/// The same for a scheme that browsers know: with `omit` they ask nobody for a password, so that the answer
/// arrives at once.
pub fn with_omitted(authorization: &str) -> String {
    format!("{{ credentials: 'omit', headers: {{ authorization: '{authorization}' }} }}")
}

/// Options with the good token.
pub fn with_token() -> String {
    with(&format!("Bearer {}", canary::TOKEN))
}
