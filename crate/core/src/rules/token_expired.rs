//! Your sign-in here has expired.
//!
//! The pass that the page shows to the site is past its time. Signing in again gives it a new one.
//!
//! The request carried a token whose time was over when the site answered. Pages renew such tokens
//! by themselves; this one did not, or too late, or its means of renewal has expired as well.
//!
//! To fix it: reload the page, and sign in again if that does not help. Developers: refresh the token
//! before its `exp`, and once more on a 401.
//!
//! RFC 7519 4.1.4 (`exp`), compared with the server's `Date`; RFC 6750 3.1 (`invalid_token`).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let status = case.status().filter(|_| !is_refused_grant(case))?;
    let clock = answered_at(case);
    let past = case.credentials().and_then(Credentials::jwt).and_then(|jwt| match jwt.validity_at(clock) {
        Validity::Expired { by } => Some(by),
        _ => None,
    });
    // Some call the time of a token a session.
    let is_named = |said: &&Said| {
        let quote = said.quote.to_ascii_lowercase();
        ["expir", "time"].iter().any(|word| quote.contains(word)) && !quote.contains("cookie")
    };
    // What can be read of a token and is still good, or has no end, is not old.
    let is_good = has_token_in_time(case);
    let session = case.said(Meaning::SessionExpired).filter(|_| case.credentials().is_some() && !is_good).filter(is_named);
    let said = case.said(Meaning::TokenExpired).or(session);
    let told_otherwise = case.is_told() && said.or(case.said(Meaning::TokenRefused)).is_none();
    let is_taken = |sent: &Credentials| case.challenges().is_empty() || case.challenge(&sent.scheme).is_some();
    let is_plain = !told_otherwise && case.credentials().is_some_and(is_taken);
    let stale = case.said(Meaning::TokenStale).filter(|_| !case.sent_nothing() && !is_good);
    let names_other = case.said(Meaning::TokenRefused).is_some_and(|said| said.quote.to_ascii_lowercase().contains("tamper"));
    let confidence = match past {
        Some(_) if names_other => Possible,
        Some(by) if status == 401 && case.server_seconds().is_some() && is_plain && by >= LEEWAY => Certain,
        Some(_) if said.is_some() => Certain,
        Some(_) => Likely,
        None if said.is_some() && case.exchange.comes_back() && case.credentials().is_none() => Possible,
        None if said.is_some() => Likely,
        None if stale.is_some() || is_refused_unread(case) => Possible,
        None => return None,
    };
    let mut evidence = Vec::new();
    evidence.extend(past.map(|by| {
        let clock = if case.server_seconds().is_some() { "the site\u{2019}s" } else { "this device\u{2019}s" };
        let sent = case.credentials().map(Credentials::masked).unwrap_or_default();
        let says = format!("The token expired {} before the site answered, by {clock} clock", duration(by));
        Evidence::new(Source::Request, says).quoting(sent)
    }));
    evidence.extend(said.or(stale).map(Said::evidence));
    evidence.push(answered(case));
    Some(Finding {
        rule: Rule::token_expired,
        confidence,
        who: Who::You,
        evidence,
        fixes: vec![Fix::SignInAgain, Fix::Retry, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "a token fresh from signing in is refused just the same".to_owned(),
    })
}

/// Seconds by which honest clocks may differ (RFC 7519, section 4.1.4).
const LEEWAY: i64 = 60;

/// Whether a token whose end nobody can read was refused and nothing else was said: its age is the commonest
/// of the reasons left.
fn is_refused_unread(case: &Reading) -> bool {
    let is_token = |sent: &Credentials| matches!(&sent.form, Form::Token { jwt: None } | Form::Bare { jwt: None });
    let is_known = |sent: &Credentials| match case.challenges() {
        [] => sent.is("Bearer") || sent.scheme.is_empty(),
        _ => sent.is("Bearer") && case.challenge("Bearer").is_some(),
    };
    let is_sound = |sent: &Credentials| sent.flaws.iter().all(|flaw| *flaw == Flaw::NoScheme);
    let sent = case.credentials().filter(|sent| is_token(sent) && is_known(sent) && is_sound(sent));
    let is_own = || case.credentials().is_none() && sent_own_token(case);
    case.status() == Some(401) && (sent.is_some() || is_own()) && (!case.is_told() || case.said(Meaning::TokenRefused).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{bearer, check, silent};
    use crate::transcript::EPOCH;

    const DATE: &str = "Date: Tue, 24 Nov 2026 01:40:00 GMT";

    #[test]
    fn fires_on_a_token_past_its_time_by_the_servers_clock() {
        let token = bearer(&format!("{{\"exp\":{}}}", EPOCH - 60));
        check(&format!("GET https://a.test/\n{token}\n\n401\n{DATE}"), "certain token-expired");
    }

    #[test]
    fn near_miss_a_session_that_is_over_before_its_token() {
        let refused = |end: i64| format!("GET https://a.test/\n{}\n\n401\n{DATE}\n\nUser session not found", bearer(&format!("{{\"exp\":{}}}", EPOCH + end)));
        check(&refused(600), "likely session-expired");
        check(&refused(-600), "likely token-expired");
    }

    #[test]
    fn is_less_sure_where_the_site_names_another_fault() {
        let token = bearer(&format!("{{\"exp\":{}}}", EPOCH - 600));
        check(&format!("GET https://a.test/\n{token}\n\n401\n{DATE}\n\nTampered token"), "likely token-rejected");
    }

    #[test]
    fn fires_less_surely_on_words_alone() {
        check(
            "GET https://a.test/\nAuthorization: Bearer opaque\n\n401\n\
             WWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"The access token expired\"",
            "likely token-expired",
        );
    }

    #[test]
    fn near_miss_the_token_is_in_time_by_the_servers_clock_though_not_by_ours() {
        let token = bearer(&format!("{{\"exp\":{}}}", EPOCH + 60));
        silent(&format!("@ at 3600\nGET https://a.test/\n{token}\n\n401\n{DATE}"), "token-expired");
    }

    #[test]
    fn near_miss_invalid_or_expired_is_the_second_guess_only() {
        check(
            "GET https://a.test/\nAuthorization: Bearer opaque\n\n401\n\
             WWW-Authenticate: Bearer error_description=\"The token is invalid or expired\"",
            "likely token-rejected",
        );
    }

    #[test]
    fn near_miss_another_scheme_is_not_called_old() {
        silent(
            "GET https://a.test/\nAuthorization: Bearer opaque\n\n401\nWWW-Authenticate: Basic realm=\"a\"",
            "token-expired",
        );
    }

    #[test]
    fn is_less_sure_where_the_site_names_another_reason() {
        let token = bearer(r#"{"exp":1795480000}"#);
        let refused = format!("GET https://a.test/\n{token}\n\n401\nDate: Tue, 24 Nov 2026 01:40:00 GMT\n");
        check(&refused, "certain token-expired");
        check(&format!("{refused}WWW-Authenticate: Basic"), "likely token-expired");
        check(&format!("{refused}\nYour account is locked"), "likely too-many-attempts");
    }

    #[test]
    fn fires_on_a_session_that_is_kept_in_a_token() {
        check("GET https://a.test/\nAuthorization: Bearer abc\n\n401\n\nSession expired or invalid", "likely token-expired");
    }
}
