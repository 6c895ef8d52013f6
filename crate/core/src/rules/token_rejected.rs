//! The site does not accept the page's pass.
//!
//! Signing in again gives the page a new one.
//!
//! A token was sent, it looked like one, and the site would not have it: it was revoked, belongs to
//! another site or another version of this one, was signed with a key that is no longer valid, or
//! never was a token of this site. The answer does not say which.
//!
//! To fix it: sign in again. If that does not help, clear the site's cookies, so that the old token
//! is not taken out once more. Developers: the server's log says which check failed.
//!
//! RFC 6750 3.1 (`invalid_token`: expired, revoked, malformed, or invalid for other reasons).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let status = case.status().filter(|_| !is_refused_grant(case))?;
    // What no token can be is refused for that.
    if case.credentials().is_some_and(|sent| sent.flaws.iter().any(Flaw::proves)) {
        return None;
    }
    let said = case.said(Meaning::TokenRefused);
    let is_signed = case.credentials().is_some_and(|sent| sent.jwt().is_some() || sent.is("Bearer"));
    let signature = case.said(Meaning::SignatureRefused).filter(|_| is_signed);
    let refused = said.or(case.said(Meaning::PasswordRefused)).or(signature);
    let is_own = |name: &str| ["token", "auth"].iter().any(|part| name.to_ascii_lowercase().contains(part));
    let sent_token = case.credentials().map_or_else(|| case.own_credentials().is_some_and(is_own), is_token);
    let is_password = |challenge: &Challenge| challenge.is("Basic") || challenge.is("Digest");
    let offered = case.challenges().is_empty()
        || case.credentials().is_none_or(|sent| match sent.scheme.as_str() {
            "" => !case.challenges().iter().all(is_password),
            scheme => case.challenge(scheme).is_some(),
        });
    let is_unsigned = case.credentials().is_some_and(Credentials::is_unsigned);
    let told_otherwise = case.is_told() && refused.is_none();
    let confidence = match (sent_token, refused) {
        // Some say so of whatever is no password.
        (true, Some(said)) if said.meaning == Meaning::PasswordRefused && !offered => Possible,
        (true, Some(_)) => Likely,
        (false, Some(_)) if said.is_some() && case.challenges().is_empty() && case.credentials().is_none() => Likely,
        (true, None) if status == 401 && offered && !told_otherwise => Likely,
        // Some say of a token that they do not know that none came.
        (true, None) if status == 401 && offered && case.said(Meaning::NothingSent).is_some() => Possible,
        // Old, as a rule, where nobody can read it; which it is it does not say.
        (true, None) if status == 401 && offered && case.said(Meaning::TokenStale).is_some() && is_signed_and_good(case) => Likely,
        (true, None) if status == 401 && offered && case.said(Meaning::TokenStale).is_some() => Possible,
        (true, None) if status == 400 && is_unsigned => Likely,
        // GraphQL's way, and that of those who hide what they have (RFC 9110, section 15.5.5).
        (true, None) if matches!(status, 400 | 404 | 422) && case.said(Meaning::SignInWanted).is_some() => Possible,
        // It may know the person all the same.
        (true, None) if status == 401 && offered && closes(case) => Possible,
        // A site that offers a sign-in did not take the token.
        (true, None) if status == 403 && !case.is_told() && case.said(Meaning::SignInWanted).is_some() => Likely,
        // Some say "forbidden" of a token that they do not know.
        (true, None) if status == 403 && (!case.is_told() || closes(case)) => Possible,
        // Some answer with a fault of theirs to who must sign in again.
        (true, None) if status >= 500 && case.said(Meaning::SignInWanted).is_some() => Possible,
        // Some take tokens as passwords.
        (false, Some(_)) if said.is_some() && case.credentials().is_some_and(|sent| sent.is("Basic")) => Possible,
        // The recording may have lost it.
        (false, Some(_)) if said.is_some() && case.may_omit_credentials() && case.sent_nothing() => Possible,
        (false, None) if matches!(status, 200 | 401) && case.challenges().is_empty() && case.may_refuse_lost() => Possible,
        _ => return None,
    };
    let mut evidence: Vec<Evidence> = sent(case).into_iter().collect();
    evidence.extend(refused.map(Said::evidence));
    evidence.push(answered(case));
    if is_unsigned {
        evidence.push(Evidence::new(Source::Request, "Nobody signed the token (alg \u{201c}none\u{201d})"));
    }
    Some(Finding {
        rule: Rule::token_rejected,
        confidence,
        who: Who::You,
        evidence,
        fixes: vec![Fix::SignInAgain, Fix::RetryPrivately, Fix::ClearCookies, Fix::CopyReport],
        refuted_if: "the same token is accepted elsewhere on this site".to_owned(),
    })
}

/// Whether the token can be read and is within its time, as far as it says one.
fn is_signed_and_good(case: &Reading) -> bool {
    let clock = case.server_seconds().unwrap_or(case.exchange.started / 1000);
    let jwt = case.credentials().and_then(Credentials::jwt);
    jwt.is_some_and(|jwt| matches!(jwt.validity_at(clock), Validity::Valid | Validity::Unknown))
}

/// Whether the site says that the thing is closed or the session over.
fn closes(case: &Reading) -> bool {
    [Meaning::NotAllowed, Meaning::Denied, Meaning::SessionExpired].iter().any(|meaning| case.said(*meaning).is_some())
}

/// Whether these are of a kind that a page gets from signing in.
fn is_token(sent: &Credentials) -> bool {
    let by_browser = ["Digest", "Negotiate", "NTLM"].iter().any(|scheme| sent.is(scheme));
    matches!(sent.form, Form::Token { .. } | Form::Bare { .. } | Form::Params { .. }) && !by_browser
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

    #[test]
    fn fires_on_a_token_that_is_asked_for_again() {
        check("GET https://a.test/\nAuthorization: Bearer abc\n\n401\nWWW-Authenticate: Bearer", "likely token-rejected");
    }

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/\nAuthorization: Bearer abc\n\n422\n\nSignature verification failed", "likely token-rejected");
    }

    #[test]
    fn near_miss_the_site_says_why() {
        silent("GET https://a.test/\nAuthorization: Bearer abc\n\n401\n\n{\"msg\":\"Token has expired\"}", "token-rejected");
    }

    #[test]
    fn may_be_what_a_recording_lost() {
        let refused = "GET https://a.test/\n\n401\n\n{\"error\":\"Unauthorized\"}";
        also(&format!("@ recording\n{refused}"), "possible token-rejected");
        silent(refused, "token-rejected");
    }

    #[test]
    fn may_be_behind_words_of_a_missing_right() {
        let refused = "GET https://a.test/\nAuthorization: Bearer abc\n\n403\n\nYou do not have permission";
        check(refused, "likely permission-denied");
        also(refused, "possible token-rejected");
    }

    #[test]
    fn near_miss_nothing_was_sent() {
        silent("GET https://a.test/\n\n401\nWWW-Authenticate: Bearer error=\"invalid_token\"", "token-rejected");
    }
}
