//! The site does not accept the key it was given.
//!
//! The key is wrong, was withdrawn, or belongs to another account.
//!
//! Services for programs give out keys in place of passwords. The one that was sent is not among those
//! that this service knows, or not for this part of it.
//!
//! To fix it: compare the key with the one in the service's settings, for a space or a missing letter
//! too; make a new one if in doubt. Clearing cookies cannot help.
//!
//! RFC 9110 15.5.2 (refused credentials); keys are each service's own invention.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let status = case.status()?;
    let said = case.said(Meaning::KeyRefused);
    let is_key = |name: &str| name.to_ascii_lowercase().contains("key");
    let by_scheme = case.credentials().is_some_and(|sent| sent.is("ApiKey") && case.challenge("ApiKey").is_some());
    let by_field = case.credentials().is_none() && case.own_credentials().is_some_and(is_key);
    let refused = case.said(Meaning::PasswordRefused).or(case.said(Meaning::TokenRefused));
    let refused = refused.is_some_and(|said| !said.quote.to_ascii_lowercase().contains("token"));
    let confidence = match said {
        Some(_) => Likely,
        None if status == 401 && (by_scheme || by_field) && !case.is_told() => Likely,
        None if status == 404 && case.exchange.url.has_key() && !case.is_told() => Possible,
        None if by_field && refused => Likely,
        // One that was cut short counts as none for some.
        None if status == 401 && by_field && case.said(Meaning::NothingSent).is_some_and(Said::wants_key) => Possible,
        // Some say "forbidden" of a key that they do not know.
        None if status == 403 && by_field && (!case.is_told() || case.said(Meaning::NotAllowed).is_some()) => Possible,
        None => return None,
    };
    let mut evidence: Vec<Evidence> = sent(case).into_iter().collect();
    evidence.extend(said.map(Said::evidence));
    evidence.push(answered(case));
    Some(Finding {
        rule: Rule::api_key_rejected,
        confidence,
        who: Who::Developer,
        evidence,
        fixes: vec![Fix::CopyReport, Fix::Retry],
        refuted_if: "the service\u{2019}s settings list this very key as active".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

    #[test]
    fn fires_on_words() {
        check(
            "GET https://a.test/\nAuthorization: Bearer abc\n\n401\n\n{\"message\":\"Invalid API Key provided: x\"}",
            "likely api-key-rejected",
        );
    }

    #[test]
    fn fires_on_a_key_in_a_field_of_its_own() {
        check("GET https://a.test/\nX-Api-Key: k\n\n401\nContent-Type: text/html", "likely api-key-rejected");
    }

    #[test]
    fn may_be_behind_words_of_a_missing_right() {
        also("GET https://a.test/\nX-Api-Key: k\n\n403\n\nYou do not have permission", "possible api-key-rejected");
        silent("GET https://a.test/\n\n403\n\nYou do not have permission", "api-key-rejected");
    }

    #[test]
    fn near_miss_no_key_was_sent() {
        silent("GET https://a.test/\n\n401\n\n{\"message\":\"No API key found in request\"}", "api-key-rejected");
    }
}
