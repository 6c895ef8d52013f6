//! Chromium: how to start it, and how to find the parts of an extension in it.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::WebDriver;

use super::cdp::Cdp;
use super::driver::{self, Driver};
use super::extension::{Extension, Loaded};
use super::view::View;
use super::wait::wait_until;
use super::{Engine, Options};

/// A running Chromium, beside its WebDriver session.
#[derive(Debug)]
pub struct Chromium {
    cdp: Cdp,
}

/// Everything that asks the network for something on its own is off, names under `.test` lead here, and no
/// other name leads anywhere.
const SWITCHES: &[&str] = &[
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-search-engine-choice-screen",
    "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,OptimizationHints,MediaRouter",
    "--ignore-certificate-errors",
    "--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

pub async fn start(
    home: &Path,
    options: &Options,
    loaded: Loaded<'_>,
) -> Result<(Driver, WebDriver, Engine)> {
    let profile = home.join("profile");
    let mut args: Vec<_> = SWITCHES.iter().map(|switch| (*switch).to_owned()).collect();
    args.push(format!("--user-data-dir={}", profile.display()));
    if options.headless {
        args.push("--headless=new".to_owned());
    }
    let folders: Vec<_> = loaded.all().map(|extension| extension.folder.display().to_string()).collect();
    if !folders.is_empty() {
        args.push(format!("--load-extension={}", folders.join(",")));
    }
    if let Some(port) = options.proxy {
        args.push(format!("--proxy-server=http://127.0.0.1:{port}"));
    }
    args.extend(options.args.iter().cloned());
    let binary = driver::find(&["chromium", "chromium-browser"])?;

    let (driver, url) = Driver::start(home, "chromedriver", &["--port=0"]).await?;
    // The page that Chromium shows in a new tab loads while chromedriver attaches to it, and at times that
    // never ends.
    let mut prefs = json!({ "session": { "restore_on_startup": 4, "startup_urls": ["about:blank"] } });
    for (name, value) in &options.prefs {
        prefs[name] = value.clone();
    }
    if let Some(extension) = loaded.extension {
        // What a person has granted once is granted again without a question.
        let granted = json!({ "api": options.would_grant, "explicit_host": [], "manifest_permissions": [],
            "scriptable_host": [] });
        let before = json!({ "granted_permissions": granted, "runtime_granted_permissions": granted });
        prefs["extensions"] = json!({ "settings": { extension.id.clone(): before } });
    }
    let wanted = json!({ "binary": binary, "args": args, "prefs": prefs });
    let web = driver.session(&url, driver::capabilities("chrome", ("goog:chromeOptions", wanted))).await?;
    let chromium = Chromium { cdp: Cdp::connect(&profile).await? };
    if let Some(extension) = loaded.extension {
        chromium.settle(extension, options.allow_private).await?;
    }
    Ok((driver, web, Engine::Chromium(Box::new(chromium))))
}

impl Chromium {
    /// The protocol below.
    pub fn cdp(&self) -> &Cdp {
        &self.cdp
    }

    /// Brings a tab to the front. Window handles of chromedriver are target ids.
    pub async fn activate(&self, target: &str) -> Result<()> {
        self.cdp.call("Target.activateTarget", json!({ "targetId": target })).await?;
        Ok(())
    }

    /// Waits until the extension is loaded and, if asked, let into private windows, which reloads it.
    async fn settle(&self, extension: &Extension, allow_private: bool) -> Result<()> {
        let id = &extension.id;
        // In a tab of its own: the first tab stays as it was.
        let page = json!({ "url": "chrome://extensions", "background": true });
        let page = self.cdp.call("Target.createTarget", page).await?;
        let page = page["targetId"].as_str().context("no tab")?;

        let state = format!("return (await chrome.developerPrivate.getExtensionInfo('{id}')).state");
        let enabled = async || Ok((self.cdp.eval(page, &state).await? == "ENABLED").then_some(()));
        wait_until("the extension is enabled", enabled).await?;
        if allow_private {
            let allow = format!(
                "await chrome.developerPrivate.updateProfileConfiguration({{ inDeveloperMode: true }});\
                 await chrome.developerPrivate.updateExtensionConfiguration(\
                     {{ extensionId: '{id}', incognitoAccess: true }})"
            );
            self.cdp.eval(page, &allow).await?;
            wait_until("the extension is enabled again", enabled).await?;
        }
        self.cdp.call("Target.closeTarget", json!({ "targetId": page })).await?;
        Ok(())
    }

    pub async fn eval_in(&self, extension: &Extension, view: View, script: &str) -> Result<Value> {
        let target = self.find(extension, view).await?.with_context(|| format!("no {view:?} is open"))?;
        self.cdp.eval(&target, script).await
    }

    pub async fn is_open(&self, extension: &Extension, view: View) -> Result<bool> {
        Ok(self.find(extension, view).await?.is_some())
    }

    /// Opens an extension page in a tab that stays in the back.
    pub async fn open_page(&self, extension: &Extension) -> Result<()> {
        let page = json!({ "url": extension.url(View::PAGE), "background": true });
        self.cdp.call("Target.createTarget", page).await?;
        Ok(())
    }

    /// What every open part of the extension has written to its console.
    pub async fn console(&self, extension: &Extension) -> Result<String> {
        let mut written = Vec::new();
        for target in self.cdp.targets().await? {
            // A tab has a page in it, which is a target of its own.
            if target["type"] != "tab" && starts(&target, "url", &extension.url("")) {
                written.extend(self.cdp.console(&id(&target)).await?);
            }
        }
        Ok(Value::from(written).to_string())
    }

    pub async fn stop_background(&self, extension: &Extension) -> Result<()> {
        let Some(target) = self.find(extension, View::Background).await? else { return Ok(()) };
        // The next one may have the same id.
        self.cdp.eval(&target, "globalThis.isToStop = true").await?;
        self.cdp.call("Target.closeTarget", json!({ "targetId": target })).await?;
        wait_until("the background is stopped", async || {
            let Some(target) = self.find(extension, View::Background).await? else { return Ok(Some(())) };
            let is_old = self.cdp.eval(&target, "return globalThis.isToStop === true").await?;
            Ok((is_old == false).then_some(()))
        })
        .await
    }

    /// Opens the DevTools of a tab and shows the panel of the extension in them.
    pub async fn open_panel(&self, extension: &Extension, tab: &str) -> Result<()> {
        let tools = self.open_tools(tab).await?;
        let show = format!(
            "const {{ InspectorView }} = await import('./ui/legacy/legacy.js');\
             const panes = InspectorView.InspectorView.instance().tabbedPane;\
             const panel = panes.tabIds().find(id => id.includes('{}'));\
             if (panel) await InspectorView.InspectorView.instance().showPanel(panel);\
             return Boolean(panel)",
            extension.id
        );
        wait_until("DevTools have the panel", async || {
            Ok((self.cdp.eval(&tools, &show).await? == true).then_some(()))
        })
        .await
    }

    /// Opens the DevTools of a tab and shows the pane of that title beside the elements.
    pub async fn open_pane(&self, tab: &str, title: &str) -> Result<()> {
        let tools = self.open_tools(tab).await?;
        let name = title.to_ascii_lowercase().replace(' ', "-");
        let show = format!(
            "const {{ InspectorView }} = await import('./ui/legacy/legacy.js');\
             await InspectorView.InspectorView.instance().showPanel('elements');\
             const {{ ElementsPanel }} = await import('./panels/elements/elements.js');\
             const panes = ElementsPanel.ElementsPanel.instance().sidebarPaneView.tabbedPane();\
             const has = panes.tabIds().includes('{name}');\
             if (has) panes.selectTab('{name}');\
             return has"
        );
        wait_until("DevTools have the pane", async || {
            Ok((self.cdp.eval(&tools, &show).await? == true).then_some(()))
        })
        .await
    }

    async fn open_tools(&self, tab: &str) -> Result<String> {
        self.cdp.call("Target.openDevTools", json!({ "targetId": tab })).await?;
        wait_until("DevTools are open", async || {
            let targets = self.cdp.targets().await?;
            Ok(targets.iter().find(|target| starts(target, "url", "devtools://")).map(id))
        })
        .await
    }

    async fn find(&self, extension: &Extension, view: View) -> Result<Option<String>> {
        let targets = self.cdp.targets().await?;
        let mut ours = targets.iter().filter(|target| starts(target, "url", &extension.url("")));
        let is_at = |target: &Value, path: &str| starts(target, "url", &extension.url(path));
        let found = match view {
            View::Background => ours.find(|target| target["type"] == "service_worker"),
            View::Panel => ours.find(|target| target["type"] == "iframe" && is_at(target, View::PANEL)),
            View::Pane => ours.find(|target| target["type"] == "iframe" && is_at(target, View::PANE)),
            View::Popup => ours.find(|target| target["type"] != "tab" && is_at(target, &extension.popup)),
            View::Page => ours.find(|target| target["type"] == "page" && is_at(target, View::PAGE)),
        };
        Ok(found.map(id))
    }
}

fn id(target: &Value) -> String {
    target["targetId"].as_str().unwrap_or_default().to_owned()
}

fn starts(target: &Value, field: &str, start: &str) -> bool {
    target[field].as_str().is_some_and(|value| value.starts_with(start))
}
