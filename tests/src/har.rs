//! What a site exchanged with a browser, as a HAR file, and what the engine of the command line says of it.

use anyhow::{Result, anyhow};
use jiff::Timestamp;
use serde_json::{Value, json};
use why401_cli::cases;
use why401_cli::har::Har;
use why401_core::case::Case;
use why401_core::exchange::Kind;
use why401_core::rules::{Rule, diagnose};

use crate::sites::recorded::Recorded;

/// The rule that explains what a person would see fail, or none where nothing does: the same choice as the
/// extension makes, the page before its parts, the first part before others, and of that its last failure.
pub fn verdict(exchanged: &[Recorded]) -> Result<Option<Rule>> {
    let text = file(exchanged)?.to_string();
    let har: Har = serde_json::from_str(&text)?;
    let failing = cases::failing(&har);
    let page =
        failing.iter().rfind(|case| case.exchange.kind == Kind::Document && is_last_page(case, exchanged));
    let first = failing.iter().find(|case| case.exchange.kind != Kind::Document);
    let main = page.or_else(|| {
        let first = &first?.exchange;
        failing.iter().rfind(|case| case.exchange.method == first.method && case.exchange.url == first.url)
    });
    Ok(main.and_then(|case| diagnose(case).first().map(|finding| finding.rule)))
}

/// Whether no page came after it: what failed on the way here is over.
fn is_last_page(case: &Case, exchanged: &[Recorded]) -> bool {
    let is_page =
        |one: &&Recorded| field(&one.sent, "accept").is_some_and(|kinds| kinds.starts_with("text/html"));
    let last = exchanged.iter().rfind(is_page);
    last.is_some_and(|last| why401_core::url::Url::read(&last.url) == case.exchange.url)
}

fn field<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// HAR 1.2, as far as programs read it.
fn file(exchanged: &[Recorded]) -> Result<Value> {
    let entries: Vec<Value> = exchanged.iter().map(entry).collect::<Result<_>>()?;
    Ok(json!({ "log": {
        "version": "1.2",
        "creator": { "name": "why401-tests", "version": "1" },
        "entries": entries,
    } }))
}

fn entry(one: &Recorded) -> Result<Value> {
    let fields = |fields: &[(String, String)]| -> Vec<Value> {
        fields.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect()
    };
    let at = Timestamp::try_from(one.at).map_err(|error| anyhow!("{error}"))?;
    Ok(json!({
        "startedDateTime": at.to_string(),
        "time": 1,
        "request": { "method": one.method, "url": one.url, "headers": fields(&one.sent) },
        "response": {
            "status": one.status,
            "headers": fields(&one.answered),
            "redirectURL": field(&one.answered, "location").unwrap_or_default(),
            "content": {
                "mimeType": field(&one.answered, "content-type").unwrap_or_default(),
                "text": one.body,
            },
        },
    }))
}
