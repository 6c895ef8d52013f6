//! The page showed the site a broken pass.
//!
//! Its script wrote the pass down wrongly. Signing in again gives it a new one.
//!
//! What was sent as a token cannot be one: the word before it is missing or doubled, it is
//! "undefined", it stands in quotation marks, it was cut short, it came with a space or a line break,
//! or it was sent in two places at once.
//!
//! To fix it: sign in again and reload. Developers: look at the header as it is sent; a variable
//! was empty, or a value was pasted with something around it.
//!
//! RFC 6750 2 (one way of sending the token only), 2.1 (`Bearer` and its characters); RFC 7515 7.1
//! (a JWT is three parts joined by dots).

use super::prelude::*;
use super::scheme_mismatch::is_other_scheme;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let sent = case.credentials().filter(|_| matches!(case.status(), Some(400 | 401 | 403 | 422)));
    let is_token = sent.is_some_and(|sent| !matches!(sent.form, Form::Basic { .. } | Form::BasicMalformed));
    let mut flaws: Vec<Flaw> = sent.filter(|_| is_token).map_or(vec![], |sent| sent.flaws.clone());
    if takes_bare_tokens(&case.exchange.url.host) {
        flaws.retain(|flaw| *flaw != Flaw::NoScheme);
    }
    let twice = case.own_credentials().filter(|name| is_token && name.contains("token"));
    let two_places = case.said(Meaning::TwoPlaces).filter(|_| !is_signed_link(case));
    let unread = case.said(Meaning::Unreadable).or(two_places);
    // A server that wants a bare token may well get one, and one that misses a key looks elsewhere.
    let nothing_seen = case.said(Meaning::NothingSent);
    let misses_scheme = nothing_seen.is_some_and(|said| !said.wants_key() && !said.misses_field());
    let names_bearer = case.said(Meaning::WrongScheme).is_some_and(|said| said.quote.contains("Bearer"));
    let wants_scheme = case.challenge("Bearer").is_some() || misses_scheme || names_bearer;
    let is_bare = flaws == [Flaw::NoScheme];
    let is_mute = case.status() == Some(401) && !case.is_told() && case.challenges().is_empty();
    let confidence = match (unread, flaws.first()) {
        (Some(said), Some(_)) if flaws.iter().any(Flaw::proves) && said.is_about_credentials() => Certain,
        (Some(_), Some(_)) => Likely,
        (Some(said), None) if said.meaning == Meaning::TwoPlaces => Likely,
        (Some(_), None) if case.sent_nothing() => Possible,
        (Some(_), None) if is_other_scheme(case) => Possible,
        (Some(_), None) if sent.is_none() || is_token => Likely,
        (None, _) if twice.is_some() => Likely,
        // "Invalid" is said of whatever cannot be read, too.
        (None, Some(_)) if flaws.iter().any(Flaw::proves) && case.said(Meaning::TokenRefused).is_some() => Likely,
        (None, Some(_)) if case.is_told() && !wants_scheme => Possible,
        (None, Some(_)) if flaws.iter().any(Flaw::proves) => Likely,
        (None, Some(_)) if wants_scheme && flaws.contains(&Flaw::NoScheme) => Likely,
        // Most sites want a word before it, and many do not say so.
        (None, Some(_)) if is_bare && is_mute => Likely,
        (None, Some(_)) if is_bare && case.status() == Some(400) && case.is_recorded() => Possible,
        (None, Some(_)) if is_bare && case.status() != Some(401) => return None,
        (None, Some(_)) => Possible,
        _ => return None,
    };
    let mut evidence: Vec<Evidence> = super::prelude::sent(case).into_iter().collect();
    evidence.extend(flaws.iter().map(|flaw| Evidence::new(Source::Request, flaw.message())));
    evidence.extend(twice.map(|name| {
        Evidence::new(Source::Request, "A token went along in a second place as well").quoting(name)
    }));
    evidence.extend(unread.map(Said::evidence));
    evidence.push(answered(case));
    Some(Finding {
        rule: Rule::token_malformed,
        confidence,
        who: Who::Developer,
        evidence,
        fixes: vec![Fix::SignInAgain, Fix::Retry, Fix::CopyReport],
        refuted_if: "the same characters are taken by the site from another program".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_what_no_token_can_be() {
        for token in ["Bearer undefined", "Bearer Bearer abc", "Bearer \"abc\"", "Bearer abc def"] {
            check(
                &format!("GET https://a.test/\nAuthorization: {token}\n\n401\nWWW-Authenticate: Bearer"),
                "likely token-malformed",
            );
        }
    }

    #[test]
    fn fires_surely_when_the_site_says_so_as_well() {
        check(
            "GET https://a.test/\nAuthorization: Token abc def\n\n401\nWWW-Authenticate: Token\n\n\
             Token string should not contain spaces.",
            "certain token-malformed",
        );
    }

    #[test]
    fn fires_on_a_token_in_two_places() {
        check("GET https://a.test/?access_token=a\nAuthorization: Bearer b\n\n400", "likely token-malformed");
    }

    #[test]
    fn near_miss_an_opaque_token_that_is_merely_refused() {
        silent("GET https://a.test/\nAuthorization: Bearer abc\n\n401\nWWW-Authenticate: Bearer", "token-malformed");
    }

    #[test]
    fn near_miss_a_service_whose_tokens_have_no_scheme() {
        let refused = |host: &str| format!("GET https://{host}/\nAuthorization: 0a1b2c3d4e5f\n\n401");
        check(&refused("a.test"), "likely token-malformed");
        silent(&refused("x.execute-api.us-east-1.amazonaws.com"), "token-malformed");
    }

    #[test]
    fn near_miss_a_word_that_is_no_scheme_where_none_is_wanted() {
        check("GET https://a.test/\nAuthorization: abc\n\n401\n\nThe incoming token has expired", "likely token-expired");
    }

    #[test]
    fn three_short_parts_are_no_token_and_long_ones_may_be() {
        let refused = |token: &str| format!("GET https://a.test/\nAuthorization: Bearer {token}\n\n401\n\nInvalid token");
        check(&refused("not.a.jwt"), "likely token-malformed");
        check(&refused("SG.abcdefghijklmnopqrstuv.abcdefghijklmnop"), "likely token-rejected");
    }
}
