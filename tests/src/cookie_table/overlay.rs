//! Cookies set over https, and set again over http.

use anyhow::Result;
use why401_core::cookies::{self, Fate, Jar, Request, ThirdParty};
use why401_core::url::Url;

use super::cases::Approach;
use super::play::{Agreement, approach, request};
use super::server::Server;
use crate::browser::Browser;
use crate::sites::Scheme;

/// Secure cookies are left alone (RFC 6265bis 5.7 step 16): set over https, then set again over http.
pub async fn play(
    browser: &Browser,
    server: &Server,
    rules: &cookies::Browser,
    agreement: &mut Agreement,
) -> Result<()> {
    let mut jar = Jar::default();
    let steps = [(Scheme::Https, OVERLAID), (Scheme::Http, OVERLAYS)];
    for (scheme, lines) in steps {
        server.will_set(lines.iter().map(|line| (*line).to_owned()).collect());
        let url = server.url(scheme, "a.ck9.test", "/d/here?set");
        approach(browser, server, &url, Approach::Typed).await?;
        let address = Url::read(&url);
        let request = Request { browser: rules, ..request(&address, Approach::Typed, ThirdParty::Allowed) };
        let asked =
            "globalThis.browser ??= chrome; return await browser.cookies.getAll({ domain: 'ck9.test' })";
        let held = browser.eval_in_extension_page(asked).await?;
        for line in lines {
            let ours = matches!(jar.receive(line, &request, Some("ck9.test")), Fate::Stored(_));
            let value = line.split(['=', ';']).nth(1);
            let theirs =
                held.as_array().into_iter().flatten().any(|cookie| cookie["value"].as_str() == value);
            match ours == theirs {
                true => agreement.stored += 1,
                false => agreement
                    .differences
                    .push(format!("overlay: {line:?}: the engine {ours}, the browser {theirs}")),
            }
        }
    }
    Ok(())
}

const OVERLAID: &[&str] = &[
    "a=1; Secure; Path=/d",
    "b=2; Secure; Path=/d",
    "c=3; Secure; Path=/d",
    "e=4; Secure; Path=/d; Domain=ck9.test",
    "f=5; Secure; Path=/",
    "g=6; Path=/d",
];

const OVERLAYS: &[&str] = &[
    "a=11; Path=/d",
    "b=12; Path=/",
    "c=13; Path=/d/e; Domain=ck9.test",
    "e=14; Path=/d",
    "f=15; Path=/x",
    "g=16; Path=/d",
    "A=17; Path=/d",
];
