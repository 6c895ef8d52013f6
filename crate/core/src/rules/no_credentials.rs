//! This site wants you to sign in.
//!
//! Nothing that says who you are was sent along. Signing in should let you in.
//!
//! The site refused, named or implied a way to sign in, and the request carried no credentials: you
//! were never signed in here, the browser's question for a password was dismissed, or the page's
//! script forgot to send its token.
//!
//! To fix it: open the page again and answer the browser's question, or use the site's own
//! sign-in page. If a script made the request, its developers must send the token.
//!
//! RFC 9110 15.5.2 (401), 11.6.1 (`WWW-Authenticate`); RFC 6750 3.1 (no error code without a token).

use super::prelude::*;
use crate::failing::{asks_silently, leads_to_sign_in};

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let said = case.said(Meaning::NothingSent);
    let own = case.own_credentials();
    let carries = case.sent_credentials() || own.is_some() && said.is_none();
    if case.status()? == 407 || may_be_preflight(case) || carries {
        return None;
    }
    let confidence = match asked(case) {
        // Of two that are wanted one may be missing.
        _ if own.is_some() => Possible,
        // What is missed may be what somebody was to bring back from signing in elsewhere.
        _ if case.exchange.comes_back() => Possible,
        Some(_) => where_asked(case),
        None if said.is_some() => Likely,
        None => where_nobody_asked(case)?,
    };
    let by_script = case.exchange.kind == Kind::Fetch && !case.asks_browser();
    let answered = Evidence::new(Source::Response, format!("The site answered {}", case.status()?));
    let mut evidence = vec![match asked(case).and(case.quote("WWW-Authenticate")) {
        Some(quote) => answered.quoting(quote),
        None => answered,
    }];
    evidence.extend(said.or(case.said(Meaning::SignInWanted)).map(Said::evidence));
    evidence.push(Evidence::new(Source::Request, match case.sent_no_credentials() {
        true if case.may_omit_credentials() => "The recording shows no Authorization, which may have been taken out",
        true => "The request carried no Authorization",
        false => "No credentials were seen; this browser hides its own",
    }));
    evidence.extend(own.map(|name| Evidence::new(Source::Request, "It carried a key of the site\u{2019}s own").quoting(name)));
    let sign_in = if case.asks_browser() { Fix::EnterPassword } else { Fix::SignInAgain };
    Some(Finding {
        rule: Rule::no_credentials,
        confidence,
        who: if by_script { Who::Developer } else { Who::You },
        evidence,
        fixes: vec![sign_in, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the server\u{2019}s log shows credentials arriving with this request".to_owned(),
    })
}

/// Whether a browser may have asked this before the request itself (Fetch, section 4.8): it names that one's method.
fn may_be_preflight(case: &Reading) -> bool {
    let headers = case.exchange.request.as_ref().map_or(&[][..], |request| &request.headers);
    let names_method = case.exchange.sent_header("Access-Control-Request-Method").is_some();
    case.exchange.method == "OPTIONS" && (names_method || headers.is_empty() || !case.is_recorded())
}

/// The first challenge of a 401.
fn asked<'a>(case: &'a Reading) -> Option<&'a Challenge> {
    case.challenges().first().filter(|_| case.status() == Some(401))
}

fn where_asked(case: &Reading) -> Confidence {
    let by_computer = |challenge: &Challenge| challenge.is("Negotiate") || challenge.is("NTLM");
    // A site may want a scheme of its own in a field of its own, or a cookie.
    let is_proven = case.sent_no_credentials() && !may_have_come(case) && asks_for_known(case);
    // A cookie that the answer deletes was looked at.
    let is_alone = case.asks_browser() && !case.sent_cookies().iter().any(|cookie| is_deleted(case, cookie)) || case.sent_cookies().is_empty();
    if case.exchange.method == "POST" && case.said(Meaning::PasswordRefused).is_some() {
        // They may have been in the form.
        Possible
    } else if is_proven && is_alone && !is_told_otherwise(case) && !case.challenges().iter().all(by_computer) {
        Certain
    } else {
        Likely
    }
}

/// A refusal without a challenge says by its words or its status alone that somebody should sign in.
fn where_nobody_asked(case: &Reading) -> Option<Confidence> {
    let is_wanted = matches!(case.status(), Some(200 | 400 | 401 | 403)) && case.said(Meaning::SignInWanted).is_some();
    let is_closed = case.said(Meaning::NotAllowed).or(case.said(Meaning::Denied)).is_some();
    // Nothing cannot be read, either.
    let is_unread = case.said(Meaning::Unreadable).is_some() && !case.may_omit_credentials();
    Some(match case.status()? {
        499 => Likely,
        // A sign-in elsewhere that was asked unseen whether somebody is signed in.
        300..=399 if asks_silently(&case.exchange) && case.said(Meaning::SignInWanted).is_some() => Likely,
        _ if case.sent_nothing() && is_wanted => Likely,
        _ if case.sent_nothing() && is_closed => Possible,
        401 if case.sent_nothing() && (!is_told_otherwise(case) || is_unread) => Likely,
        401 if case.sent_nothing() => Possible,
        // A recording is all there is to go by; and a site may answer 404 in place of 403 (RFC 9110, 15.5.4).
        _ if refuses_unseen(case) => Possible,
        _ => return None,
    })
}

fn is_told_otherwise(case: &Reading) -> bool {
    case.is_told() && case.said(Meaning::NothingSent).is_none()
}

