//! Your computer's own sign-in was not accepted.
//!
//! This site lets you in by the account of your computer or network, and that did not work here.
//!
//! Negotiate, Kerberos and NTLM take the sign-in of the computer. The browser offers it only to sites
//! that it was told to trust, only where the network's servers can be reached, and some proxies break
//! it.
//!
//! To fix it: connect to the organisation's network or VPN and open the page again; lock and unlock the
//! computer to get fresh tickets; ask your administrator to add the site to the trusted ones.
//!
//! RFC 4559 4 (Negotiate); MS-NLMP (NTLM); RFC 5929 (channel binding, Extended Protection).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let is_network = |challenge: &Challenge| NETWORK.iter().any(|scheme| challenge.is(scheme));
    let challenges = case.challenges();
    let tried = case.credentials().filter(|sent| NETWORK.iter().any(|scheme| sent.is(scheme)));
    // A recording may have lost the challenge.
    let is_asked = tried.is_some() || !challenges.is_empty();
    let said = case.said(Meaning::ComputerUnknown);
    // A 403 to what the computer sent may be about rights, unless that was no ticket.
    let is_no_ticket = tried.is_some_and(|sent| sent.has(Flaw::NtlmInNegotiate));
    if said.is_none() && !is_no_ticket && (case.status()? != 401 || !is_asked || !challenges.iter().all(is_network)) {
        return None;
    }
    let in_page = matches!(case.exchange.kind, Kind::Document | Kind::Frame);
    let mut evidence: Vec<Evidence> = said.map(Said::evidence).into_iter().collect();
    evidence.push(answered(case));
    evidence.extend(tried.and(sent(case)));
    evidence.extend(is_no_ticket.then(|| Evidence::new(Source::Request, Flaw::NtlmInNegotiate.message())));
    Some(Finding {
        rule: Rule::single_sign_on_unavailable,
        confidence: if said.is_some() || tried.is_some() || in_page { Likely } else { Possible },
        who: Who::Admin,
        evidence,
        fixes: vec![Fix::Retry, Fix::EnterPassword, Fix::CopyReport],
        refuted_if: "the computer holds a ticket for this site and the browser sent it".to_owned(),
    })
}

/// Schemes that take the sign-in of the computer.
const NETWORK: [&str; 3] = ["Negotiate", "NTLM", "Kerberos"];

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_when_what_the_computer_offered_was_refused() {
        check("GET https://a.test/\nAuthorization: NTLM YWJj\n\n401\nWWW-Authenticate: NTLM", "likely single-sign-on-unavailable");
    }

    #[test]
    fn near_miss_a_password_would_do_as_well() {
        silent("GET https://a.test/\n\n401\nWWW-Authenticate: Negotiate\nWWW-Authenticate: Basic", "single-sign-on-unavailable");
    }

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/\n\n401\n\nKerberos is not set up. You cannot login.", "likely single-sign-on-unavailable");
        silent("GET https://a.test/\n\n401\n\nSign in with Kerberos or a password", "single-sign-on-unavailable");
    }

    #[test]
    fn fires_where_the_challenge_was_lost() {
        check("GET https://a.test/\nAuthorization: NTLM TlRMTVNTUAAD\n\n401", "likely single-sign-on-unavailable");
        silent("GET https://a.test/\nAuthorization: Basic dTpw\n\n401", "single-sign-on-unavailable");
    }

    #[test]
    fn fires_where_ntlm_came_in_the_place_of_a_ticket() {
        check("GET https://a.test/\nAuthorization: Negotiate TlRMTVNTUAABAAAAl4II4g==\n\n403", "likely single-sign-on-unavailable");
        silent("GET https://a.test/\nAuthorization: Negotiate YIIFawYGKwYBBQUCoII=\n\n403", "single-sign-on-unavailable");
    }
}
