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
    let token = sent.filter(|sent| !matches!(sent.form, Form::Basic { .. } | Form::BasicMalformed));
    let flaws = token.map_or(vec![], |token| flaws_of(case, token));
    let twice = case.own_credentials().filter(|name| token.is_some() && name.contains("token"));
    let two_places = case.said(Meaning::TwoPlaces).filter(|_| !is_signed_link(case));
    let unread = case.said(Meaning::Unreadable).or(two_places);
    let confidence = match unread {
        Some(said) if flaws.is_empty() => (sent.is_none() || token.is_some()).then(|| by_words(case, said))?,
        Some(said) if flaws.iter().any(Flaw::proves) && said.is_about_credentials() => Certain,
        Some(_) => Likely,
        None if twice.is_some() => Likely,
        None => by_flaws(case, &flaws)?,
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

/// What is wrong with a token where it was sent.
fn flaws_of(case: &Reading, token: &Credentials) -> Vec<Flaw> {
    let takes_bare = takes_bare_tokens(&case.exchange.url.host);
    token.flaws.iter().copied().filter(|flaw| !(takes_bare && *flaw == Flaw::NoScheme)).collect()
}

/// The site cannot read it, and nothing wrong is seen.
fn by_words(case: &Reading, said: &Said) -> Confidence {
    let is_twice = said.meaning == Meaning::TwoPlaces;
    if !is_twice && (case.sent_nothing() || is_other_scheme(case)) { Possible } else { Likely }
}

/// Something is wrong with it, and the site does not say so.
fn by_flaws(case: &Reading, flaws: &[Flaw]) -> Option<Confidence> {
    if flaws.is_empty() {
        return None;
    }
    let proves = flaws.iter().any(Flaw::proves);
    let wants_scheme = wants_scheme(case);
    // "Invalid" is said of whatever cannot be read, too.
    if proves && case.said(Meaning::TokenRefused).is_some() {
        return Some(Likely);
    }
    if case.is_told() && !wants_scheme {
        return Some(Possible);
    }
    if proves || wants_scheme && flaws.contains(&Flaw::NoScheme) {
        return Some(Likely);
    }
    let is_mute = !case.is_told() && case.challenges().is_empty();
    match case.status()? {
        _ if flaws != [Flaw::NoScheme] => Some(Possible),
        // Most sites want a word before it, and many do not say so.
        401 if is_mute => Some(Likely),
        401 => Some(Possible),
        400 => case.is_recorded().then_some(Possible),
        _ => None,
    }
}

/// Whether the site wants a word before the token: a server that wants a bare one may well get one, and one that misses a
/// key looks elsewhere.
fn wants_scheme(case: &Reading) -> bool {
    let is_missed = |said: &Said| !said.wants_key() && !said.misses_field();
    let names_bearer = case.said(Meaning::WrongScheme).is_some_and(|said| said.quote.contains("Bearer"));
    case.challenge("Bearer").is_some() || case.said(Meaning::NothingSent).is_some_and(is_missed) || names_bearer
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