/// Whether credentials may have been sent after all: taken out of a recording, or lost at a redirect.
fn may_have_come(case: &Reading) -> bool {
    let carried = |hop: &Exchange| hop.request.as_ref().is_some_and(|request| request.authorization.present().is_some());
    // What was meant for a proxy may be what is asked for.
    let for_proxy = case.exchange.sent_header("Proxy-Authorization").is_some();
    case.may_omit_credentials() || for_proxy || case.trail.hops.iter().any(carried)
}

/// Whether a recording shows a bare refusal of a request that says nothing about who asks.
fn refuses_unseen(case: &Reading) -> bool {
    if !case.is_recorded() || !case.sent_nothing() {
        return false;
    }
    let is_sent_home = case.exchange.redirects_to().is_some_and(|to| to.path == "/" && to.host == case.exchange.url.host);
    let leads_elsewhere = leads_to_sign_in(&case.exchange) || is_sent_home && case.exchange.url.path != "/";
    leads_elsewhere || matches!(case.status(), Some(403 | 404)) && !case.is_told()
}

/// Whether each challenge names a scheme whose credentials go into `Authorization`.
fn asks_for_known(case: &Reading) -> bool {
    const KNOWN: [&str; 9] =
        ["Basic", "Digest", "Bearer", "Negotiate", "NTLM", "DPoP", "Token", "OAuth", "JWT"];
    let is_known = |challenge: &Challenge| KNOWN.iter().any(|known| challenge.is(known));
    case.challenges().iter().all(is_known)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

    #[test]
    fn fires_on_a_challenge_without_credentials() {
        check("GET https://a.test/\n\n401\nWWW-Authenticate: Basic realm=\"a\"", "certain no-credentials");
    }

    #[test]
    fn fires_less_surely_where_the_browser_hides_its_own() {
        check("@ chromium\nGET https://a.test/\n\n401\nWWW-Authenticate: Basic", "likely no-credentials");
    }

    #[test]
    fn fires_on_words_without_a_challenge() {
        check(
            "GET https://a.test/\n\n403\n\n{\"detail\":\"Authentication credentials were not provided.\"}",
            "likely no-credentials",
        );
    }

    #[test]
    fn may_be_behind_a_recorded_question_that_no_browser_asked() {
        let asked = |field: &str| format!("@ recording\nOPTIONS https://a.test/dav\nUser-Agent: a\n{field}\n401");
        also(&asked(""), "likely no-credentials");
        silent(&asked("Access-Control-Request-Method: GET\n"), "no-credentials");
    }

    #[test]
    fn near_miss_credentials_were_sent() {
        silent(
            "GET https://a.test/\nAuthorization: Basic dTpw\n\n401\nWWW-Authenticate: Basic realm=\"a\"",
            "no-credentials",
        );
    }

    #[test]
    fn near_miss_the_browser_asked_twice_so_something_was_sent() {
        silent("@ chromium\n@ prompts 2\nGET https://a.test/\n\n401\nWWW-Authenticate: Basic", "no-credentials");
    }

    #[test]
    fn fires_hardly_on_a_form_with_a_wrong_password() {
        check("POST https://a.test/token\n\n401\nWWW-Authenticate: Bearer\n\nWrong password", "likely password-rejected");
    }

    #[test]
    fn near_miss_a_key_went_along_in_a_field_of_its_own() {
        silent("GET https://a.test/\nX-Api-Key: k\n\n401\nWWW-Authenticate: Bearer", "no-credentials");
    }

    #[test]
    fn one_of_two_keys_may_be_missing() {
        check("GET https://a.test/\nApp-Token: k\n\n401\n\nsession_token is missing or empty", "possible no-credentials");
    }

    #[test]
    fn is_less_sure_where_a_recording_may_have_lost_them() {
        let asked = "GET https://a.test/\n\n401\nWWW-Authenticate: Basic";
        check(asked, "certain no-credentials");
        check(&format!("@ recording\n{asked}"), "likely no-credentials");
    }

    #[test]
    fn is_less_sure_where_the_site_speaks_of_something_that_was_sent() {
        check("GET https://a.test/\n\n401\nWWW-Authenticate: Bearer\n\nInvalid API key", "likely no-credentials");
        check("GET https://a.test/\n\n401\nWWW-Authenticate: Custom cookie=sid", "likely no-credentials");
    }

    #[test]
    fn fires_hardly_on_a_recording_of_a_page_that_hides() {
        check("@ recording\nGET https://a.test/x\n\n404\n\nNot found", "possible no-credentials");
        check("@ recording\nGET https://a.test/x\n\n302\nLocation: /login", "possible no-credentials");
    }

    #[test]
    fn fires_where_a_sign_in_elsewhere_knows_nobody() {
        let asked = "GET https://a.test/authorize?prompt=none&client_id=a&response_type=code\n\n302\nLocation: https://b.test/";
        check(&format!("{asked}#error=login_required"), "likely no-credentials");
        check(&format!("{asked}?error=login_required"), "likely no-credentials");
    }

    #[test]
    fn near_miss_a_browser_shows_a_bare_refusal() {
        silent("GET https://a.test/x\n\n403", "no-credentials");
        silent("GET https://a.test/x\n\n404", "no-credentials");
    }

    #[test]
    fn is_less_sure_where_a_cookie_was_looked_at() {
        let asked = |set: &str| format!("GET https://a.test/\nCookie: u=1\n\n401\nWWW-Authenticate: Basic\nSet-Cookie: {set}");
        check(&asked("v=1"), "certain no-credentials");
        check(&asked("u=; Max-Age=0"), "likely session-expired");
    }
}
