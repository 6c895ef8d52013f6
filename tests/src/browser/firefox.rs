//! Firefox: how to start it, and how to reach the parts of an extension from within the browser itself.

use std::path::Path;

use anyhow::{Context, Result};
use axum::http::Method;
use serde_json::{Map, Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId, WebDriver};

use super::driver::{self, Driver, outcome};
use super::extension::{Extension, Loaded};
use super::view::View;
use super::wait::wait_until;
use super::{Engine, Options};

/// A running Firefox, beside its WebDriver session.
#[derive(Debug)]
pub struct Firefox {
    web: WebDriver,
}

pub async fn start(
    home: &Path,
    options: &Options,
    loaded: Loaded<'_>,
) -> Result<(Driver, WebDriver, Engine)> {
    let mut prefs = prefs();
    let uuids: Map<String, Value> =
        loaded.all().map(|extension| (extension.id.clone(), extension.host.clone().into())).collect();
    prefs.insert("extensions.webextensions.uuids".to_owned(), Value::from(uuids).to_string().into());
    if !options.would_grant.is_empty() {
        // For all permissions alike: Firefox has no list.
        prefs.insert("extensions.webextOptionalPermissionPrompts".to_owned(), false.into());
    }
    prefs.extend(options.prefs.iter().cloned());
    let mut args = options.args.clone();
    if options.headless {
        args.push("-headless".to_owned());
    }
    let binary = driver::find(&["firefox-esr", "firefox"])?;

    let root = home.display().to_string();
    let flags = ["--port=0", "--websocket-port=0", "--allow-system-access", "--profile-root", &root];
    let (driver, url) = Driver::start(home, "geckodriver", &flags).await?;
    let wanted = json!({ "binary": binary, "args": args, "prefs": prefs });
    let web = driver.session(&url, driver::capabilities("firefox", ("moz:firefoxOptions", wanted))).await?;
    let firefox = Firefox { web: web.clone() };
    for extension in loaded.all() {
        firefox.install(extension, options.allow_private).await?;
    }
    if let Some(port) = options.proxy {
        firefox.use_proxy(port).await?;
    }
    Ok((driver, web, Engine::Firefox(firefox)))
}

/// Every name leads to this machine, so that nothing is reached outside; what would try is off.
fn prefs() -> Map<String, Value> {
    let prefs = json!({
        "network.dns.native-is-localhost": true,
        "network.trr.mode": 5,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "dom.security.https_first": false,
        "dom.push.connection.enabled": false,
        "app.update.disabledForTesting": true,
        "app.normandy.enabled": false,
        "browser.region.network.url": "",
        "browser.safebrowsing.malware.enabled": false,
        "browser.safebrowsing.phishing.enabled": false,
        "browser.search.update": false,
        "datareporting.policy.dataSubmissionEnabled": false,
        "extensions.getAddons.cache.enabled": false,
        "extensions.systemAddon.update.enabled": false,
        "extensions.update.enabled": false,
        "media.gmp-manager.updateEnabled": false,
        "toolkit.telemetry.server": "",
        // A page of the extension that is a file of data must stay that file.
        "devtools.jsonview.enabled": false,
    });
    match prefs {
        Value::Object(prefs) => prefs,
        _ => Map::new(),
    }
}

impl Firefox {
    pub async fn eval_in(&self, extension: &Extension, view: View, script: &str) -> Result<Value> {
        // The script runs in a sandbox over the window of the view, where the content security policy of the
        // extension does not reach; `with` gives it the globals that the extension's own scripts made.
        let wrapped = format!(
            "const tell = arguments[arguments.length - 1];\
             with (window.wrappedJSObject ?? window) {{\
                 (async () => {{ {script} }})().then(\
                     value => tell(JSON.stringify({{ value }})),\
                     error => tell(JSON.stringify({{ error: `${{error}}\\n${{error?.stack}}` }})))\
             }}"
        );
        let run = format!(
            "const actor = browser.browsingContext.currentWindowGlobal.getActor('MarionetteCommands');\
             return actor.executeScript({}, [], {{ timeout: 20000, async: true }})",
            Value::from(wrapped)
        );
        let told = self.with_view(extension, view, &run).await?;
        let told = told.as_str().with_context(|| format!("no {view:?} is open"))?;
        outcome(serde_json::from_str(told)?, script)
    }

    pub async fn is_open(&self, extension: &Extension, view: View) -> Result<bool> {
        Ok(self.with_view(extension, view, "return true").await? == true)
    }

    /// Opens an extension page in a tab that stays in the back.
    pub async fn open_page(&self, extension: &Extension) -> Result<()> {
        let url = extension.url(View::PAGE);
        self.eval_in_browser(&format!("gBrowser.addTrustedTab('{url}', {{ inBackground: true }})")).await?;
        Ok(())
    }

    /// The errors of everything in the browser. What scripts write stays in the process of each.
    pub async fn console(&self) -> Result<String> {
        let read = "return Services.console.getMessageArray().map(String)";
        Ok(self.eval_in_browser(read).await?.to_string())
    }

