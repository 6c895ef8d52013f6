//! Your session here has ended.
//!
//! The site no longer knows the sign-in that this browser remembers. Signing in again starts a new one.
//!
//! The browser sent the cookie of a session, and the site would not have it: the session timed out,
//! you signed out elsewhere, or the site was restarted and forgot it.
//!
//! To fix it: sign in again. If the sign-in page sends you straight back, clear the site's cookies.
//!
//! RFC 6265bis 5.6.2 and 5.7 (an answer deletes a cookie by setting it in the past); 440 is
//! Microsoft's "Login Time-out", 419 Laravel's "Page Expired", 498 Esri's "Invalid Token".

use super::prelude::*;
use crate::failing::{leads_to_sign_in, sends_back};

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let status = case.status()?;
    let said = case.said(Meaning::SessionExpired);
    let is_asked = case.asks_browser() && deleted(case).is_none();
    if status == 407 || is_asked || case.credentials().is_some() && status != 440 && said.is_none() {
        return None;
    }
    let (confidence, evidence) = if status == 440 {
        let says = "The site answered 440, which means that a session timed out";
        (if case.sent_nothing() { Likely } else { Certain }, Evidence::new(Source::Response, says))
    } else if let Some(name) = deleted(case) {
        (Likely, Evidence::new(Source::Response, "This answer deleted the cookie that was sent").quoting(name))
    } else if let Some(name) = worked_before(case) {
        let says = "The same cookie let you in here before";
        (Likely, Evidence::new(Source::Trail, says).quoting(name))
    } else if let Some(said) = said {
        (Likely, said.evidence())
    } else if let Some((name, said)) = called_wrong(case) {
        let says = "A cookie like those in which sites keep a session was sent, and what was sent is called wrong";
        (Likely, Evidence::new(Source::Request, says).quoting(format!("{name}; {}", said.quote)))
    } else if matches!(status, 419 | 498) {
        // 419 is more often the form's guard alone; its own rule says so.
        let says = format!("The site answered {status}, which means that the page or its token is too old");
        let is_session = status == 498 && !case.is_told() && case.own_credentials().is_none();
        (if is_session { Likely } else { Possible }, Evidence::new(Source::Response, says))
    } else if let Some(name) = sent_on(case) {
        let says = "A cookie like those in which sites keep a session was sent, and the site wants a sign-in";
        (Possible, Evidence::new(Source::Request, says).quoting(name))
    } else if let Some(name) = refused(case) {
        let says = "A cookie in which the site may keep a session was sent and did not help";
        (Possible, Evidence::new(Source::Request, says).quoting(name))
    } else {
        return None;
    };
    let says_status = evidence.says.starts_with("The site answered");
    let evidence = [Some(evidence), (!says_status).then(|| answered(case))].into_iter().flatten().collect();
    Some(Finding {
        rule: Rule::session_expired,
        confidence,
        who: Who::You,
        evidence,
        fixes: vec![Fix::SignInAgain, Fix::RetryPrivately, Fix::ClearCookies, Fix::CopyReport],
        refuted_if: "signing in again ends in the same refusal".to_owned(),
    })
}

/// A cookie that was sent and that the answer deletes.
fn deleted<'a>(case: &'a Reading) -> Option<&'a str> {
    let is_gone = |sent: &&CookiePair| !is_named_like_guard(&sent.name) && is_deleted(case, sent);
    case.sent_cookies().iter().find(is_gone).map(|cookie| cookie.name.as_str())
}

/// A cookie that is named like a session, where nothing else went along that "invalid credentials" could mean.
fn called_wrong<'a>(case: &'a Reading) -> Option<(&'a str, &'a Said)> {
    let said = case.said(Meaning::PasswordRefused).filter(|_| case.exchange.method == "GET")?;
    let is_alone = case.sent_no_credentials() && case.own_credentials().is_none();
    let mut names = case.sent_cookies().iter().map(|cookie| cookie.name.as_str()).filter(|_| is_alone);
    Some((names.find(|name| is_named_like_session(name))?, said))
}

