//! The page signed its request wrongly.
//!
//! The site could not confirm who sent it. Its developers can mend that.
//!
//! Some services want each request signed with a secret key. The signature did not fit the request: the
//! key is wrong, or something on the way, a proxy or an extension, changed what was signed.
//!
//! To fix it: try again; then a private window, which has no extensions. Developers: compare the string
//! that you signed with the one the service reports.
//!
//! RFC 9421 (HTTP Message Signatures) 3.2; the services' own rules, as AWS Signature Version 4.

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    // The signature of a token is another matter.
    let is_token = |sent: &Credentials| sent.jwt().is_some() || sent.is("Bearer") && !is_signed(case);
    if case.credentials().is_some_and(is_token) {
        return None;
    }
    let said = in_words(case, Rule::request_signature_rejected, Meaning::SignatureRefused);
    let finding = said.or_else(|| of_signed_request(case)).or_else(|| unsaid(case))?;
    Some(Finding {
        who: Who::Developer,
        fixes: vec![Fix::Retry, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the same request is taken when it is signed anew".to_owned(),
        ..finding
    })
}

/// A signature that is called invalid, where it is the request that is signed (RFC 5849, section 3.2).
fn of_signed_request(case: &Reading) -> Option<Finding> {
    let is_about = |said: &Said| said.quote.to_ascii_lowercase().contains("sign");
    if !is_signed(case) && !is_of_no_token(case) && !has_own_scheme(case) || !case.said(Meaning::TokenRefused).is_some_and(is_about) {
        return None;
    }
    in_words(case, Rule::request_signature_rejected, Meaning::TokenRefused)
}

/// Whether the credentials are of a scheme that only this site knows: what is signed there is the request.
fn has_own_scheme(case: &Reading) -> bool {
    case.credentials().is_some_and(|sent| sent.has_own_scheme() && sent.jwt().is_none())
}

/// A signed request that is refused in words that say nothing of why.
fn unsaid(case: &Reading) -> Option<Finding> {
    let refused = case.said(Meaning::TokenRefused).or(case.said(Meaning::PasswordRefused));
    if !is_signed(case) || case.status() != Some(401) || case.is_told() && refused.is_none() {
        return None;
    }
    let mut evidence: Vec<Evidence> = sent(case).into_iter().collect();
    evidence.extend(refused.map(Said::evidence));
    evidence.push(answered(case));
    // Of OAuth the token may be what was refused; others have none.
    let is_alone = case.credentials().is_some_and(|sent| !sent.is("OAuth") && is_signature(sent));
    Some(draft(Rule::request_signature_rejected, if is_alone { Likely } else { Possible }, evidence))
}

/// Whether the request itself was signed, in `Authorization` or in the query (RFC 5849, section 3.5.3).
fn is_signed(case: &Reading) -> bool {
    let names_signature = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.contains("signature") || name.ends_with("-sign")
    };
    let headers = case.exchange.request.as_ref().map_or(&[][..], |request| &request.headers);
    case.credentials().is_some_and(is_signature)
        || case.exchange.url.parameters().any(|(name, _)| names_signature(name))
        || headers.iter().any(|header| names_signature(&header.name))
}

/// Whether a signature is refused where no token was sent that could have one.
fn is_of_no_token(case: &Reading) -> bool {
    let names_token = |said: &Said| ["jwt", "token"].iter().any(|name| said.quote.to_ascii_lowercase().contains(name));
    case.credentials().is_none() && !case.said(Meaning::TokenRefused).is_some_and(names_token)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/\nAuthorization: AWS4-HMAC-SHA256 Credential=a, Signature=b\n\n403\n\n<Error><Code>SignatureDoesNotMatch</Code></Error>", "likely request-signature-rejected");
    }

    #[test]
    fn fires_on_an_invalid_signature_where_there_is_no_token_to_sign() {
        check("GET https://a.test/\nX-Api-Key: k\nX-Sign: s\n\n401\n\ninvalid signature", "likely request-signature-rejected");
        check("GET https://a.test/?signature=s\n\n403\n\nInvalid signature.", "likely request-signature-rejected");
        silent("GET https://a.test/\nX-Access-Token: k\n\n401\n\nInvalid token signature", "request-signature-rejected");
    }

    #[test]
    fn is_one_of_the_reasons_where_a_signed_request_is_refused_and_none_is_said() {
        let refused = |sent: &str| format!("GET https://a.test/{sent}\n\n401\n\nCould not authenticate you");
        also(&refused("\nAuthorization: OAuth oauth_signature=\"a\""), "possible request-signature-rejected");
        also(&refused("?oauth_signature=a"), "possible request-signature-rejected");
        silent(&refused("?signed=a"), "request-signature-rejected");
    }

    #[test]
    fn is_about_the_request_where_the_scheme_is_the_sites_own() {
        let refused = |sent: &str| format!("GET https://a.test/\nAuthorization: {sent}\n\n401\n\nInvalid signature");
        check(&refused("MC abc:def"), "likely request-signature-rejected");
        check(&refused("Bearer abc"), "likely token-rejected");
    }

    #[test]
    fn near_miss_the_signature_of_a_token() {
        silent("GET https://a.test/\nAuthorization: Bearer abc\n\n401\n\n{\"msg\":\"Signature verification failed\"}", "request-signature-rejected");
    }

    #[test]
    fn near_miss_the_signature_is_that_of_a_token() {
        let token = super::super::tests::bearer("{}");
        let refused = format!("GET https://a.test/\n{token}\n\n401\n\nJWT signature does not match locally computed signature");
        silent(&refused, "request-signature-rejected");
        check(&refused, "likely token-rejected");
    }

    #[test]
    fn fires_on_an_invalid_signature_of_a_signed_request() {
        let refused = |sent: &str| format!("GET https://a.test/\nAuthorization: {sent}\n\n401\n\nOAuth error. Invalid signature.");
        check(&refused("OAuth oauth_signature=\"a\""), "likely request-signature-rejected");
        check(&refused("Bearer abc"), "likely token-rejected");
    }
}