    pub async fn stop_background(&self, extension: &Extension) -> Result<()> {
        let stop = "await extension.terminateBackground({ ignoreDevToolsAttached: true })";
        self.with_extension(extension, stop).await?;
        Ok(())
    }

    /// Opens the toolbox of the current tab and shows the panel of the extension in it.
    pub async fn open_panel(&self, extension: &Extension) -> Result<()> {
        // The name of a panel holds the add-on's id with every other sign replaced.
        let show = "const toolbox = await gDevTools.showToolboxForTab(gBrowser.selectedTab, { hostType: 'bottom' });\
            const start = `webext-devtools-panel-${extension.id.replace(/[^A-Za-z0-9_]/g, '_')}`;\
            const panel = toolbox.component.state.panelDefinitions.find(({ id }) => id.startsWith(start));\
            if (panel) await toolbox.selectTool(panel.id);\
            return Boolean(panel)";
        wait_until("the toolbox has the panel", async || {
            Ok((self.with_extension(extension, &format!("{TOOLS} {show}")).await? == true).then_some(()))
        })
        .await
    }

    /// Opens the toolbox of the current tab and shows the pane of that title beside the elements.
    pub async fn open_pane(&self, title: &str) -> Result<()> {
        let show = format!(
            "{TOOLS} const options = {{ toolId: 'inspector', hostType: 'bottom' }};\
             const toolbox = await gDevTools.showToolboxForTab(gBrowser.selectedTab, options);\
             const panes = [...toolbox.inspectorExtensionSidebars];\
             const pane = panes.find(([, {{ title }}]) => title === '{title}');\
             if (pane) toolbox.getCurrentPanel().sidebar.select(pane[0]);\
             return Boolean(pane)"
        );
        wait_until("the toolbox has the pane", async || {
            Ok((self.eval_in_browser(&show).await? == true).then_some(()))
        })
        .await
    }

    /// Runs a script with the rights of the browser.
    pub async fn eval_in_browser(&self, script: &str) -> Result<Value> {
        self.web.handle().cmd(Command::Context("chrome")).await?;
        let result = driver::eval(&self.web, script).await;
        self.web.handle().cmd(Command::Context("content")).await?;
        result
    }

    /// A Firefox that starts with a proxy that wants a password waits for it, and no session begins.
    async fn use_proxy(&self, port: u16) -> Result<()> {
        let set = format!(
            "for (const of of ['http', 'ssl']) {{\
                 Services.prefs.setStringPref(`network.proxy.${{of}}`, '127.0.0.1');\
                 Services.prefs.setIntPref(`network.proxy.${{of}}_port`, {port});\
             }}\
             Services.prefs.setIntPref('network.proxy.type', 1)"
        );
        self.eval_in_browser(&set).await?;
        Ok(())
    }

    async fn install(&self, extension: &Extension, allow_private: bool) -> Result<()> {
        let folder = extension.folder.display().to_string();
        self.web.handle().cmd(Command::Install { folder, allow_private }).await?;
        Ok(())
    }

    async fn with_extension(&self, extension: &Extension, script: &str) -> Result<Value> {
        let find = format!("const {{ extension }} = WebExtensionPolicy.getByID('{}');", extension.id);
        self.eval_in_browser(&format!("{find} {script}")).await
    }

    async fn with_view(&self, extension: &Extension, view: View, script: &str) -> Result<Value> {
        let of_type = |kind| {
            format!("[...extension.views].find(({{ viewType }}) => viewType === '{kind}')?.xulBrowser")
        };
        let in_tools = |path| {
            format!(
                "[...extension.views].find(({{ viewType, xulBrowser }}) => viewType === 'devtools_panel' && \
                    xulBrowser?.currentURI?.spec.startsWith('{}'))?.xulBrowser",
                extension.url(path)
            )
        };
        let browser = match view {
            View::Background => of_type("background"),
            View::Popup => of_type("popup"),
            View::Panel => in_tools(View::PANEL),
            View::Pane => in_tools(View::PANE),
            // A page in a tab is no view before it has called the browser.
            View::Page => {
                let is_page =
                    format!("({{ currentURI }}) => currentURI.spec === '{}'", extension.url(View::PAGE));
                format!("gBrowser.browsers.find({is_page})")
            }
        };
        let find = format!("const browser = {browser}; if (!browser) return null;");
        self.with_extension(extension, &format!("{find} {script}")).await
    }
}

/// Brings in the developer tools.
const TOOLS: &str = "const { require } = \
        ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');\
    const { gDevTools } = require('devtools/client/framework/devtools');";

/// What geckodriver knows beyond WebDriver.
#[derive(Debug)]
enum Command {
    Context(&'static str),
    Install { folder: String, allow_private: bool },
}

impl FormatRequestData for Command {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let (path, body) = match self {
            Self::Context(context) => ("context", json!({ "context": context })),
            Self::Install { folder, allow_private } => (
                "addon/install",
                json!({ "path": folder, "temporary": true, "allowPrivateBrowsing": allow_private }),
            ),
        };
        RequestData::new(Method::POST, format!("/session/{session}/moz/{path}")).add_body(body)
    }
}
