//! What every rule needs.

pub(super) use super::Rule;
pub(super) use crate::cookies::{CookieSetting, Request, StoredCookie, Withheld, would_send};
pub(super) use crate::exchange::{Exchange, Kind, NetFailure};
pub(super) use crate::failing::is_refusal;
pub(super) use crate::finding::Confidence::{Certain, Likely, Possible};
pub(super) use crate::finding::{Evidence, Finding, Fix, Source, Who};
pub(super) use crate::http::challenge::Challenge;
pub(super) use crate::http::cookie::CookiePair;
pub(super) use crate::http::credentials::{Credentials, Flaw, Form};
pub(super) use crate::http::token::{self, Validity};
pub(super) use crate::reading::{Reading, Said};
pub(super) use crate::signatures::Meaning;

/// The status, with the challenge where there is one.
pub(super) fn answered(case: &Reading) -> Evidence {
    let evidence = match case.status() {
        Some(status) => Evidence::new(Source::Response, format!("The site answered {status}")),
        None => Evidence::new(Source::Response, "No answer came"),
    };
    match case.quote("WWW-Authenticate") {
        Some(quote) => evidence.quoting(quote),
        None => evidence,
    }
}

/// What was sent as credentials, masked.
pub(super) fn sent(case: &Reading) -> Option<Evidence> {
    let sent = case.credentials().map(Credentials::masked);
    let own = || case.own_credentials().map(str::to_owned);
    sent.or_else(own).map(|what| Evidence::new(Source::Request, "The request carried").quoting(what))
}

/// A finding that rests on the site's own words.
pub(super) fn in_words(case: &Reading, rule: Rule, meaning: Meaning) -> Option<Finding> {
    let said = case.said(meaning)?;
    let mut evidence = vec![said.evidence(), answered(case)];
    evidence.extend(sent(case));
    Some(Finding {
        rule,
        confidence: Likely,
        who: Who::You,
        evidence,
        fixes: vec![Fix::SignInAgain, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the site\u{2019}s developers say that its words mean something else".to_owned(),
    })
}

/// Seconds as a person says them.
pub(super) fn duration(seconds: i64) -> String {
    let (count, unit) = match seconds {
        ..=119 => (seconds, "second"),
        120..=7199 => (seconds / 60, "minute"),
        7200..=172_799 => (seconds / 3600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}
