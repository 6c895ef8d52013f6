//! This site wants you to sign in.
//!
//! Nothing that says who you are was sent along. Signing in should let you in.
//!
//! The site answered 401 and named the way to sign in, and the request carried no credentials:
//! you were never signed in here, the browser's question for a password was dismissed, or the
//! page's script forgot to send its token.
//!
//! To fix it: open the page again and answer the browser's question, or use the site's own
//! sign-in page. If a script made the request, its developers must send the token.
//!
//! RFC 9110 15.5.2 (401), 11.6.1 (`WWW-Authenticate`); RFC 6750 3.1 (no error code without a token).

use super::prelude::*;

pub(super) fn check(case: &Case) -> Option<Finding> {
    if case.status()? != 401 || case.credentials().is_some() || case.exchange.prompts > 1 {
        return None;
    }
    let challenge = case.challenges().first()?;
    let asks_in_browser = challenge.is("Basic") || challenge.is("Digest");
    // The browser answers Basic and Digest by itself, unseen in Chromium; no page script is hidden.
    let confidence = if case.sent_no_credentials() || !asks_in_browser { Certain } else { Likely };
    let by_script = case.exchange.kind == Kind::Fetch && !asks_in_browser;
    let evidence = vec![
        Evidence::new(Source::Response, "The site answered 401 and asks for").quoting(case.quote("WWW-Authenticate")?),
        Evidence::new(Source::Request, "The request carried no credentials that we could see"),
    ];
    Some(Finding {
        rule: Rule::no_credentials,
        confidence,
        who: if by_script { Who::Developer } else { Who::You },
        evidence,
        fixes: vec![if asks_in_browser { Fix::EnterPassword } else { Fix::SignInAgain }, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the server's log shows credentials arriving with this request".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn fires_on_a_challenge_without_credentials() {
        check(
            "GET https://a.test/\n\n401\nWWW-Authenticate: Basic realm=\"a\"",
            "certain no-credentials",
        );
    }

    #[test]
    fn near_miss_credentials_were_sent() {
        check(
            "GET https://a.test/\nAuthorization: Basic dTpw\n\n401\nWWW-Authenticate: Basic realm=\"a\"",
            "certain password-rejected",
        );
    }
}
