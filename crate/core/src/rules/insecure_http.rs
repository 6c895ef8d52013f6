//! This page came without encryption.
//!
//! The site's cookie only travels encrypted, so the site did not know you. Open the page with https.
//!
//! The address begins with http. A cookie marked Secure stays behind there, and a password would go
//! over the network for all to read.
//!
//! To fix it: put https in place of http in the address. Site owners: redirect to https and send
//! `Strict-Transport-Security`.
//!
//! RFC 6265bis 5.8.3 (Secure cookies need a secure connection); RFC 6797 (HSTS).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let evidence = case.said(Meaning::HttpsWanted).map(|said| vec![said.evidence(), answered(case)]);
    Some(for_you(
        Rule::insecure_http,
        Likely,
        evidence.or_else(|| left_behind(case))?,
        &[Fix::SignInAgain, Fix::CopyReport],
        "the same page is refused over https as well",
    ))
}

/// The cookie that stays behind because the address is no encrypted one.
fn left_behind(case: &Reading) -> Option<Vec<Evidence>> {
    let url = &case.exchange.url;
    if url.is_secure() || url.is_loopback() || !matches!(case.status()?, 401 | 403) || case.asks_browser() {
        return None;
    }
    let request = Request { browser: case.engine.cookies(), ..Request::to(url, case.now) };
    let stays = |cookie: &&StoredCookie| would_send(cookie, &request) == Err(Withheld::InsecureConnection);
    let stored = case.jar.present()?.iter().find(stays)?;
    let says = "The browser holds a cookie for this address that only travels encrypted";
    Some(vec![Evidence::new(Source::Browser, says).quoting(&stored.name), answered(case)])
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_when_a_secure_cookie_stays_behind() {
        check("@ jar sid=1; Secure\nGET http://a.test/\nCookie: a=1\n\n403", "likely insecure-http");
    }

    #[test]
    fn fires_on_words() {
        check("GET http://a.test/\n\n403\n\n{\"error_description\":\"HTTPS required\"}", "likely insecure-http");
        silent("GET http://a.test/\n\n403\n\nRead more at https://a.test/required", "insecure-http");
    }

    #[test]
    fn near_miss_no_secure_cookie_is_stored() {
        silent("@ jar sid=1\nGET http://a.test/\nCookie: sid=1\n\n403", "insecure-http");
    }
}
