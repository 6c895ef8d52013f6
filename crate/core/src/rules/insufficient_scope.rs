//! You are signed in, but not for this.
//!
//! The site knows you; the pass it was shown does not cover what was asked for.
//!
//! The token lacks a scope, a right that is granted when you allow an application to act for you.
//! Signing in the same way again gives the same rights; clearing cookies cannot help.
//!
//! To fix it: sign in again and agree to the wider access where the site asks for it, or have an
//! administrator grant it. Developers: ask for the scope when the person signs in.
//!
//! RFC 6750 3.1 (`insufficient_scope`); RFC 9110 15.5.4 (403: do not repeat with the same credentials).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let status = case.status()?;
    let challenge =
        case.challenges().iter().find(|challenge| challenge.param("error") == Some("insufficient_scope"));
    let said = case.said(Meaning::ScopeMissing);
    // A challenge that names scopes (RFC 6750, section 3) beside words of a missing right.
    let named = case.challenges().iter().any(|challenge| challenge.param("scope").is_some());
    let closed = case.said(Meaning::NotAllowed).or(case.said(Meaning::Denied));
    let said = said.or(closed.filter(|_| named && case.credentials().is_some()));
    let confidence = match (challenge, said) {
        (Some(_), _) if case.sent_nothing() && !case.may_omit_credentials() => Possible,
        // RFC 6750, 3.1 wants 403; registries say 401 also where the thing does not exist.
        (Some(_), _) if status == 403 && !case.sent_nothing() => Certain,
        (Some(_), _) => Likely,
        (None, Some(_)) => Likely,
        // What a recording lost may have been good, and the answer says nothing.
        (None, None) if status == 401 && case.challenges().is_empty() && case.body().trim().is_empty() && case.may_refuse_lost() => Possible,
        (None, None) => return None,
    };
    let mut evidence = Vec::new();
    evidence.extend(challenge.and(case.quote("WWW-Authenticate")).map(|quote| {
        Evidence::new(Source::Response, "The site says that the token lacks a scope").quoting(quote)
    }));
    evidence.extend(said.map(Said::evidence));
    if challenge.is_none() && said.is_none() {
        let says = "The recording shows no token, which may have been taken out and have been a good one";
        evidence.extend([Evidence::new(Source::Request, says), answered(case)]);
    }
    let wanted = challenge.and_then(|challenge| challenge.param("scope"));
    if let (Some(wanted), Some(jwt)) = (wanted, case.credentials().and_then(Credentials::jwt)) {
        let missing = wanted.split(' ').filter(|scope| !jwt.scopes.iter().any(|has| has == scope));
        let missing = joined(missing, " ");
        evidence.push(Evidence::new(Source::Request, "The token does not hold").quoting(missing));
    }
    Some(Finding {
        rule: Rule::insufficient_scope,
        confidence,
        who: Who::Admin,
        evidence,
        fixes: vec![Fix::SignInAgain, Fix::CopyReport],
        refuted_if: "the token holds every scope that the site names".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

    #[test]
    fn fires_on_the_error_code() {
        check(
            "GET https://a.test/\nAuthorization: Bearer abc\n\n403\n\
             WWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"read write\"",
            "certain insufficient-scope",
        );
    }

    #[test]
    fn fires_hardly_where_nothing_was_sent() {
        check(
            "GET https://a.test/\n\n401\nWWW-Authenticate: Bearer error=\"insufficient_scope\"",
            "likely no-credentials",
        );
    }

    #[test]
    fn fires_less_surely_under_a_status_that_says_something_else() {
        check(
            "GET https://a.test/v2/x\nAuthorization: Bearer abc\n\n401\n\
             WWW-Authenticate: Bearer scope=\"pull\", error=\"insufficient_scope\"",
            "likely insufficient-scope",
        );
    }

    #[test]
    fn fires_hardly_on_a_mute_answer_to_what_a_recording_lost() {
        let mute = "GET https://a.test/\n\n401";
        also(&format!("@ recording\n{mute}"), "possible insufficient-scope");
        silent(&format!("@ recording\n{mute}\n\nPlease log in"), "insufficient-scope");
        silent(mute, "insufficient-scope");
    }

    #[test]
    fn near_miss_a_scope_without_the_error_is_only_what_is_offered() {
        silent(
            "GET https://a.test/\nAuthorization: Bearer abc\n\n401\nWWW-Authenticate: Bearer scope=\"read\"",
            "insufficient-scope",
        );
    }

    #[test]
    fn a_scope_beside_a_missing_right_is_missing_and_beside_a_bad_token_is_not() {
        let sent = "GET https://a.test/\nAuthorization: Bearer opaque\n\n401\nWWW-Authenticate: Bearer scope=\"a\"\n\n";
        check(&format!("{sent}Not enough permissions"), "likely insufficient-scope");
        silent(&format!("{sent}Invalid token"), "insufficient-scope");
    }
}
