//! The program you used is not known here.
//!
//! Not you but the application was turned away. Only its developers can mend that.
//!
//! An application that signs people in proves itself to the site first, with a name and a secret or a
//! key of its own. This one is unknown, its secret is wrong or has run out, or it may not sign in this
//! way.
//!
//! To fix it: nothing on your side; send its developers the report.
//!
//! RFC 6749 5.2 (`invalid_client`, `unauthorized_client`).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let said = in_words(case, Rule::client_credentials_rejected, Meaning::ClientRefused);
    let finding = said.or_else(|| at_token_endpoint(case))?;
    Some(Finding {
        who: Who::Developer,
        fixes: vec![Fix::CopyReport, Fix::Retry],
        refuted_if: "the application\u{2019}s registration shows the same name and secret".to_owned(),
        ..finding
    })
}

/// A 401 of the address for tokens, which means nothing else (RFC 6749, section 5.2), where nobody says otherwise; and
/// a refusal there in a code that is not of that section.
fn at_token_endpoint(case: &Reading) -> Option<Finding> {
    let is_bearer = case.credentials().is_some_and(|sent| sent.is("Bearer"));
    // The password of a program is its secret (RFC 6749, section 2.3.1).
    let is_secret = case.credentials().is_some_and(|sent| sent.is("Basic")) && case.said(Meaning::PasswordRefused).is_some();
    let told_otherwise = case.is_told() && !is_secret;
    let is_denied = case.status() == Some(403) && case.body().contains("\"access_denied\"");
    if !(case.status() == Some(401) || is_denied) || !case.exchange.asks_for_token() || told_otherwise || is_bearer {
        return None;
    }
    let says = "A program asked for a token, and a refusal there means the program\u{2019}s own name or secret";
    let evidence = vec![Evidence::new(Source::Request, says), answered(case)];
    let confidence = if is_secret || is_denied { Possible } else { Likely };
    Some(draft(Rule::client_credentials_rejected, confidence, evidence))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{also, check, silent};

    #[test]
    fn fires_on_the_code() {
        check("POST https://a.test/token\nAuthorization: Basic dTpw\n\n401\n\n{\"error\":\"invalid_client\"}", "likely client-credentials-rejected");
    }

    #[test]
    fn near_miss_a_token_is_no_secret_of_a_program() {
        silent("POST https://a.test/token\nAuthorization: Bearer abc\n\n401", "client-credentials-rejected");
    }

    #[test]
    fn fires_hardly_on_what_may_be_a_persons_password() {
        let refused = "POST https://a.test/token\nAuthorization: Basic dTpw\n\n401\n\n{\"error\":\"invalid_credentials\"}";
        check(refused, "likely password-rejected");
        also(refused, "possible client-credentials-rejected");
    }

    #[test]
    fn fires_on_a_401_of_the_address_for_tokens() {
        check("POST https://a.test/oauth2/token\n\n401", "likely client-credentials-rejected");
        silent("POST https://a.test/oauth2/tokens/1\n\n401", "client-credentials-rejected");
    }
}
