//! A guard in front of the site turned you away.
//!
//! It took this visit for a robot or an attack. It was not about your password.
//!
//! Many sites stand behind a service that looks at each visit before the site sees it. Your network's
//! address, an extension, a VPN or something in the request made it suspicious.
//!
//! To fix it: open the page again and pass its test if it shows one; turn off VPN and privacy
//! extensions for a moment; otherwise send the site the report, with the number that the page shows.
//!
//! RFC 9110 15.5.4 (a 403 may have reasons unrelated to credentials).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let finding = in_words(case, Rule::firewall_or_bot_protection, Meaning::BotSuspected)?;
    let by_field = case.response()?.header("CF-Mitigated").is_some();
    Some(Finding {
        confidence: if by_field { Certain } else { Likely },
        who: Who::Site,
        fixes: vec![Fix::Retry, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the site itself logs this request".to_owned(),
        ..finding
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_cloudflares_field() {
        check("GET https://a.test/\n\n403\nCF-Mitigated: challenge", "certain firewall-or-bot-protection");
    }

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/\n\n403\n\n<html><title>Attention Required! | Cloudflare</title>", "likely firewall-or-bot-protection");
    }

    #[test]
    fn near_miss_a_site_behind_cloudflare_that_speaks_for_itself() {
        silent("GET https://a.test/\n\n403\nServer: cloudflare\nCF-Ray: 1", "firewall-or-bot-protection");
    }
}
