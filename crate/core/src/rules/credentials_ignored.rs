//! The site never saw your sign-in.
//!
//! It was sent, and the site answers as if nothing had come. Something on the way dropped it.
//!
//! The browser sent credentials of a kind that the site takes, and the site says that it got none. A
//! proxy, a gateway or the web server in front of the application strips the field; Apache does it to
//! CGI and PHP programs unless told otherwise.
//!
//! To fix it: nothing on your side; send the site the report. Site owners: pass `Authorization` on
//! (`CGIPassAuth On`, `proxy_set_header Authorization`).
//!
//! RFC 9110 11.6.2 (a proxy must not change `Authorization`); Apache `CGIPassAuth`.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let Some(credentials) = case.credentials() else { return of_own_kind(case) };
    let nothing = case.said(Meaning::NothingSent);
    // Whatever it held: a field that is not there cannot be misread.
    let is_gone = nothing.is_some_and(Said::misses_field);
    if credentials.flaws.iter().any(|flaw| !(is_gone && *flaw == Flaw::NoScheme)) {
        return None;
    }
    // "Not allowed" under 401, which means "not known", may be said to nobody.
    let closed = case.said(Meaning::NotAllowed).filter(|_| case.status() == Some(401));
    // Some say of a token that did not come what others say of one that they do not know.
    let not_found = case.said(Meaning::TokenRefused).filter(|said| said.quote.to_ascii_lowercase().contains("not found"));
    let Some(said) = nothing.or(closed).or(not_found) else { return as_if_none_came(case, credentials) };
    let is_offered = case.challenge(&credentials.scheme).is_some();
    let is_common = credentials.is("Basic") || credentials.is("Bearer");
    let is_plausible = case.challenges().is_empty() && (is_gone || !credentials.scheme.is_empty());
    if !is_offered && !is_plausible {
        return None;
    }
    let mut evidence: Vec<Evidence> = sent(case).into_iter().collect();
    evidence.extend([said.evidence(), answered(case)]);
    Some(Finding {
        rule: Rule::credentials_ignored,
        confidence: if (is_common || is_gone) && (nothing.is_some() || knows_nobody(case)) { Likely } else { Possible },
        who: Who::Site,
        evidence,
        fixes: vec![Fix::CopyReport, Fix::Retry, Fix::RetryPrivately],
        refuted_if: "the application\u{2019}s log shows that the field arrived".to_owned(),
    })
}

/// A recorded token that is asked for without an error code, in words of an API that has such codes: so it answers
/// where none came (RFC 6750, section 3.1).
fn as_if_none_came(case: &Reading, sent: &Credentials) -> Option<Finding> {
    let challenge = case.challenge("Bearer").filter(|_| sent.is("Bearer") && case.status() == Some(401))?;
    let names_scope = challenge.param("scope").is_some() && challenge.param("error").is_none();
    if !names_scope || !case.is_recorded() || case.said(Meaning::SignInWanted).is_none() {
        return None;
    }
    let says = "The site asks for a token as where none came, without an error code";
    let evidence = vec![Evidence::new(Source::Response, says).quoting(case.quote("WWW-Authenticate")?), answered(case)];
    let fixes = [Fix::CopyReport, Fix::Retry];
    let finding = for_you(Rule::credentials_ignored, Possible, evidence, &fixes, "the application\u{2019}s log shows that the field arrived");
    Some(Finding { who: Who::Site, ..finding })
}

