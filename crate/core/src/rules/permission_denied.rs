//! You are signed in, but may not see this.
//!
//! The site knows who you are and keeps this part closed to you. Ask whoever runs it.
//!
//! Your account lacks the right to what you asked for, or the thing belongs to somebody who did not
//! share it. Nothing is wrong with your password or your browser. Some sites answer 403, others send you on
//! to a page of theirs that says no.
//!
//! To fix it: ask the owner or an administrator for access, or sign in with another account. Clearing
//! cookies cannot help. Where the browser itself asked for the password, it sends it until it is closed; it can
//! be made to forget it.
//!
//! RFC 9110 15.5.4 (403: with credentials, they are insufficient; the reasons may be others); RFC 7617 2.2
//! (browsers send a password again unasked).

use super::prelude::*;
use crate::failing::leads_to_denial;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    said(case).or_else(|| by_redirect(case))
}

/// A page sent whoever asked on to one that tells them that they may not.
fn by_redirect(case: &Reading) -> Option<Finding> {
    let hop = case.trail.hops.iter().chain([&case.exchange]).find(|hop| leads_to_denial(hop))?;
    let request = hop.request.as_ref()?;
    let has_cookies = request.cookies.present().is_some_and(|cookies| !cookies.is_empty());
    let is_known = has_cookies || request.authorization.present().is_some() || case.sent_credentials();
    let says = format!("{} sent on to a page that refuses", hop.url);
    let evidence = vec![Evidence::new(Source::Response, says).quoting(hop.redirects_to()?.to_string())];
    let confidence = if is_known { Likely } else { Possible };
    Some(denied(confidence, evidence, vec![Fix::CopyReport, Fix::SignInAgain, Fix::RetryPrivately]))
}

fn said(case: &Reading) -> Option<Finding> {
    let status = case.status()?;
    let by_browser = case.has_browser_password();
    // A site that offers a sign-in does not know the person yet.
    let is_unknown = case.said(Meaning::SignInWanted).is_some();
    // Some hide from a token what it may not see (RFC 9110, 15.5.4).
    let is_hidden = status == 404 && case.credentials().is_some_and(|sent| matches!(sent.form, Form::Token { .. }));
    // In a recording a session's cookie is all there is to go by.
    let by_session = || case.sent_cookies().iter().any(|cookie| is_named_like_session(&cookie.name));
    let is_known = case.sent_credentials() || by_browser || case.is_recorded() && by_session();
    let is_bare = status == 403 && is_known || is_hidden;
    // An offer that was not taken up makes nobody known.
    let is_offer = case.credentials().is_some_and(|sent| sent.has(Flaw::NtlmInNegotiate));
    let refused = is_bare && !case.is_told() && !is_unknown && !is_offer;
    let not_allowed = case.said(Meaning::NotAllowed).filter(|_| !is_stock_page(case));
    // The form says who asks.
    let is_form = case.exchange.signs_in();
    let is_sent_back = not_allowed.is_some_and(|said| said.place == "the redirect");
    let taken_out = case.may_omit_credentials() && matches!(status, 200 | 403) && not_allowed.is_some();
    let said = not_allowed.or(case.said(Meaning::Denied));
    let confidence = match said {
        Some(_) if case.sent_nothing() && !taken_out && !(is_form && not_allowed.is_some() || is_sent_back) => return None,
        Some(_) if knows_nobody(case) => Possible,
        Some(_) if case.status() == Some(401) && is_asked_again(case) => Possible,
        // A bare "denied" may mean the credentials.
        Some(_) if not_allowed.is_none() && status == 401 => Possible,
        Some(_) => Likely,
        // The browser was asked for it with a 401, and no other 401 came.
        None if refused && by_browser => Likely,
        // Who may not come in may not see this either.
        None if case.said(Meaning::AccountInactive).is_some() => Possible,
        None if refused => Possible,
        None => return None,
    };
    let mut evidence: Vec<Evidence> = said.map(Said::evidence).or_else(|| sent(case)).into_iter().collect();
    evidence.push(answered(case));
    let mut fixes = vec![Fix::CopyReport, Fix::SignInAgain, Fix::RetryPrivately];
    if by_browser {
        evidence.push(Evidence::new(
            Source::Browser,
            "The browser sends the password it was given here by itself; cookies have no part in it",
        ));
        fixes = vec![Fix::ForgetPassword, Fix::CopyReport, Fix::RetryPrivately];
    }
    Some(denied(confidence, evidence, fixes))
}

