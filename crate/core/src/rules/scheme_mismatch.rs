//! The page signed in the wrong way.
//!
//! It showed one kind of proof, and the site takes another. Its developers can mend that.
//!
//! The first word of what is sent says how it is to be read, and the site knows other words than this
//! one: Basic where it wants Bearer, Token where it wants JWT.
//!
//! To fix it: sign in on the site's own page. Developers: send one of the schemes that the site names
//! in `WWW-Authenticate`.
//!
//! RFC 9110 11.3 (the challenge names the scheme), 11.4 (the client picks one that was offered).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let sent = case.credentials().filter(|_| matches!(case.status(), Some(400 | 401 | 403 | 422)));
    let Some(sent) = sent else { return of_own_kind(case) };
    if let Some(said) = case.said(Meaning::NothingSent).filter(|said| said.wants_key()) {
        return of_missed_key(case, sent, said);
    }
    let is_offered = case.challenge(&sent.scheme).is_some();
    if lacks_parts(case) || is_offered && case.said(Meaning::WrongScheme).is_none() {
        return None;
    }
    let wrong = wrong(case, sent);
    let is_asked = case.challenges().iter().any(|challenge| !challenge.scheme.is_empty());
    let confidence = match wrong {
        Some(_) => Likely,
        None if is_asked => by_challenge(case, sent),
        None => by_omission(case, sent)?,
    };
    let mut evidence: Vec<Evidence> = super::prelude::sent(case).into_iter().collect();
    evidence.extend(wrong.or(case.said(Meaning::NothingSent)).map(Said::evidence));
    evidence.push(answered(case));
    Some(Finding {
        rule: Rule::scheme_mismatch,
        confidence,
        who: Who::Developer,
        evidence,
        fixes: vec![Fix::SignInAgain, Fix::Retry, Fix::CopyReport],
        refuted_if: match sent.scheme.as_str() {
            "" => "the site takes a token without a scheme elsewhere".to_owned(),
            scheme => format!("the site takes {scheme} elsewhere"),
        },
    })
}

/// What the site says of the scheme, or of a field that it could not read for its scheme.
fn wrong<'a>(case: &'a Reading, sent: &Credentials) -> Option<&'a Said> {
    let unreadable = case.said(Meaning::Unreadable);
    let is_other = |said: &&Said| wants_bearer(said, sent) || is_uncommon_field(said, sent);
    let named = case.said(Meaning::NothingSent).or(unreadable).filter(|said| names_another(said, &sent.scheme));
    case.said(Meaning::WrongScheme).or(unreadable.filter(is_other)).or(named)
}

/// The site asks for another scheme.
fn by_challenge(case: &Reading, sent: &Credentials) -> Confidence {
    let wants_password = case.challenges().iter().all(|challenge| challenge.is("Basic") || challenge.is("Digest"));
    // No password is a token that could be refused as one, nor is a token a password.
    let is_token = sent.is("Bearer") && wants_password && case.said(Meaning::PasswordRefused).is_some();
    let is_password = sent.is("Basic") && case.said(Meaning::TokenRefused).is_some();
    let told_otherwise = case.is_told() && case.said(Meaning::NothingSent).is_none() && !is_password && !is_token;
    let is_bare = wants_password && sent.flaws == [Flaw::NoScheme];
    let is_flawed = !sent.flaws.is_empty() && !is_bare || matches!(sent.form, Form::BasicMalformed | Form::Empty);
    if told_otherwise || is_flawed { Possible } else { Likely }
}

/// The site asks for none, and says that nothing came, or refuses what came under a name that nobody knows.
fn by_omission(case: &Reading, sent: &Credentials) -> Option<Confidence> {
    if case.said(Meaning::NothingSent).is_none() {
        let is_own = sent.has_own_scheme() && !is_signature(sent);
        let refused = case.said(Meaning::TokenRefused).or(case.said(Meaning::PasswordRefused));
        let is_refused = refused.is_some() || case.status() == Some(401) && !case.is_told();
        return (is_own && is_refused && case.is_recorded()).then_some(Possible);
    }
    let is_common = ["Basic", "Bearer", "Digest", "Negotiate", "NTLM"].iter().any(|scheme| sent.is(scheme));
    match is_common {
        false if sent.jwt().is_some() => Some(Likely),
        false => Some(Possible),
        true => sent.is("Basic").then_some(Possible),
    }
}