/// A cookie that is named like a session, in a recording of being sent to a page to sign in.
fn sent_on<'a>(case: &'a Reading) -> Option<&'a str> {
    if !case.is_recorded() || !leads_to_sign_in(&case.exchange) && !sends_back(&case.exchange) {
        return None;
    }
    let mut names = case.sent_cookies().iter().map(|cookie| cookie.name.as_str());
    let set = &case.response()?.set_cookies;
    // A cookie that is set anew each time is that of a session.
    let is_renewed = |name: &str| set.iter().any(|cookie| cookie.name == name);
    names.find(|name| is_named_like_session(name) || is_renewed(name))
}

/// A cookie that is named like a session, in a refusal that gives no reason.
fn refused<'a>(case: &'a Reading) -> Option<&'a str> {
    if case.status() != Some(401) || !case.challenges().is_empty() || case.own_credentials().is_some() {
        return None;
    }
    let names = case.sent_cookies().iter().map(|cookie| cookie.name.as_str());
    // Of a recording all cookies are known, and one that goes alone is no bystander.
    let is_sole = case.is_recorded() && case.sent_cookies().len() == 1;
    names.filter(|_| !case.is_told()).find(|name| is_sole || is_named_like_session(name))
}

/// A cookie with which the same request succeeded earlier.
fn worked_before<'a>(case: &'a Reading) -> Option<&'a str> {
    let success = case.trail.last_success_of(&case.exchange)?;
    if success.response.as_ref().is_none_or(|response| response.status >= 300) {
        return None;
    }
    let then = success.request.as_ref()?.cookies.present()?;
    let same = |now: &&CookiePair| {
        then.iter().any(|old| old.name == now.name && old.fingerprint == now.fingerprint)
    };
    case.sent_cookies().iter().find(same).map(|cookie| cookie.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_440() {
        check("GET https://a.test/\nCookie: sid=1\n\n440", "certain session-expired");
        check("GET https://a.test/\n\n440", "likely session-expired");
    }

    #[test]
    fn fires_when_the_answer_deletes_the_cookie() {
        check(
            "GET https://a.test/\nCookie: sid=1\n\n401\nSet-Cookie: sid=; Max-Age=0",
            "likely session-expired",
        );
    }

    #[test]
    fn fires_where_a_session_alone_is_called_invalid_credentials() {
        let refused = |method: &str| format!("{method} https://a.test/me\nCookie: session_token=1\n\n401\n\nInvalid user credentials.");
        check(&refused("GET"), "likely session-expired");
        check(&refused("POST"), "likely password-rejected");
    }

    #[test]
    fn fires_hardly_on_a_recorded_cookie_that_is_renewed_on_the_way_to_a_sign_in() {
        let sent = |set: &str| format!("@ recording\nGET https://a.test/x\nCookie: _app_key=1\n\n302\nLocation: /session/new\nSet-Cookie: {set}=2");
        check(&sent("_app_key"), "possible session-expired");
        silent(&sent("theme"), "session-expired");
    }

    #[test]
    fn fires_when_the_cookie_worked_before() {
        check(
            "GET https://a.test/x\nCookie: sid=1\n\n200\n---\nGET https://a.test/x\nCookie: sid=1\n\n401",
            "likely session-expired",
        );
    }

    #[test]
    fn fires_hardly_on_a_session_that_was_refused_without_a_word() {
        check("GET https://a.test/\nCookie: theme=1; JSESSIONID=1\n\n401\nVary: Cookie", "possible session-expired");
        check("GET https://a.test/\nCookie: theme=1\n\n401\nVary: Cookie", "possible challenge-missing");
    }

    #[test]
    fn near_miss_another_cookie_worked_before() {
        silent(
            "GET https://a.test/x\nCookie: u=1\n\n200\n---\nGET https://a.test/x\nCookie: u=2\n\n401",
            "session-expired",
        );
    }

    #[test]
    fn near_miss_a_cookie_is_deleted_that_was_not_sent() {
        silent("GET https://a.test/\nCookie: a=1\n\n401\nSet-Cookie: sid=; Max-Age=0", "session-expired");
    }
}
