//! The parts of an extension that are no ordinary tabs.

use anyhow::Result;
use serde_json::Value;

use super::wait::wait_until;
use super::{Browser, Engine};

/// A part of the extension that scripts can be run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The service worker of Chromium, the event page of Firefox.
    Background,
    /// The real popup below the toolbar button.
    Popup,
    /// The panel in the DevTools: `panel.html`.
    Panel,
    /// The pane beside the elements in the DevTools: `pane.html`.
    Pane,
    /// An extension page without scripts of its own, in a tab in the back.
    Page,
}

impl View {
    /// The one file that every extension has serves as a page.
    pub(super) const PAGE: &str = "manifest.json";
    pub(super) const PANEL: &str = "panel.html";
    pub(super) const PANE: &str = "pane.html";
}

impl Browser {
    /// Runs a script in a part of the extension, which must be open.
    pub async fn eval_in(&self, view: View, script: &str) -> Result<Value> {
        let extension = self.extension()?;
        match &self.engine {
            Engine::Chromium(chromium) => chromium.eval_in(extension, view, script).await,
            Engine::Firefox(firefox) => firefox.eval_in(extension, view, script).await,
        }
    }

    /// Whether a part of the extension is open, or, of the background, running.
    pub async fn is_open(&self, view: View) -> Result<bool> {
        let extension = self.extension()?;
        match &self.engine {
            Engine::Chromium(chromium) => chromium.is_open(extension, view).await,
            Engine::Firefox(firefox) => firefox.is_open(extension, view).await,
        }
    }

    /// Runs a script in an extension page that does nothing else. It sits in a tab of its own in the back,
    /// which the first call opens.
    pub async fn eval_in_extension_page(&self, script: &str) -> Result<Value> {
        if !self.is_open(View::Page).await? {
            let extension = self.extension()?;
            match &self.engine {
                Engine::Chromium(chromium) => chromium.open_page(extension).await?,
                Engine::Firefox(firefox) => firefox.open_page(extension).await?,
            }
            self.wait_for(View::Page).await?;
        }
        self.eval_in(View::Page, script).await
    }

    /// Runs a script in the background, with the globals of its scripts in reach. It must be running: an
    /// event, or a message from [`Browser::eval_in_extension_page`], wakes it.
    pub async fn background_eval(&self, script: &str) -> Result<Value> {
        self.eval_in(View::Background, script).await
    }

    /// What is in the console: in Chromium everything from the parts of the extension that are open, in
    /// Firefox the errors of all there is.
    pub async fn console(&self) -> Result<String> {
        let extension = self.extension()?;
        match &self.engine {
            Engine::Chromium(chromium) => chromium.console(extension).await,
            Engine::Firefox(firefox) => firefox.console().await,
        }
    }

    /// Stops the background, as the browser does when it has been idle, and waits until it is gone. The next event
    /// may start it again at once.
    pub async fn stop_background(&self) -> Result<()> {
        let extension = self.extension()?;
        match &self.engine {
            Engine::Chromium(chromium) => chromium.stop_background(extension).await,
            Engine::Firefox(firefox) => firefox.stop_background(extension).await,
        }
    }

    /// Opens the popup below the toolbar button, for the active tab.
    pub async fn open_real_popup(&self) -> Result<()> {
        self.wait_for(View::Background).await?;
        self.background_eval("await (globalThis.browser ?? chrome).action.openPopup()").await?;
        self.wait_for(View::Popup).await
    }

    /// Opens the DevTools of the current tab with the panel of the extension in front.
    pub async fn open_devtools_panel(&self) -> Result<()> {
        let extension = self.extension()?;
        match &self.engine {
            Engine::Chromium(chromium) => {
                let tab = self.web.window().await?.to_string();
                chromium.open_panel(extension, &tab).await?;
            }
            Engine::Firefox(firefox) => firefox.open_panel(extension).await?,
        }
        self.wait_for(View::Panel).await
    }

    /// Opens the DevTools of the current tab with the elements and, beside them, the pane of that title.
    pub async fn open_devtools_pane(&self, title: &str) -> Result<()> {
        match &self.engine {
            Engine::Chromium(chromium) => {
                chromium.open_pane(&self.web.window().await?.to_string(), title).await?;
            }
            Engine::Firefox(firefox) => firefox.open_pane(title).await?,
        }
        self.wait_for(View::Pane).await
    }

    /// Waits until a part of the extension is open and its document is loaded.
    pub async fn wait_for(&self, view: View) -> Result<()> {
        // A service worker has no document.
        let loaded =
            "return globalThis.document?.readyState !== 'loading' && location.href !== 'about:blank'";
        wait_until(&format!("the {view:?} is open"), async || {
            Ok((self.eval_in(view, loaded).await? == true).then_some(()))
        })
        .await
    }
}
