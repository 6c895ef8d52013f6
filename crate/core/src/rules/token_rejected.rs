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
    let refused = refused(case);
    let confidence = match refused {
        Some(said) => by_words(case, said)?,
        None if sent_token(case) => by_status(case, status)?,
        // The recording may have lost it.
        None if matches!(status, 200 | 401) && case.challenges().is_empty() && case.may_refuse_lost() => Possible,
        None => return None,
    };
    let mut evidence: Vec<Evidence> = sent(case).into_iter().collect();
    evidence.extend(refused.map(Said::evidence));
    evidence.push(answered(case));
    if case.credentials().is_some_and(Credentials::is_unsigned) {
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

/// The words of a refusal, which speak of a token or fit one as well.
fn refused<'a>(case: &'a Reading) -> Option<&'a Said> {
    let is_signed = |sent: &Credentials| sent.jwt().is_some() || sent.is("Bearer");
    let signature = || case.said(Meaning::SignatureRefused).filter(|_| case.credentials().is_some_and(is_signed));
    case.said(Meaning::TokenRefused).or(case.said(Meaning::PasswordRefused)).or_else(signature)
}

fn by_words(case: &Reading, said: &Said) -> Option<Confidence> {
    if sent_token(case) {
        // Some say of whatever is no password that it is wrong.
        let is_beside = said.meaning == Meaning::PasswordRefused && !is_offered(case);
        return Some(if is_beside { Possible } else { Likely });
    }
    match case.credentials() {
        _ if said.meaning != Meaning::TokenRefused => None,
        None if case.challenges().is_empty() => Some(Likely),
        // The recording may have lost it.
        None => (case.may_omit_credentials() && case.sent_nothing()).then_some(Possible),
        // Some take tokens as passwords.
        Some(sent) => sent.is("Basic").then_some(Possible),
    }
}

/// A token went along, and nothing is said of it.
fn by_status(case: &Reading, status: u16) -> Option<Confidence> {
    let wants_sign_in = case.said(Meaning::SignInWanted).is_some();
    match status {
        401 if is_offered(case) => by_401(case),
        400 if case.credentials().is_some_and(Credentials::is_unsigned) => Some(Likely),
        // GraphQL's way, and that of those who hide what they have (RFC 9110, section 15.5.5).
        400 | 404 | 422 if wants_sign_in => Some(Possible),
        // A site that offers a sign-in did not take the token.
        403 if !case.is_told() && wants_sign_in => Some(Likely),
        // Some say "forbidden" of a token that they do not know.
        403 if !case.is_told() || closes(case) => Some(Possible),
        // Some answer with a fault of theirs to who must sign in again.
        500.. if wants_sign_in => Some(Possible),
        _ => None,
    }
}

fn by_401(case: &Reading) -> Option<Confidence> {
    if !case.is_told() {
        return Some(Likely);
    }
    // Old, as a rule, where nobody can read it; which it is it does not say.
    if case.said(Meaning::TokenStale).is_some() {
        return Some(if has_token_in_time(case) { Likely } else { Possible });
    }
    // Some say of a token that they do not know that none came; and who closes the thing may know the person all the same.
    (case.said(Meaning::NothingSent).is_some() || closes(case)).then_some(Possible)
}

/// Whether what went along is a token, in the field for it or in one of the site's own.
fn sent_token(case: &Reading) -> bool {
    let is_own = |name: &str| ["token", "auth"].iter().any(|part| name.to_ascii_lowercase().contains(part));
    case.credentials().map_or_else(|| case.own_credentials().is_some_and(is_own), is_token)
}

/// Whether the site asks for nothing else than what was sent.
fn is_offered(case: &Reading) -> bool {
    let is_password = |challenge: &Challenge| challenge.is("Basic") || challenge.is("Digest");
    case.challenges().is_empty()
        || case.credentials().is_none_or(|sent| match sent.scheme.as_str() {
            "" => !case.challenges().iter().all(is_password),
            scheme => case.challenge(scheme).is_some(),
        })
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
