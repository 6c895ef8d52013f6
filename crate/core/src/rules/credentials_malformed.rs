//! The site could not read the password it was sent.
//!
//! The program that sent it wrote it down wrongly. Entering it again may help.
//!
//! User name and password travel as one word of a certain form. What was sent does not have that form,
//! so the site never got as far as checking it.
//!
//! To fix it: open the page again and enter the password anew. Developers: Basic credentials are
//! base64 of `user:password`, colon included, without a line break at the end; for schemes of a
//! service's own, its documentation gives the form.
//!
//! RFC 7617 2 (Basic); RFC 9110 11.4 (credentials are a scheme and what it defines).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let sent = case.credentials().filter(|_| matches!(case.status(), Some(400 | 401 | 403 | 422)))?;
    let twice = case.said(Meaning::TwoPlaces).filter(|_| is_signed_link(case));
    let said = case.said(Meaning::Unreadable).or(twice);
    let confidence = match &sent.form {
        Form::BasicMalformed if said.is_some() => Certain,
        Form::BasicMalformed => Likely,
        Form::Basic { .. } if sent.has(Flaw::ControlInPassword) => Likely,
        _ if lacks_parts(case) || twice.is_some() => Likely,
        Form::Params { .. } if is_digest_without_qop(sent) => Likely,
        // The site takes the scheme and yet says that nothing came: it could not read what did.
        Form::Token { .. } | Form::Params { .. } if is_unread(case, sent) => Possible,
        _ => return None,
    };
    let mut evidence: Vec<Evidence> = super::prelude::sent(case).into_iter().collect();
    evidence.extend(sent.flaws.iter().map(|flaw| Evidence::new(Source::Request, flaw.message())));
    if is_digest_without_qop(sent) {
        let says = "It has nc and cnonce, and no qop, without which they mean nothing";
        evidence.push(Evidence::new(Source::Request, says));
    }
    let words = said.or(case.said(Meaning::NothingSent)).or(case.said(Meaning::WrongScheme));
    evidence.extend(words.map(Said::evidence));
    evidence.push(answered(case));
    Some(Finding {
        rule: Rule::credentials_malformed,
        confidence,
        who: Who::Developer,
        evidence,
        fixes: vec![Fix::EnterPassword, Fix::Retry, Fix::CopyReport],
        refuted_if: "the same characters are taken by the site from another program".to_owned(),
    })
}

/// Only schemes whose form we cannot check ourselves.
fn is_unread(case: &Reading, sent: &Credentials) -> bool {
    let is_checked = sent.is("Bearer") || sent.is("Digest");
    !is_checked && case.said(Meaning::NothingSent).is_some() && case.challenge(&sent.scheme).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_what_is_not_base64() {
        check(
            "GET https://a.test/\nAuthorization: Basic !!!\n\n401\nWWW-Authenticate: Basic",
            "likely credentials-malformed",
        );
    }

    #[test]
    fn fires_when_a_scheme_is_taken_and_nothing_read() {
        check(
            "GET https://a.test/\nAuthorization: ApiKey abc\n\n401\nWWW-Authenticate: ApiKey\n\n\
             missing authentication credentials",
            "possible credentials-malformed",
        );
    }

    #[test]
    fn fires_on_a_signature_that_lacks_parts_and_on_no_other_scheme() {
        let missed = "Authorization header requires 'Signature' parameter.";
        let refused = |sent: &str| format!("GET https://a.test/\nAuthorization: {sent}\n\n403\n\n{missed}");
        check(&refused("AWS4-HMAC-SHA256 Credential=a"), "likely credentials-malformed");
        check(&refused("Bearer abc"), "likely scheme-mismatch");
    }

    #[test]
    fn fires_on_credentials_beside_a_signed_address_and_on_no_second_token() {
        let refused = |sent: &str| format!("GET https://a.test/{sent}\nAuthorization: Bearer abc\n\n400\n\nOnly one auth mechanism allowed");
        check(&refused("?X-Amz-Signature=a"), "likely credentials-malformed");
        check(&refused(""), "likely token-malformed");
    }

    #[test]
    fn near_miss_well_formed_and_wrong() {
        silent(
            "GET https://a.test/\nAuthorization: Basic dTpw\n\n401\nWWW-Authenticate: Basic",
            "credentials-malformed",
        );
    }

    #[test]
    fn fires_on_a_digest_that_counts_without_qop() {
        let digest = |qop: &str| format!("GET https://a.test/\nAuthorization: Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"/\", response=\"0a\", nc=00000001, cnonce=\"c\"{qop}\n\n401\nWWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"");
        for qop in ["", ", qop="] {
            check(&digest(qop), "likely credentials-malformed");
        }
        check(&digest(", qop=auth"), "likely password-rejected");
    }
}
