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
    let finding = in_words(case, Rule::client_credentials_rejected, Meaning::ClientRefused)?;
    Some(Finding {
        who: Who::Developer,
        fixes: vec![Fix::CopyReport, Fix::Retry],
        refuted_if: "the application\u{2019}s registration shows the same name and secret".to_owned(),
        ..finding
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_the_code() {
        check("POST https://a.test/token\nAuthorization: Basic dTpw\n\n401\n\n{\"error\":\"invalid_client\"}", "likely client-credentials-rejected");
    }

    #[test]
    fn near_miss_a_persons_password() {
        silent("POST https://a.test/token\nAuthorization: Basic dTpw\n\n401\n\n{\"error\":\"invalid_credentials\"}", "client-credentials-rejected");
    }
}
