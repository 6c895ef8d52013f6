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
    let said = in_words(case, Rule::firewall_or_bot_protection, Meaning::BotSuspected);
    let finding = said.or_else(|| by_guard(case)).or_else(|| by_web_server(case))?;
    let by_field = case.response()?.header("CF-Mitigated").is_some();
    Some(Finding {
        confidence: if by_field { Certain } else { finding.confidence },
        who: Who::Site,
        fixes: vec![Fix::Retry, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the site itself logs this request".to_owned(),
        ..finding
    })
}

/// A refusal without a word by a server that stands in front of others to guard them.
fn by_guard(case: &Reading) -> Option<Finding> {
    const GUARDS: [&str; 6] = ["AkamaiGHost", "cloudflare", "Sucuri", "DataDome", "ddos-guard", "imperva"];
    let server = case.response()?.header("Server")?;
    let guard = GUARDS.iter().find(|guard| server.to_ascii_lowercase().starts_with(&guard.to_ascii_lowercase()))?;
    let is_mute = case.status() == Some(403) && case.challenges().is_empty() && !case.is_told();
    if !is_mute || !case.sent_nothing() {
        return None;
    }
    let says = format!("The answer came through {guard}, which refuses by rules of its own, too");
    let evidence = vec![Evidence::new(Source::Response, says), answered(case)];
    Some(draft(Rule::firewall_or_bot_protection, Possible, evidence))
}

/// A form that the web server itself forbids, with its own page: the rules that look into forms are those of guards.
fn by_web_server(case: &Reading) -> Option<Finding> {
    let is_form = case.exchange.method == "POST" && case.status() == Some(403) && is_stock_page(case);
    let says = "The web server refused a form without a word from the site\u{2019}s program";
    let evidence = || vec![Evidence::new(Source::Response, says), answered(case)];
    is_form.then(|| draft(Rule::firewall_or_bot_protection, Possible, evidence()))
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
    fn fires_hardly_on_a_mute_refusal_that_came_through_a_guard() {
        check("GET https://a.test/\n\n403\nServer: AkamaiGHost", "possible firewall-or-bot-protection");
    }

    #[test]
    fn near_miss_a_site_behind_cloudflare_that_speaks_for_itself() {
        let refused = "GET https://a.test/\nCookie: sid=1\n\n403\nServer: cloudflare\nCF-Ray: 1";
        silent(refused, "firewall-or-bot-protection");
        silent("GET https://a.test/\n\n401\nServer: cloudflare", "firewall-or-bot-protection");
    }

    #[test]
    fn fires_hardly_on_a_form_that_the_web_server_forbids() {
        let page = "<title>403 Forbidden</title><h1>Forbidden</h1><p>You don't have permission to access this resource.";
        check(&format!("POST https://a.test/admin\n\n403\n\n{page}"), "possible firewall-or-bot-protection");
        silent(&format!("GET https://a.test/admin\n\n403\n\n{page}"), "firewall-or-bot-protection");
    }
}
