//! The password was refused.
//!
//! The site did not accept the user name or the password it was given. Try typing them again.
//!
//! Credentials were sent and the site asked for them again. The user name or the password is
//! mistyped, was changed, or belongs to another part of the site; a password manager or the browser
//! may be sending an old one.
//!
//! To fix it: open the page again and type both anew. If they are right, whoever runs the site can
//! tell whether the account is locked or may not enter this part.
//!
//! RFC 9110 15.5.2: a 401 in answer to credentials means that they were refused. RFC 7617 (Basic);
//! RFC 7616 3.3 (Digest: without `stale=true` the user name or the password is wrong).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let sent = case.credentials();
    let by_password = |credentials: &Credentials| match &credentials.form {
        Form::Basic { .. } => true,
        Form::Params { .. } => credentials.is("Digest"),
        _ => false,
    };
    let said = case.said(Meaning::PasswordRefused).or(case.said(Meaning::TokenRefused));
    let is_offered = |sent: &Credentials| case.challenges().is_empty() || case.challenge(&sent.scheme).is_some();
    // A token refused where none was sent: the password was not looked at.
    let is_for_token = case.said(Meaning::PasswordRefused).is_none() && sent.is_some_and(|sent| !is_offered(sent));
    // A form holds the password where no field shows it, and a recording may have lost it.
    let unseen = case.exchange.method == "POST" || case.may_omit_credentials() && case.sent_no_credentials();
    let in_form = unseen && case.said(Meaning::PasswordRefused).is_some();
    // Some say of a user whom they do not know that nobody came.
    let denies_all = case.said(Meaning::NothingSent).is_some() && sent.is_some();
    // Who asks again after a 401 has let nobody in, whatever it says of rights.
    let closes = case.said(Meaning::NotAllowed).is_some() && sent.is_some_and(|sent| case.challenge(&sent.scheme).is_some());
    let is_stale = |challenge: &Challenge| {
        challenge.param("stale").is_some_and(|value| value.eq_ignore_ascii_case("true"))
    };
    if !matches!(case.status()?, 200 | 400 | 401 | 403 | 404 | 422 | 500..)
        || !sent.map_or_else(|| case.sent_credentials() || in_form, by_password)
        || case.is_told() && said.is_none() && !denies_all && !closes
        || is_for_token && said.is_some()
        || case.challenge("Digest").is_some_and(is_stale)
    {
        return None;
    }
    let asked_again = match sent {
        None if in_form => false,
        Some(sent) => case.challenge(&sent.scheme).is_some(),
        None => case.challenge("Basic").or(case.challenge("Digest")).is_some(),
    };
    let confidence = match (asked_again && case.status() == Some(401), said) {
        _ if sent.is_some_and(is_digest_without_qop) => Possible,
        (true, None) if closes => Likely,
        (true, None) | (false, None) if case.is_told() => Possible,
        // What was sent instead of a password was taken out of the recording.
        (true, _) if case.may_omit_credentials() => Likely,
        (true, _) => Certain,
        (false, Some(_)) => Likely,
        (false, None) if case.status() == Some(401) && case.challenges().is_empty() => Likely,
        // Some say "forbidden" to a wrong password.
        (false, None) if matches!(case.status(), Some(403 | 404)) && case.challenges().is_empty() => Possible,
        (false, None) if case.status() >= Some(500) => Possible,
        (false, None) => return None,
    };
    let mut evidence = vec![match sent {
        Some(sent) => Evidence::new(Source::Request, "The request carried").quoting(sent.masked()),
        None if in_form && case.exchange.method == "POST" => Evidence::new(Source::Request, "A form was sent"),
        None if in_form => Evidence::new(Source::Request, "The recording shows no credentials, which may have been taken out"),
        None => Evidence::new(
            Source::Response,
            format!("The site asked for a password {} times in one request", case.exchange.prompts),
        ),
    }];
    let refused = Evidence::new(Source::Response, "The site refused it and asks again");
    evidence.extend(case.quote("WWW-Authenticate").map(|quote| refused.quoting(quote)));
    evidence.extend(said.map(Said::evidence));
    match sent.map(|sent| &sent.form) {
        Some(Form::Basic { password_empty: true, .. }) => {
            evidence.push(Evidence::new(Source::Request, "The password was empty"));
        }
        Some(Form::Basic { non_ascii: true, .. }) => evidence.push(Evidence::new(
            Source::Request,
            "It holds letters beyond ASCII, which the site may read in another encoding",
        )),
        _ => {}
    }
    // A browser that was not asked again keeps what it has.
    let is_kept = case.status() != Some(401) && case.has_browser_password();
    let again = if is_kept { Fix::ForgetPassword } else { Fix::EnterPassword };
    Some(Finding {
        rule: Rule::password_rejected,
        confidence,
        who: Who::You,
        evidence,
        fixes: vec![again, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the same user name and password let you in on another device".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_when_the_same_scheme_is_asked_for_again() {
        check(
            "GET https://a.test/\nAuthorization: Basic dTpw\n\n401\nWWW-Authenticate: Basic realm=\"a\"",
            "certain password-rejected",
        );
    }

    #[test]
    fn fires_when_a_browser_that_hides_what_it_sends_asked_twice() {
        check(
            "@ chromium\n@ prompts 2\nGET https://a.test/\n\n401\nWWW-Authenticate: Basic",
            "certain password-rejected",
        );
    }

    #[test]
    fn near_miss_asked_once_and_nothing_seen() {
        silent("@ chromium\n@ prompts 1\nGET https://a.test/\n\n401\nWWW-Authenticate: Basic", "password-rejected");
    }

    #[test]
    fn near_miss_the_nonce_was_stale_and_the_password_right() {
        silent(
            "GET https://a.test/\nAuthorization: Digest username=\"u\", nonce=\"1\", response=\"2\"\n\n\
             401\nWWW-Authenticate: Digest realm=\"a\", nonce=\"3\", stale=true",
            "password-rejected",
        );
    }

    #[test]
    fn near_miss_a_token_is_no_password() {
        silent("GET https://a.test/\nAuthorization: Bearer abc\n\n401\nWWW-Authenticate: Bearer", "password-rejected");
    }

    #[test]
    fn fires_where_a_recording_lost_what_the_site_speaks_of() {
        let refused = "GET https://a.test/\n\n401\n\n{\"message\":\"Bad credentials\"}";
        check(&format!("@ recording\n{refused}"), "likely password-rejected");
        silent(refused, "password-rejected");
    }

    #[test]
    fn fires_where_a_site_that_asks_again_speaks_of_rights() {
        let refused = "GET https://a.test/\nAuthorization: Basic dTpw\n\n401\nWWW-Authenticate: Basic\n\n";
        check(&format!("{refused}You are not authorized to view this page"), "likely password-rejected");
        silent(&format!("{refused}Your account is locked"), "password-rejected");
    }
}