fn denied(confidence: Confidence, evidence: Vec<Evidence>, fixes: Vec<Fix>) -> Finding {
    Finding {
        rule: Rule::permission_denied,
        confidence,
        who: Who::Admin,
        evidence,
        fixes,
        refuted_if: "the same account opens this page on another device".to_owned(),
    }
}

/// Whether the site asks again for the password that it was sent.
fn is_asked_again(case: &Reading) -> bool {
    let is_password = |sent: &&Credentials| sent.is("Basic") || sent.is("Digest");
    let sent = case.credentials().filter(is_password);
    sent.is_some_and(|sent| case.challenges().is_empty() || case.challenge(&sent.scheme).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/\nAuthorization: Bearer abc\n\n403\n\n{\"detail\":\"You do not have permission to perform this action.\"}", "likely permission-denied");
    }

    #[test]
    fn fires_on_a_form_whose_sender_is_known_and_not_allowed() {
        let refused = "{\"error\":\"invalid_grant\",\"error_description\":\"The user is not assigned to the application\"}";
        check(&format!("POST https://a.test/oauth2/token\n\n400\n\n{refused}"), "likely permission-denied");
        silent(&format!("GET https://a.test/x\n\n403\n\n{refused}"), "permission-denied");
    }

    #[test]
    fn fires_on_credentials_that_got_a_403() {
        check("GET https://a.test/\nAuthorization: Bearer abc\n\n403", "possible permission-denied");
    }

    #[test]
    fn fires_on_a_page_that_is_sent_to_one_that_refuses() {
        let sent = "GET https://a.test/reports\nCookie: a=1\n\n302\nLocation: /Account/AccessDenied?ReturnUrl=%2Freports";
        check(sent, "likely permission-denied");
        check(&format!("@ hop\n{sent}\n---\nGET https://a.test/Account/AccessDenied\nCookie: a=1\n\n200"), "likely permission-denied");
        silent("GET https://a.test/denied\n\n302\nLocation: /forbidden", "permission-denied");
    }

    #[test]
    fn fires_hardly_on_a_recorded_session_that_got_a_403() {
        let refused = "GET https://a.test/\nCookie: sid=1\n\n403";
        check(&format!("@ recording\n{refused}"), "possible permission-denied");
        silent(refused, "permission-denied");
    }

    #[test]
    fn fires_on_a_password_that_a_browser_sends_unseen() {
        check(
            "@ chromium\n@ prompts 1\nGET https://a.test/\n\n403\nWWW-Authenticate: Basic",
            "likely permission-denied",
        );
        // The page before was let in by it; this time there was no challenge.
        let before = "@ prompts 1\nGET https://a.test/\n\n200\n\n---\n";
        let again = "@ chromium\nGET https://a.test/b\n\n403";
        check(&format!("{before}{again}"), "likely permission-denied");
        let aside = before.replace("a.test/", "a.test/in/");
        silent(&format!("{aside}{again}"), "permission-denied");
        silent(&format!("@ prompts 1\nGET https://b.test/\n\n200\n\n---\n{again}"), "permission-denied");
    }

    #[test]
    fn near_miss_a_challenge_that_nothing_followed() {
        silent("@ chromium\n@ prompts 1\nGET https://a.test/\n\n401\nWWW-Authenticate: Basic", "permission-denied");
    }

    #[test]
    fn near_miss_nobody_was_signed_in() {
        silent("GET https://a.test/\n\n403", "permission-denied");
    }

    #[test]
    fn fires_where_a_recording_lost_who_asked() {
        let refused = "GET https://a.test/\n\n403\n\nMust have push access to repository";
        check(&format!("@ recording\n{refused}"), "likely permission-denied");
        silent(refused, "permission-denied");
    }

    #[test]
    fn near_miss_a_bare_denial_is_said_to_everybody() {
        silent("@ recording\nGET https://a.test/\n\n403\n\nAccess Denied", "permission-denied");
        check("GET https://a.test/\nAuthorization: Bearer abc\n\n401\n\nAccess denied", "likely token-rejected");
    }

    #[test]
    fn near_miss_a_page_to_sign_in_comes_with_the_refusal() {
        silent("GET https://a.test/\nAuthorization: Bearer abc\n\n403\n\n<html><title>Sign in</title>", "permission-denied");
    }
}
