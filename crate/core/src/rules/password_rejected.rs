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
    let way = Way::of(case)?;
    let said = case.said(Meaning::PasswordRefused).or(case.said(Meaning::TokenRefused));
    if !is_open(case, &way, said) {
        return None;
    }
    let confidence = confidence(case, &way, said)?;
    let mut evidence = vec![way.evidence(case)];
    let refused = Evidence::new(Source::Response, "The site refused it and asks again");
    evidence.extend(case.quote("WWW-Authenticate").map(|quote| refused.quoting(quote)));
    evidence.extend(said.map(Said::evidence));
    evidence.extend(way.sent().and_then(oddity));
    // A browser that was not asked again keeps what it has.
    let is_kept = case.status() != Some(401) && case.has_browser_password();
    let again = if is_kept { Fix::ForgetPassword } else { Fix::EnterPassword };
    Some(Finding {
        rule: Rule::password_rejected,
        confidence,
        who: Who::You,
        evidence,
        fixes: vec![again, Fix::ResetPassword, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the same user name and password let you in on another device".to_owned(),
    })
}

/// Which way a password went.
enum Way<'a> {
    /// In the field for credentials.
    Field(&'a Credentials),
    /// In a form, where no field shows it.
    Form,
    /// Somewhere in a recording that may have lost it.
    Lost,
    /// In a field that the browser adds by itself and shows nobody.
    Unseen,
}

impl<'a> Way<'a> {
    fn of(case: &'a Reading) -> Option<Self> {
        let is_said = case.said(Meaning::PasswordRefused).is_some();
        match case.credentials() {
            Some(sent) => is_password(sent).then_some(Self::Field(sent)),
            None if is_said && case.exchange.method == "POST" => Some(Self::Form),
            None if is_said && case.may_omit_credentials() && case.sent_no_credentials() && !sent_own_token(case) => {
                case.sent_cookies().iter().all(|cookie| !is_named_like_session(&cookie.name)).then_some(Self::Lost)
            }
            None => case.sent_credentials().then_some(Self::Unseen),
        }
    }

    fn sent(&self) -> Option<&'a Credentials> {
        match self {
            Self::Field(sent) => Some(sent),
            _ => None,
        }
    }

    /// Whether the site asks for the same once more.
    fn is_asked_again(&self, case: &Reading) -> bool {
        match self {
            Self::Field(sent) => case.challenge(&sent.scheme).is_some(),
            Self::Form | Self::Lost => false,
            Self::Unseen => case.challenge("Basic").or(case.challenge("Digest")).is_some(),
        }
    }

    fn evidence(&self, case: &Reading) -> Evidence {
        match self {
            Self::Field(sent) => Evidence::new(Source::Request, "The request carried").quoting(sent.masked()),
            Self::Form => Evidence::new(Source::Request, "A form was sent"),
            Self::Lost => {
                let says = "The recording shows no credentials, which may have been taken out";
                Evidence::new(Source::Request, says)
            }
            Self::Unseen => {
                let times = case.exchange.prompts;
                Evidence::new(Source::Response, format!("The site asked for a password {times} times in one request"))
            }
        }
    }
}

fn is_password(sent: &Credentials) -> bool {
    match &sent.form {
        Form::Basic { .. } => true,
        Form::Params { .. } => sent.is("Digest"),
        _ => false,
    }
}

/// Whether the password may be what was refused: nothing says otherwise.
fn is_open(case: &Reading, way: &Way, said: Option<&Said>) -> bool {
    let is_stale = |challenge: &Challenge| {
        challenge.param("stale").is_some_and(|value| value.eq_ignore_ascii_case("true"))
    };
    let is_offered = |sent: &Credentials| case.challenges().is_empty() || case.challenge(&sent.scheme).is_some();
    // A token refused where none was sent: the password was not looked at.
    let is_for_token = said.is_some_and(|said| said.meaning == Meaning::TokenRefused)
        && way.sent().is_some_and(|sent| !is_offered(sent));
    // Some say of a user whom they do not know that nobody came.
    let denies_all = case.said(Meaning::NothingSent).is_some() && way.sent().is_some();
    let told_otherwise = case.is_told() && said.is_none() && !denies_all && !closes(case, way) && !may_mean_nobody(case, way);
    let is_refusal = matches!(case.status(), Some(200 | 400 | 401 | 403 | 404 | 422 | 500..));
    is_refusal && !told_otherwise && !is_for_token && !case.challenge("Digest").is_some_and(is_stale)
}

