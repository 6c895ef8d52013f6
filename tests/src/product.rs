//! The extension as a person meets it: a site in one tab, its popup in another.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{By, WindowHandle};
use why401_core::rules::Rule;

use crate::browser::{Browser, Kind, Landing, Options, built_extension, wait_until};
use crate::sites::{SCENARIOS, Scenario, Scheme, Sites};

mod clearing;

pub use clearing::{bystanders, lasting};

/// A browser with the built extension, and the scripted sites.
#[derive(Debug)]
pub struct Product {
    /// The browser.
    pub browser: Browser,
    /// The sites.
    pub sites: Sites,
    site_tab: WindowHandle,
    popup_tab: WindowHandle,
}

/// What the popup shows.
#[derive(Clone, Debug)]
pub struct Popup {
    /// `data-state` of its body.
    pub state: String,
    /// The headline.
    pub title: String,
    /// The words on the big button; empty without one.
    pub primary: String,
    /// The words on the other buttons, in order.
    pub fixes: Vec<String>,
    /// Everything it shows, as text.
    pub text: String,
}

impl Popup {
    /// The rule whose headline is shown.
    pub fn rule(&self) -> Option<String> {
        Rule::ALL.iter().find(|rule| rule.title() == self.title).map(|rule| rule.id())
    }
}

/// The folder of the built extension: `$WHY401_DIST/chrome` or `firefox`.
pub fn built(kind: Kind) -> Result<std::path::PathBuf> {
    let dist = std::env::var_os("WHY401_DIST").map(std::path::PathBuf::from);
    let dist = dist.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist"));
    let name = match kind {
        Kind::Chromium => "chrome",
        Kind::Firefox => "firefox",
    };
    built_extension(&dist, name)
}

/// A copy of it to be changed, which is deleted when it is dropped.
pub fn copied(kind: Kind) -> Result<TempDir> {
    let folder = tempfile::Builder::new().prefix("why401-copy-").tempdir()?;
    copy(&built(kind)?, folder.path())?;
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// The scenario of a host.
///
/// # Panics
/// If there is none: the name is a slip in the test.
pub fn scenario(host: &str) -> &'static Scenario {
    let found = SCENARIOS.iter().find(|scenario| scenario.host == host);
    #[allow(clippy::panic, reason = "only tests call it")]
    found.unwrap_or_else(|| panic!("no scenario has the host {host}"))
}

impl Product {
    /// Starts both, with the extension allowed in private windows or not.
    pub async fn start(kind: Kind, allow_private: bool) -> Result<Self> {
        let options = Options { allow_private, ..Options::with_extension(built(kind)?) };
        Self::start_with(kind, options).await
    }

    /// Starts both, with the browser as `options` say.
    pub async fn start_with(kind: Kind, options: Options) -> Result<Self> {
        let sites = Sites::start().await?;
        let browser = Browser::start(kind, options).await?;
        let site_tab = browser.web().window().await?;
        let popup_tab = browser.new_tab(&browser.extension_url("popup.html?tab=-1")?).await?;
        browser.switch_to(&site_tab).await?;
        Ok(Self { browser, sites, site_tab, popup_tab })
    }

    /// Makes another tab the site's, after the one before was closed: the one that is neither the popup's nor the
    /// extension page's.
    pub async fn take_first_tab(&mut self) -> Result<()> {
        for tab in self.browser.web().windows().await? {
            if tab != self.popup_tab && tab != self.site_tab {
                self.browser.switch_to(&tab).await?;
                let url = self.browser.web().current_url().await?;
                if url.as_str() == "about:blank" {
                    self.site_tab = tab;
                    return Ok(());
                }
            }
        }
        anyhow::bail!("no other tab is open")
    }

    /// Opens an address in the site's tab.
    pub async fn visit(&self, url: &str) -> Result<Landing> {
        self.browser.switch_to(&self.site_tab).await?;
        self.browser.try_goto(url).await
    }

    /// Makes the site's tab the current one, for scripts to run in its page.
    pub async fn show_site(&self) -> Result<()> {
        self.browser.switch_to(&self.site_tab).await
    }

    /// Plays a scenario in the site's tab up to its failure.
    pub async fn play(&self, scenario: &Scenario) -> Result<Landing> {
        for path in scenario.before {
            self.visit(&self.address(scenario, path)).await?;
        }
        self.visit(&self.sites.url(scenario)).await
    }

    /// The address of a path of a scenario's site.
    pub fn address(&self, scenario: &Scenario, path: &str) -> String {
        match scenario.scheme {
            Scheme::Http => self.sites.http(scenario.host, path),
            Scheme::Https => self.sites.https(scenario.host, path),
        }
    }

    /// The extension's id of the site's tab.
    pub async fn tab(&self) -> Result<i64> {
        // The first tab is the site's: tabs are never moved here, and no window is opened before it.
        let asked = "const tabs = await browser.tabs.query({}); return tabs.find((tab) => !tab.incognito).id";
        let asked = format!("globalThis.browser ??= chrome; {asked}");
        let id = self.browser.eval_in_extension_page(&asked).await?;
        id.as_i64().with_context(|| format!("no tab id: {id}"))
    }

