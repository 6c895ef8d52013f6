//! The page showed the wrong kind of pass.
//!
//! Signing in again may help. If it does not, only the site's developers can mend it.
//!
//! There are tokens that open doors (access), tokens that fetch new ones (refresh), and tokens that
//! only tell who you are (ID). The page sent one of a kind that this address does not take.
//!
//! To fix it: reload the page and sign in again. Developers: send the access token to APIs, the refresh
//! token to the token endpoint only, and the ID token nowhere.
//!
//! RFC 6749 1.5 (refresh tokens are for authorization servers only); RFC 9068 2.1 (`at+jwt`); OpenID
//! Connect Core 2 (ID Token).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let status = case.status()?;
    let said = case.said(Meaning::WrongKind);
    let kind = case.credentials().and_then(Credentials::jwt).map(|jwt| jwt.kind);
    let named = match kind {
        Some(token::Kind::Refresh) => Some("The token says that it is a refresh token"),
        Some(token::Kind::Id) => Some("The token says that it is an ID token"),
        _ => None,
    };
    let confidence = match (said, kind) {
        (Some(_), _) if named.is_some() => Certain,
        (Some(_), _) => Likely,
        (None, Some(token::Kind::Refresh)) if matches!(status, 401 | 403 | 422) && !case.is_told() => Likely,
        (None, Some(token::Kind::Id)) if status == 401 && wants_access_token(case) => Likely,
        // Some gateways take ID tokens and nothing else.
        (None, Some(token::Kind::Refresh | token::Kind::Id)) if status == 401 => Possible,
        // Of a program's own token, which it gets without anybody (RFC 6749, section 4.4).
        (None, None) if matches!(status, 403 | 422) && wants_user(case) => Possible,
        // Of a token that a recording lost nobody knows which it was.
        (None, None) if status == 401 && !case.is_told() && is_bare_where_taken(case) => Possible,
        _ => return None,
    };
    let mut evidence: Vec<Evidence> = said.map(Said::evidence).into_iter().collect();
    evidence.extend(named.map(|says| Evidence::new(Source::Request, says)));
    evidence.push(answered(case));
    Some(Finding {
        rule: Rule::token_wrong_kind,
        confidence,
        who: Who::Developer,
        evidence,
        fixes: vec![Fix::SignInAgain, Fix::Retry, Fix::CopyReport],
        refuted_if: "the same token is taken elsewhere on this API".to_owned(),
    })
}

/// Whether the site names the kind that it takes, as Google does to whatever it refuses.
fn wants_access_token(case: &Reading) -> bool {
    case.body().contains("Expected OAuth 2 access token")
}

/// Whether a token went along and the site wants a person.
fn wants_user(case: &Reading) -> bool {
    let said = case.said(Meaning::SignInWanted).filter(|_| case.credentials().is_some_and(|sent| sent.is("Bearer")));
    said.is_some_and(|said| said.quote.to_ascii_lowercase().contains("authenticated user"))
}

/// Whether a gateway that takes tokens without a scheme was sent one that says nothing of itself.
fn is_bare_where_taken(case: &Reading) -> bool {
    let is_bare = case.credentials().is_some_and(|sent| matches!(sent.form, Form::Bare { jwt: None }));
    is_bare && takes_bare_tokens(&case.exchange.url.host)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

    #[test]
    fn an_id_token_where_an_access_token_is_expected() {
        let says = "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.";
        let refused = |claims: &str| format!("GET https://a.test/\n{}\n\n401\n\n{says}", super::super::tests::bearer(claims));
        check(&refused("{\"firebase\":{}}"), "likely token-wrong-kind");
        check(&refused("{}"), "likely token-rejected");
    }

    #[test]
    fn may_be_where_a_person_is_wanted_behind_a_token() {
        let refused = |sent: &str| format!("GET https://a.test/\n{sent}\n422\n\n{{\"error\":\"This method requires an authenticated user\"}}");
        check(&refused("Authorization: Bearer abc\n"), "possible token-wrong-kind");
        silent(&refused(""), "token-wrong-kind");
    }

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/\nAuthorization: Bearer abc\n\n422\n\n{\"msg\":\"Only non-refresh tokens are allowed\"}", "likely token-wrong-kind");
    }

    #[test]
    fn fires_on_what_the_token_says_of_itself() {
        let token = super::super::tests::bearer(r#"{"token_type":"refresh"}"#);
        check(&format!("GET https://a.test/\n{token}\n\n401"), "likely token-wrong-kind");
    }

    #[test]
    fn fires_hardly_on_an_unread_token_at_a_gateway_that_takes_one_kind() {
        let refused = "GET https://x.execute-api.us-east-1.amazonaws.com/\nAuthorization: 0a1b2c3d4e5f\n\n401";
        check(refused, "likely token-rejected");
        also(refused, "possible token-wrong-kind");
    }

    #[test]
    fn near_miss_an_access_token() {
        let token = super::super::tests::bearer(r#"{"token_type":"access"}"#);
        silent(&format!("GET https://a.test/\n{token}\n\n401"), "token-wrong-kind");
    }
}