/// Who asks again after a 401 has let nobody in, whatever it says of rights.
fn closes(case: &Reading, way: &Way) -> bool {
    case.said(Meaning::NotAllowed).is_some() && way.sent().is_some() && way.is_asked_again(case)
}

/// Who was sent a password with a request and speaks of rights may know nobody by it: some never ask for one.
fn may_mean_nobody(case: &Reading, way: &Way) -> bool {
    let is_by_answer = matches!(case.status(), Some(403 | 500..)) && case.challenges().is_empty();
    is_by_answer && case.said(Meaning::NotAllowed).is_some() && way.sent().is_some()
}

fn confidence(case: &Reading, way: &Way, said: Option<&Said>) -> Option<Confidence> {
    let is_unasked = case.challenges().is_empty();
    let is_asked_again = case.status() == Some(401) && way.is_asked_again(case);
    Some(match (is_asked_again, said) {
        _ if way.sent().is_some_and(is_digest_without_qop) => Possible,
        (true, None) if closes(case, way) => Likely,
        (_, None) if case.is_told() => Possible,
        // What was sent instead of a password was taken out of the recording.
        (true, _) if case.may_omit_credentials() => Likely,
        // A mute 401 is also the answer of servers that miss a right, have locked the account or lost the field.
        (true, _) if is_proven(case, way) || said.is_some() => Certain,
        (true, _) => Likely,
        // Pages that ask for a password like to call it wrong.
        (false, Some(_)) if matches!(way, Way::Lost) && case.asks_browser() && case.response()?.is_page() => Possible,
        (false, Some(_)) => Likely,
        (false, None) => match case.status()? {
            401 if is_unasked => Likely,
            // Some say "forbidden" to a wrong password.
            403 | 404 if is_unasked => Possible,
            500.. => Possible,
            _ => return None,
        },
    })
}

/// Whether more than one 401 speaks for it: the browser was asked again for what it had just sent, or the site calls
/// the nonce of a Digest good (RFC 7616, section 3.3: then the user name or the password is wrong).
fn is_proven(case: &Reading, way: &Way) -> bool {
    let is_fresh = |challenge: &Challenge| challenge.param("stale").is_some_and(|value| value.eq_ignore_ascii_case("false"));
    matches!(way, Way::Unseen) || case.challenge("Digest").is_some_and(is_fresh)
}

/// What is odd about a password.
fn oddity(sent: &Credentials) -> Option<Evidence> {
    let says = match sent.form {
        Form::Basic { password_empty: true, .. } => "The password was empty",
        Form::Basic { non_ascii: true, .. } => {
            "It holds letters beyond ASCII, which the site may read in another encoding"
        }
        _ => return None,
    };
    Some(Evidence::new(Source::Request, says))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

    #[test]
    fn is_less_sure_on_a_page_that_asks_for_a_password_and_calls_it_wrong() {
        let asked = |kind: &str| format!("@ recording\nGET https://a.test/\n\n401\nWWW-Authenticate: Basic\nContent-Type: {kind}\n\nWrong username/password");
        check(&asked("text/html"), "likely no-credentials");
        check(&asked("application/json"), "likely password-rejected");
    }

    #[test]
    fn may_be_behind_words_of_a_missing_right() {
        let refused = "GET https://a.test/\nAuthorization: Basic dTpw\n\n403\n\nYou do not have permission";
        check(refused, "likely permission-denied");
        also(refused, "possible password-rejected");
    }

    #[test]
    fn fires_when_the_same_scheme_is_asked_for_again() {
        check(
            "GET https://a.test/\nAuthorization: Basic dTpw\n\n401\nWWW-Authenticate: Basic realm=\"a\"",
            "likely password-rejected",
        );
        check("GET https://a.test/\nAuthorization: Basic dTpw\n\n401\nWWW-Authenticate: Basic\n\nWrong password", "certain password-rejected");
    }

    #[test]
    fn a_digest_is_refused_surely_where_its_nonce_was_good() {
        let sent = "GET https://a.test/\nAuthorization: Digest username=\"u\", nonce=\"1\", response=\"2\"\n\n401\n";
        check(&format!("{sent}WWW-Authenticate: Digest nonce=\"3\", stale=false"), "certain password-rejected");
        check(&format!("{sent}WWW-Authenticate: Digest nonce=\"3\""), "likely password-rejected");
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