    /// Opens the site tab's popup anew in the popup's tab, and reads it once it has its view.
    pub async fn popup(&self) -> Result<Popup> {
        let url = self.browser.extension_url(&format!("popup.html?tab={}", self.tab().await?))?;
        self.browser.switch_to(&self.popup_tab).await?;
        self.browser.goto(&url).await?;
        self.popup_until("it has its view", |popup| popup.state != "opening").await
    }

    /// Opens another page about the site's tab in the popup's tab, once it has its view: `panel.html`.
    pub async fn page(&self, name: &str) -> Result<()> {
        let url = self.browser.extension_url(&format!("{name}?tab={}", self.tab().await?))?;
        self.browser.switch_to(&self.popup_tab).await?;
        self.browser.goto(&url).await?;
        wait_until(&format!("{name} has its view"), async || {
            Ok((self.browser.eval("return document.body.dataset.state").await? != "opening").then_some(()))
        })
        .await
    }

    /// Waits, without touching it, until the open popup shows what is expected.
    pub async fn popup_until(&self, what: &str, expected: impl Fn(&Popup) -> bool) -> Result<Popup> {
        let mut last = None;
        let what = format!("the popup: {what}");
        let waited = wait_until(&what, async || {
            let popup = self.read_popup().await?;
            let found = expected(&popup).then(|| popup.clone());
            last = Some(popup);
            Ok(found)
        })
        .await;
        waited.with_context(|| format!("the popup shows {last:#?}"))
    }

    /// Presses a button of the open popup as a person does: the first that has these words.
    pub async fn press(&self, words: &str) -> Result<()> {
        self.browser.switch_to(&self.popup_tab).await?;
        // Marked, so that the driver finds the one that a person sees.
        let mark = format!(
            "document.querySelector('[data-pressed]')?.removeAttribute('data-pressed');\
             const button = [...document.querySelectorAll('button')]\
                .find((button) => button.checkVisibility() && button.textContent.includes({}));\
             button?.setAttribute('data-pressed', '');\
             return Boolean(button)",
            json!(words)
        );
        wait_until(&format!("a button with the words {words:?}"), async || {
            if self.browser.eval(&mark).await? != true {
                return Ok(None);
            }
            self.browser.web().find(By::Css("[data-pressed]")).await?.click().await?;
            Ok(Some(()))
        })
        .await
    }

    /// The button of the toolbar: its badge and its title.
    pub async fn button(&self) -> Result<(String, String)> {
        let asked = format!(
            "globalThis.browser ??= chrome; const tabId = {};\
             return [await browser.action.getBadgeText({{ tabId }}), await browser.action.getTitle({{ tabId }})]",
            self.tab().await?
        );
        let told = self.browser.eval_in_extension_page(&asked).await?;
        let text = |at: usize| told[at].as_str().unwrap_or_default().to_owned();
        Ok((text(0), text(1)))
    }

    /// Waits until the button names the rule, by its headline, and returns what it says.
    pub async fn rule_until(&self, rule: &str) -> Result<(String, String)> {
        let title = Rule::of_id(rule).with_context(|| format!("no rule {rule}"))?.title();
        let mut last = None;
        let waited = wait_until(&format!("the button says {title:?}"), async || {
            let button = self.button().await?;
            // Badge and title change one after the other.
            let found = (!button.0.is_empty() && button.1.ends_with(title)).then(|| button.clone());
            last = Some(button);
            Ok(found)
        })
        .await;
        waited.with_context(|| format!("the button says {last:?}"))
    }

    /// Waits until the badge has this text.
    pub async fn badge_until(&self, badge: &str) -> Result<String> {
        wait_until(&format!("the badge says {badge:?}"), async || {
            let (shown, title) = self.button().await?;
            Ok((shown == badge).then_some(title))
        })
        .await
    }

    /// Every cookie of a domain, partitioned ones included, as the browser gives it.
    pub async fn cookies(&self, domain: &str) -> Result<Value> {
        let asked = format!(
            "globalThis.browser ??= chrome;\
             return await browser.cookies.getAll({{ domain: {}, partitionKey: {{}} }})",
            json!(domain)
        );
        self.browser.eval_in_extension_page(&asked).await
    }

    async fn read_popup(&self) -> Result<Popup> {
        const READ: &str = "\
            const shown = (element) => element?.checkVisibility() ? element.textContent.trim() : '';\
            const all = (selector) => [...document.querySelectorAll(selector)].map(shown).filter(Boolean);\
            return {\
                state: document.body.dataset.state,\
                title: shown(document.querySelector('#title')),\
                primary: shown(document.querySelector('#primary span')),\
                fixes: all('#fixes b'),\
                text: document.body.innerText,\
            }";
        let read = self.browser.eval(READ).await?;
        let text = |name: &str| read[name].as_str().unwrap_or_default().to_owned();
        let fixes = read["fixes"].as_array().into_iter().flatten();
        Ok(Popup {
            state: text("state"),
            title: text("title"),
            primary: text("primary"),
            fixes: fixes.filter_map(Value::as_str).map(str::to_owned).collect(),
            text: text("text"),
        })
    }
}
