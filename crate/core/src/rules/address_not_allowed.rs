//! This site does not let your network in.
//!
//! It looks at where you come from, not at who you are. Another network may be let in.
//!
//! The site allows some network addresses or countries only, or has barred yours.
//!
//! To fix it: use the network the site expects (the office, its VPN), turn off a VPN of your own, or
//! ask the site to let your address in.
//!
//! RFC 9110 15.5.4 (a 403 may have reasons unrelated to credentials).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let said = in_words(case, Rule::address_not_allowed, Meaning::AddressRefused);
    let finding = said.or_else(|| of_default(case)).or_else(|| by_web_server(case))?;
    Some(Finding {
        who: Who::Network,
        fixes: vec![Fix::Retry, Fix::CopyReport],
        refuted_if: "another device on the same network is let in".to_owned(),
        ..finding
    })
}

/// Tomcat's way of saying both that an address and that a person is not allowed: who sent nothing is nobody yet.
fn of_default(case: &Reading) -> Option<Finding> {
    let said = in_words(case, Rule::address_not_allowed, Meaning::NotAllowed);
    let is_default = case.said(Meaning::NotAllowed).is_some_and(|said| said.quote.contains("only accessible from"));
    said.filter(|_| is_default && case.sent_nothing())
}

/// An answer to somebody who sent nothing, by the web server itself or without a word: its rules know little but
/// addresses, and who wants to know a name asks for it (RFC 9110, section 15.5.2).
fn by_web_server(case: &Reading) -> Option<Finding> {
    let body = case.response()?.body.as_deref().map(str::trim).or(case.is_recorded().then_some(""))?;
    let is_own = is_stock_page(case) && case.exchange.method == "GET";
    // A site's program has begun a session by then, or asked for a name.
    let is_program = !case.challenges().is_empty() || !case.response()?.set_cookies.is_empty();
    // A page of another origin is asked where it comes from first.
    let is_page = case.exchange.request.as_ref().is_some_and(|request| request.header("Origin").is_none());
    let is_mute = body.is_empty() && case.exchange.method == "GET" && !is_program && is_page;
    if case.status() != Some(403) || !(is_own || is_mute && !case.is_told()) || !case.sent_nothing() {
        return None;
    }
    let says = "The web server refused this without a word from the site\u{2019}s program, and asked for no sign-in";
    let evidence = vec![Evidence::new(Source::Response, says), answered(case)];
    Some(draft(Rule::address_not_allowed, Possible, evidence))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/\n\n403\n\n<html><h2>403.6 - Forbidden: IP address rejected", "likely address-not-allowed");
    }

    #[test]
    fn may_be_behind_the_web_servers_own_page() {
        let page = "<html><head><title>403 Forbidden</title></head><hr><center>nginx</center>";
        check(&format!("GET https://a.test/\n\n403\n\n{page}"), "possible address-not-allowed");
        silent(&format!("GET https://a.test/\nCookie: sid=1\n\n403\n\n{page}"), "address-not-allowed");
        silent("GET https://a.test/\n\n403\n\n<title>403 Forbidden</title>", "address-not-allowed");
        silent("GET https://a.test/\n\n403", "address-not-allowed");
    }

    #[test]
    fn near_miss_an_address_of_another_kind() {
        silent("GET https://a.test/\n\n403\n\n{\"message\":\"this email address is not allowed\"}", "address-not-allowed");
    }
}
