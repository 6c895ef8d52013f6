//! Drives a real Chromium or Firefox with the extension in it.
//!
//! One [`Browser`] is one browser process with a profile of its own, which is deleted with it. Every name
//! ending in `.test` leads to this machine and every other name nowhere. Scripts are bodies of async
//! functions: `return await browser.tabs.query({})`; what they return comes back as JSON.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tempfile::TempDir;
use thirtyfour::{WebDriver, WindowHandle};

mod both;
mod cdp;
mod chromium;
mod driver;
mod extension;
mod firefox;
mod picture;
mod view;
mod wait;

pub use both::turn;
pub(crate) use driver::{find, tools};
pub use picture::Picture;
pub use view::View;
pub use wait::{PATIENCE, wait_until};

use chromium::Chromium;
use driver::Driver;
use extension::{Extension, Loaded};
use firefox::Firefox;

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
}

/// How to start a browser. The default is headless and has no extension.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the unpacked extension.
    pub extension: Option<PathBuf>,
    /// The folder of another extension beside it.
    pub stranger: Option<PathBuf>,
    /// Lets the extension into private windows.
    pub allow_private: bool,
    /// No window on a screen.
    pub headless: bool,
    /// Preferences by their dotted names, each browser's own.
    pub prefs: Vec<(String, Value)>,
    /// More arguments for the browser.
    pub args: Vec<String>,
    /// The optional permissions that the person would grant when asked; nobody can press the button of the
    /// browser's own question.
    pub would_grant: Vec<String>,
    /// The port of an HTTP proxy on this machine, for everything.
    pub proxy: Option<u16>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            extension: None,
            stranger: None,
            allow_private: false,
            headless: true,
            prefs: Vec::new(),
            args: Vec::new(),
            would_grant: Vec::new(),
            proxy: None,
        }
    }
}

impl Options {
    /// Headless with the extension of that folder.
    pub fn with_extension(folder: impl Into<PathBuf>) -> Self {
        Self { extension: Some(folder.into()), ..Self::default() }
    }
}

/// A running browser. Dropping it ends all its processes; [`Browser::quit`] does so in good order.
#[derive(Debug)]
pub struct Browser {
    kind: Kind,
    web: WebDriver,
    engine: Engine,
    extension: Option<Extension>,
    stranger: Option<Extension>,
    // The driver before the folder: its processes must be gone when the profile is deleted.
    driver: Driver,
    home: TempDir,
}

#[derive(Debug)]
enum Engine {
    Chromium(Box<Chromium>),
    Firefox(Firefox),
}

/// How a navigation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Landing {
    /// A document of the site, whatever its status.
    Loaded,
    /// An error page of the browser, with what the driver says of it.
    Failed(String),
}

impl Browser {
    /// Starts a browser and loads the extension, if one is given.
    pub async fn start(kind: Kind, options: Options) -> Result<Self> {
        let home = tempfile::Builder::new().prefix("why401-").tempdir()?;
        let read = |folder: &Option<PathBuf>| {
            folder.as_ref().map(|folder| Extension::read(kind, folder)).transpose()
        };
        let (extension, stranger) = (read(&options.extension)?, read(&options.stranger)?);
        let loaded = Loaded { extension: extension.as_ref(), stranger: stranger.as_ref() };
        let (driver, web, engine) = match kind {
            Kind::Chromium => chromium::start(home.path(), &options, loaded).await?,
            Kind::Firefox => firefox::start(home.path(), &options, loaded).await?,
        };
        Ok(Self { kind, web, engine, extension, stranger, driver, home })
    }

    /// Which browser this is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The WebDriver session, for what this library does not cover.
    pub fn web(&self) -> &WebDriver {
        &self.web
    }

    /// The address of a file of the extension, such as `popup.html?tab=3`.
    pub fn extension_url(&self, path: &str) -> Result<String> {
        Ok(self.extension()?.url(path))
    }

    /// The address of a file of the other extension.
    pub fn stranger_url(&self, path: &str) -> Result<String> {
        Ok(self.stranger.as_ref().context("the browser was started without a stranger")?.url(path))
    }