/// The site misses a key, which is not to come as this.
fn of_missed_key(case: &Reading, sent: &Credentials, said: &Said) -> Option<Finding> {
    let is_other = !sent.is("ApiKey") && case.own_credentials().is_none();
    let finding = in_words(case, Rule::scheme_mismatch, Meaning::NothingSent).filter(|_| is_other)?;
    Some(Finding {
        who: Who::Developer,
        fixes: vec![Fix::Retry, Fix::CopyReport],
        refuted_if: format!("a key in a field of its own is answered with \u{201c}{}\u{201d} as well", said.quote),
        ..finding
    })
}

/// Whether the site wants `Bearer` and says so: it cannot have read anything else.
fn wants_bearer(said: &Said, sent: &Credentials) -> bool {
    let quote = said.quote.to_ascii_lowercase();
    ["bearer", "jwt string"].iter().any(|name| quote.contains(name)) && !sent.is("Bearer") && sent.flaws.is_empty()
}

/// Whether what cannot be read is well-formed and of another scheme than the site's, as far as it says.
pub(super) fn is_other_scheme(case: &Reading) -> bool {
    let sent = case.credentials().filter(|sent| sent.flaws.is_empty());
    let said = case.said(Meaning::Unreadable);
    sent.zip(said).is_some_and(|(sent, said)| is_uncommon_field(said, sent) || names_another(said, &sent.scheme))
}

/// Whether the site misses the field in a form that this was not.
fn names_another(said: &Said, sent: &str) -> bool {
    let wants_password = ["username", "password"].iter().all(|part| said.quote.to_ascii_lowercase().contains(part));
    if wants_password && sent.eq_ignore_ascii_case("Bearer") {
        return true;
    }
    // Each way to write the field that the site gives as an example.
    let ways = said.quote.split("Authorization: ").skip(1);
    let mut named = ways.filter_map(|way| way.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next()).peekable();
    !sent.is_empty() && named.peek().is_some() && named.all(|scheme| !scheme.is_empty() && !scheme.eq_ignore_ascii_case(sent))
}

/// Whether the site cannot read a field in which nothing is wrong but that few sites know its scheme.
fn is_uncommon_field(said: &Said, sent: &Credentials) -> bool {
    let is_field = said.quote.to_ascii_lowercase().contains("header");
    let is_common = ["Basic", "Bearer", "Digest"].iter().any(|scheme| sent.is(scheme));
    is_field && !is_common && !is_signature(sent) && !sent.scheme.is_empty() && sent.flaws.is_empty() && matches!(sent.form, Form::Token { .. })
}

