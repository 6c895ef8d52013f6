//! Clearing, as a person does it, and jars to clear.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{Popup, Product};
use crate::browser::wait_until;
use crate::sites::clearing::{OLD, TWICE};

impl Product {
    /// Sets cookies, each the details of `cookies.set`, one after the other, and says what was refused.
    pub async fn set_cookies(&self, cookies: &[Value]) -> Result<()> {
        for some in cookies.chunks(200) {
            let set = format!(
                "globalThis.browser ??= chrome;\
                 const refused = [];\
                 for (const cookie of {}) {{\
                     await browser.cookies.set(cookie).catch((error) => refused.push(`${{error}} ${{cookie.url}}`));\
                 }}\
                 return refused",
                Value::from(some.to_vec())
            );
            let refused = self.browser.eval_in_extension_page(&set).await?;
            anyhow::ensure!(refused == json!([]), "{refused}");
        }
        Ok(())
    }

    /// Fills the jar ([`Self::fill_twice`]), is turned away for its twins and comes to the list of what would go.
    /// What the jar held.
    pub async fn come_to_the_list(&self) -> Result<Vec<Value>> {
        self.fill_twice().await?;
        let before = self.every_cookie().await?;
        self.visit(&self.sites.http(TWICE, "/app/home")).await?;
        self.rule_until("cookie-twins").await?;
        self.preview().await?;
        Ok(before)
    }

    /// A jar in which the cookie to blame, the site's others and one inside of the site can each go.
    pub async fn fill_twice(&self) -> Result<()> {
        let http = self.sites.http(TWICE, "/");
        let embedded = json!({
            "url": "https://embedded.test/", "name": "frame", "value": "1", "secure": true,
            "sameSite": "no_restriction", "partitionKey": { "topLevelSite": format!("http://{TWICE}") }
        });
        let www = json!({ "url": format!("https://www.{TWICE}/a"), "name": "__Host-x", "value": "1", "path": "/",
            "secure": true, "httpOnly": true, "sameSite": "strict" });
        self.set_cookies(&[
            json!({ "url": http, "name": "sid", "value": OLD, "path": "/app" }),
            lasting(&http, "sid", "new"),
            json!({ "url": http, "name": "theme", "value": "dark", "domain": TWICE, "sameSite": "lax" }),
            www,
            embedded,
        ])
        .await
    }

    /// Every cookie of every store that the extension sees, by store, in an order of its own.
    pub async fn every_cookie(&self) -> Result<Vec<Value>> {
        let asked = "globalThis.browser ??= chrome;\
            const stores = await browser.cookies.getAllCookieStores();\
            const lists = stores.map(({ id }) => browser.cookies.getAll({ storeId: id, partitionKey: {} }));\
            return (await Promise.all(lists)).flat()";
        let told = self.browser.eval_in_extension_page(asked).await?;
        let mut all: Vec<Value> = told.as_array().context("a list")?.clone();
        all.sort_by_key(Value::to_string);
        Ok(all)
    }

    /// Opens the popup anew and goes to the list of what clearing would delete.
    pub async fn preview(&self) -> Result<Popup> {
        self.popup().await?;
        self.press("Clear this site").await?;
        self.popup_until("it lists the cookies", |popup| popup.state == "deleting").await
    }

    /// Chooses a size: `culprit`, `sign-in` or `everything`.
    pub async fn choose(&self, size: &str) -> Result<()> {
        self.click(&format!("input[value={size}]")).await
    }

    /// Ticks or unticks the cookies of a site on the list.
    pub async fn tick(&self, site: &str) -> Result<()> {
        let find = format!(
            "const of = [...document.querySelectorAll('#cookies section, #providers section')]\
                 .find((section) => section.querySelector('b').textContent === {});\
             of?.querySelector('input').click();\
             return Boolean(of)",
            json!(site)
        );
        wait_until(&format!("{site} is on the list"), async || {
            Ok((self.browser.eval(&find).await? == true).then_some(()))
        })
        .await
    }

    /// Agrees to the list. Its button ignores presses in its first half second, so that a double click is no
    /// consent.
    pub async fn agree(&self) -> Result<()> {
        wait_until("the deletion begins", async || {
            let press = "document.querySelector('[data-act=delete]')?.click();\
                return document.body.dataset.state === 'deleting' && document.body.ariaBusy !== 'true'";
            Ok((self.browser.eval(press).await? == false).then_some(()))
        })
        .await
    }

    async fn click(&self, selector: &str) -> Result<()> {
        let click = format!("document.querySelector({})?.click()", json!(selector));
        self.browser.eval(&click).await?;
        Ok(())
    }
}

/// The details of a cookie that lasts.
pub fn lasting(url: &str, name: &str, value: &str) -> Value {
    json!({ "url": url, "name": name, "value": value, "expirationDate": 4_000_000_000_u32 })
}

/// Cookies of fifty other sites, which clearing `site` must not touch: neighbours by name, partitions of others, in
/// every shape that a cookie has.
pub fn bystanders(site: &str) -> Vec<Value> {
    let (name, rest) = site.split_once('.').unwrap_or((site, "test"));
    let lookalikes = [
        format!("not{site}"),
        format!("{site}.evil.test"),
        format!("{name}-{rest}.test"),
        format!("evil.test.{name}.example.test"),
        format!("{name}x.{rest}"),
        format!("x{name}.{rest}"),
    ];
    let shapes = (0..44).map(|n| format!("bystander{n}.test"));
    let mut cookies = Vec::new();
    for (n, host) in lookalikes.into_iter().chain(shapes).enumerate() {
        let url = format!("https://{host}/");
        let mut cookie = lasting(&url, "sid", &format!("mine-{n}"));
        let with = match n % 5 {
            0 => json!({ "domain": host }),
            1 => json!({ "path": "/app", "httpOnly": true }),
            2 => json!({ "secure": true, "sameSite": "no_restriction" }),
            3 => json!({ "sameSite": "strict" }),
            // Inside of another site than the one that is cleared.
            _ => json!({
                "secure": true, "sameSite": "no_restriction",
                "partitionKey": { "topLevelSite": "https://bystander0.test" }
            }),
        };
        for (key, value) in with.as_object().into_iter().flatten() {
            cookie[key] = value.clone();
        }
        cookies.push(cookie);
    }
    // The site itself, but inside of another: that is the other's.
    cookies.push(json!({
        "url": format!("https://{site}/"), "name": "inside", "value": "of-another", "secure": true,
        "sameSite": "no_restriction", "expirationDate": 4_000_000_000_u32,
        "partitionKey": { "topLevelSite": "https://bystander1.test" }
    }));
    cookies
}