    /// Opens an address in the current tab; an error page of the browser is an error.
    pub async fn goto(&self, url: &str) -> Result<()> {
        match self.try_goto(url).await? {
            Landing::Loaded => Ok(()),
            Landing::Failed(why) => anyhow::bail!("{url}: {why}"),
        }
    }

    /// Opens an address in the current tab and says how that ended. A password prompt counts as loaded.
    pub async fn try_goto(&self, url: &str) -> Result<Landing> {
        use thirtyfour::error::WebDriverErrorInner::{InsecureCertificate, UnknownError};
        match self.web.goto(url).await {
            // Of a redirect loop, chromedriver tells nothing; the page that Chromium shows instead does.
            Ok(()) if self.kind == Kind::Chromium => self.chromium_landing().await,
            Ok(()) => Ok(Landing::Loaded),
            Err(error) => match error.as_inner() {
                UnknownError(said) | InsecureCertificate(said) => {
                    Ok(Landing::Failed(said.value.message.clone()))
                }
                _ => Err(error).with_context(|| format!("opening {url}")),
            },
        }
    }

    /// Opens an address in a new tab, which becomes the current and the active one.
    pub async fn new_tab(&self, url: &str) -> Result<WindowHandle> {
        let tab = self.web.new_tab().await?;
        self.switch_to(&tab).await?;
        self.goto(url).await?;
        Ok(tab)
    }

    /// Makes a tab the current one and brings it to the front.
    pub async fn switch_to(&self, tab: &WindowHandle) -> Result<()> {
        self.web.switch_to_window(tab.clone()).await?;
        if let Engine::Chromium(chromium) = &self.engine {
            chromium.activate(&tab.to_string()).await?;
        }
        Ok(())
    }

    /// Closes the current tab and makes another the current one.
    pub async fn close_tab(&self, next: &WindowHandle) -> Result<()> {
        self.web.close_window().await?;
        self.switch_to(next).await
    }

    /// Runs a script in the current tab.
    pub async fn eval(&self, script: &str) -> Result<Value> {
        driver::eval(&self.web, script).await
    }

    /// Waits until the title of the current tab starts with `start`, and returns it.
    pub async fn wait_for_title(&self, start: &str) -> Result<String> {
        wait_until(&format!("the title starts with {start:?}"), async || {
            let title = self.web.title().await?;
            Ok(title.starts_with(start).then_some(title))
        })
        .await
    }

    /// Ends the session and every process of it.
    pub async fn quit(self) -> Result<()> {
        // `Drop` ends what this leaves behind.
        Ok(self.web.clone().quit().await?)
    }

    /// Runs a script with the rights of the browser itself, where `Services` and `gBrowser` are: Firefox only.
    pub async fn eval_in_firefox(&self, script: &str) -> Result<Value> {
        match &self.engine {
            Engine::Firefox(firefox) => firefox.eval_in_browser(script).await,
            Engine::Chromium(_) => anyhow::bail!("Chromium runs no scripts with its own rights"),
        }
    }

    async fn chromium_landing(&self) -> Result<Landing> {
        let asked = "if (!location.href.startsWith('chrome-error:')) return null;\
            return document.querySelector('.error-code')?.textContent ?? 'an error page'";
        Ok(self.eval(asked).await?.as_str().map_or(Landing::Loaded, |why| Landing::Failed(why.to_owned())))
    }

    /// The folder with the profile and all else that the browser writes.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The ids of all processes of this browser, that of its driver first.
    pub fn processes(&self) -> Vec<u32> {
        self.driver.processes()
    }

    fn extension(&self) -> Result<&Extension> {
        self.extension.as_ref().context("the browser was started without an extension")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.driver.kill();
        // Without this the session would try to say goodbye to a driver that is gone, and block on it. After
        // `quit` it is an error, and of no interest.
        let _ = self.web.clone().leak();
    }
}

/// Where the folder `name` is, below `root`; an error says how to make it.
pub fn built_extension(root: &Path, name: &str) -> Result<PathBuf> {
    let folder = root.join(name);
    ensure!(
        folder.join("manifest.json").is_file(),
        "{} is not built: run ./build.sh build",
        folder.display()
    );
    Ok(folder)
}