/// A key or another thing of the site's own was sent, and the site says that it takes none.
fn of_own_kind(case: &Reading) -> Option<Finding> {
    let is_key = case.own_credentials()?.to_ascii_lowercase().contains("key");
    let wants_token = |said: &&Said| ["bearer", "jwt"].iter().any(|name| said.quote.to_ascii_lowercase().contains(name));
    let missed = case.said(Meaning::NothingSent).filter(wants_token).filter(|_| is_key);
    let meaning = missed.map_or(Meaning::WrongScheme, |said| said.meaning);
    let finding = in_words(case, Rule::scheme_mismatch, meaning)?;
    Some(Finding {
        who: Who::Developer,
        fixes: vec![Fix::SignInAgain, Fix::Retry, Fix::CopyReport],
        refuted_if: "the site takes the same elsewhere".to_owned(),
        ..finding
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

    #[test]
    fn fires_on_a_scheme_that_was_not_offered() {
        check(
            "GET https://a.test/\nAuthorization: Basic dTpw\n\n401\nWWW-Authenticate: Bearer",
            "likely scheme-mismatch",
        );
    }

    #[test]
    fn fires_when_an_uncommon_scheme_is_overlooked() {
        check(
            "GET https://a.test/\nAuthorization: Token abc\n\n401\n\n\
             {\"detail\":\"Authentication credentials were not provided.\"}",
            "possible scheme-mismatch",
        );
    }

    #[test]
    fn fires_where_the_site_writes_another_scheme_down() {
        let format = |scheme: &str| format!("Authorization header format is Authorization: {scheme} [token]");
        let refused = |sent: &str, says: &str| format!("GET https://a.test/\nAuthorization: {sent}\n\n401\n\n{says}");
        check(&refused("Bearer abc", &format("Ghost")), "likely scheme-mismatch");
        check(&refused("Bearer abc", &format("Bearer")), "likely token-malformed");
        check(&refused("Token abc", "Invalid Authorization header."), "likely scheme-mismatch");
        check(&refused("Bearer abc", "Invalid Authorization header."), "likely token-malformed");
        check(&refused("Token abc def", "Invalid Authorization header."), "certain token-malformed");
    }

    #[test]
    fn fires_hardly_on_a_recorded_scheme_that_nobody_knows() {
        let refused = |sent: &str| format!("@ recording\nGET https://a.test/\nAuthorization: {sent} header\n\n401\n\nInvalid credentials");
        also(&refused("invalid"), "possible scheme-mismatch");
        silent(&refused("Token"), "scheme-mismatch");
    }

    #[test]
    fn fires_where_a_key_came_and_a_token_is_missed() {
        let missed = "Authorization header is empty (Bearer JWTtoken is required)";
        let refused = |sent: &str| format!("GET https://a.test/\n{sent}\n401\n\n{missed}");
        check(&refused("X-Api-Key: k\n"), "likely scheme-mismatch");
        silent(&refused(""), "scheme-mismatch");
    }

    #[test]
    fn fires_where_a_key_of_its_own_is_missed() {
        let sent = "GET https://a.test/\nAuthorization: Bearer abc\n";
        check(&format!("{sent}\n401\n\nNo API key found in request"), "likely scheme-mismatch");
        let named = "You didn't provide an API key. Provide it in an Authorization header using Bearer auth.";
        silent(&format!("{sent}\n401\n\n{named}"), "scheme-mismatch");
        silent(&format!("{sent}apikey: abc\n\n401\n\nNo API key found in request"), "scheme-mismatch");
    }

    #[test]
    fn near_miss_one_of_several_that_were_offered() {
        silent(
            "GET https://a.test/\nAuthorization: basic dTpw\n\n401\nWWW-Authenticate: Bearer, Basic realm=\"a\"",
            "scheme-mismatch",
        );
    }

    #[test]
    fn fires_where_a_password_is_refused_as_a_token() {
        let basic = "GET https://a.test/\nAuthorization: Basic dTpw\n\n401\n";
        check(
            &format!("{basic}WWW-Authenticate: Bearer error=\"invalid_token\""),
            "likely scheme-mismatch",
        );
        check(&format!("{basic}\nFormat is Authorization: Bearer [token]"), "likely scheme-mismatch");
    }

    #[test]
    fn near_miss_a_password_refused_as_such() {
        silent(
            "GET https://a.test/\nAuthorization: Basic dTpw\n\n401\nWWW-Authenticate: Basic\n\nInvalid token",
            "scheme-mismatch",
        );
    }

    #[test]
    fn fires_on_a_key_where_keys_are_not_taken() {
        check("GET https://a.test/\nX-API-Key: abc\n\n401\n\nAPI keys are not supported by this API", "likely scheme-mismatch");
        check("GET https://a.test/\nX-API-Key: abc\n\n401\n\nInvalid API key", "likely api-key-rejected");
    }
}