/// A token in the address or in a field of its own, for a site that looks into `Authorization` alone.
fn of_own_kind(case: &Reading) -> Option<Finding> {
    let name = case.own_credentials()?;
    let carried = Evidence::new(Source::Request, "The request carried").quoting(name);
    let refused = [Meaning::SessionExpired, Meaning::TokenRefused].iter().any(|meaning| case.said(*meaning).is_some());
    let says_little = !case.is_told() || refused;
    if case.status() == Some(401) && case.is_recorded() && says_little && case.challenges().is_empty() {
        // Refused, or looked for in another field: such an answer does not tell.
        let mute = draft(Rule::credentials_ignored, Possible, vec![carried, answered(case)]);
        return Some(Finding {
            who: Who::Site,
            fixes: vec![Fix::CopyReport, Fix::Retry],
            refuted_if: "the application\u{2019}s log shows that it looked there".to_owned(),
            ..mute
        });
    }
    let said = case.said(Meaning::NothingSent).filter(|said| said.quote.to_ascii_lowercase().contains("authorization"))?;
    let finding = for_you(
        Rule::credentials_ignored,
        Likely,
        vec![carried, said.evidence(), answered(case)],
        &[Fix::CopyReport, Fix::Retry, Fix::RetryPrivately],
        "the application\u{2019}s log shows that it looked there",
    );
    Some(Finding { who: Who::Site, ..finding })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

    #[test]
    fn fires_when_the_site_says_that_nothing_came() {
        check(
            "GET https://a.test/\nAuthorization: Bearer abc\n\n401\nWWW-Authenticate: Bearer\n\nNo access token found",
            "likely credentials-ignored",
        );
        let basic = "GET https://a.test/\nAuthorization: Basic dTpw\n\n401\nWWW-Authenticate: Basic\n\n";
        check(&format!("{basic}Missing credentials"), "likely credentials-ignored");
        check(&format!("{basic}User Not Authenticated"), "likely password-rejected");
    }

    #[test]
    fn fires_on_a_field_that_is_gone_whatever_it_held() {
        let refused = |says: &str| format!("GET https://a.test/\nAuthorization: abc\n\n401\n\n{says}");
        check(&refused("No Authorization header found in request"), "likely credentials-ignored");
        check(&refused("Authentication credentials were not provided."), "likely token-malformed");
    }

    #[test]
    fn fires_on_a_token_where_nobody_looks() {
        let sent = "GET https://a.test/?jwt=abc\n\n401\n\n";
        check(&format!("{sent}Missing Authorization Header"), "likely credentials-ignored");
        silent(&format!("{sent}Missing token"), "credentials-ignored");
    }

    #[test]
    fn fires_hardly_on_a_recorded_token_that_is_asked_for_without_a_code() {
        let refused = |more: &str| format!("GET https://a.test/v2/x\nAuthorization: Bearer abc\n\n401\nWWW-Authenticate: Bearer realm=\"r\", scope=\"pull\"{more}\n\nauthentication required");
        also(&format!("@ recording\n{}", refused("")), "possible credentials-ignored");
        silent(&format!("@ recording\n{}", refused(", error=\"invalid_token\"")), "credentials-ignored");
        silent(&refused(""), "credentials-ignored");
    }

    #[test]
    fn fires_hardly_where_a_token_is_not_found() {
        let refused = "GET https://a.test/\nAuthorization: Bearer abc\n\n401\n\nToken not found";
        check(refused, "likely token-rejected");
        also(refused, "possible credentials-ignored");
    }

    #[test]
    fn fires_where_wordpress_sees_nobody() {
        let said = |status| format!("GET https://a.test/\nAuthorization: Basic dTpw\n\n{status}\n\n{{\"code\":\"rest_cannot_create\",\"message\":\"Sorry, you are not allowed to create posts as this user.\",\"data\":{{\"status\":{status}}}}}");
        check(&said(401), "likely credentials-ignored");
        check(&said(403), "likely permission-denied");
    }

    #[test]
    fn near_miss_nothing_was_sent() {
        silent("GET https://a.test/\n\n401\nWWW-Authenticate: Bearer\n\nNo access token found", "credentials-ignored");
    }

    #[test]
    fn near_miss_sent_in_a_way_that_the_site_does_not_take() {
        silent(
            "GET https://a.test/\nAuthorization: Basic dTpw\n\n401\nWWW-Authenticate: Bearer\n\nNo access token found",
            "credentials-ignored",
        );
    }
}
