//! Pictures of the current tab, as it looks at a given size, in light or dark, and magnified.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use data_encoding::BASE64;
use serde_json::json;

use super::chromium::Chromium;
use super::firefox::Firefox;
use super::wait::wait_until;
use super::{Browser, Engine};

/// How to take a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picture {
    /// Width in pixels of the picture.
    pub width: u32,
    /// Height in pixels of the picture.
    pub height: u32,
    /// Whether the person prefers dark colours.
    pub dark: bool,
    /// Magnification of the page: at 2.0 half as many CSS pixels fit.
    pub zoom: f64,
}

impl Default for Picture {
    fn default() -> Self {
        Self { width: 1280, height: 800, dark: false, zoom: 1.0 }
    }
}

impl Browser {
    /// Takes a picture of the current tab as PNG; the tab is as before when this returns.
    pub async fn screenshot(&self, path: &Path, picture: Picture) -> Result<()> {
        let before = self.eval("return innerWidth").await?;
        let png = match &self.engine {
            Engine::Chromium(chromium) => self.shoot_chromium(chromium, picture).await?,
            Engine::Firefox(firefox) => self.shoot_firefox(firefox, picture).await?,
        };
        wait_until("the tab has its size again", async || {
            Ok((self.eval("return innerWidth").await? == before).then_some(()))
        })
        .await?;
        fs::write(path, png).with_context(|| format!("writing {}", path.display()))
    }

    async fn shoot_chromium(&self, chromium: &Chromium, picture: Picture) -> Result<Vec<u8>> {
        let Picture { width, height, dark, zoom } = picture;
        let cdp = chromium.cdp();
        let tab = self.web.window().await?.to_string();
        let attached = cdp.call("Target.attachToTarget", json!({ "targetId": tab, "flatten": true })).await?;
        let session = attached["sessionId"].as_str().context("no session")?;

        let scale = |pixels: u32| (f64::from(pixels) / zoom).round();
        let size = json!({
            "width": scale(width), "height": scale(height), "deviceScaleFactor": zoom, "mobile": false
        });
        let scheme = if dark { "dark" } else { "light" };
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        cdp.call_in(session, "Emulation.setDeviceMetricsOverride", size).await?;
        cdp.call_in(session, "Emulation.setEmulatedMedia", media).await?;
        self.wait_for_size(picture).await?;
        let taken = cdp.call_in(session, "Page.captureScreenshot", json!({ "format": "png" })).await?;
        // What was emulated ends with the session.
        cdp.call("Target.detachFromTarget", json!({ "sessionId": session })).await?;
        Ok(BASE64.decode(taken["data"].as_str().context("no picture")?.as_bytes())?)
    }

    async fn shoot_firefox(&self, firefox: &Firefox, picture: Picture) -> Result<Vec<u8>> {
        let Picture { width, height, dark, zoom } = picture;
        let scheme = if dark { "dark" } else { "light" };
        self.dress(firefox, &format!("{width}px"), &format!("{height}px"), scheme, zoom).await?;
        self.wait_for_size(picture).await?;
        // The picture that WebDriver takes does not know of the magnification.
        let shoot = format!(
            "const {{ browsingContext }} = gBrowser.selectedBrowser;\
             const drawn = await browsingContext.currentWindowGlobal.drawSnapshot(null, {zoom}, 'white');\
             const canvas = new OffscreenCanvas(drawn.width, drawn.height);\
             canvas.getContext('2d').drawImage(drawn, 0, 0);\
             const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());\
             return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))"
        );
        let taken = firefox.eval_in_browser(&shoot).await;
        self.dress(firefox, "", "", "none", 1.0).await?;
        Ok(BASE64.decode(taken?.as_str().context("no picture")?.as_bytes())?)
    }

    async fn wait_for_size(&self, picture: Picture) -> Result<()> {
        let Picture { width, height, zoom, .. } = picture;
        let off = |of: &str, pixels| format!("Math.abs({of} * {zoom} - {pixels})");
        let (wide, high) = (off("innerWidth", width), off("innerHeight", height));
        let fits = format!("return Math.max({wide}, {high}) <= {zoom}");
        wait_until("the page has the size of the picture", async || {
            Ok((self.eval(&fits).await? == true).then_some(()))
        })
        .await
    }

    async fn dress(
        &self,
        firefox: &Firefox,
        width: &str,
        height: &str,
        scheme: &str,
        zoom: f64,
    ) -> Result<()> {
        let script = format!(
            "const {{ style, browsingContext }} = gBrowser.selectedBrowser;\
             style.minWidth = style.maxWidth = '{width}';\
             style.minHeight = style.maxHeight = '{height}';\
             browsingContext.prefersColorSchemeOverride = '{scheme}';\
             browsingContext.fullZoom = {zoom}"
        );
        firefox.eval_in_browser(&script).await?;
        Ok(())
    }
}
