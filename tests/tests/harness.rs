//! The harness works: every part of an extension is reached, in both browsers.

use std::path::{Path, PathBuf};

use anyhow::Result;
use serde_json::json;
use why401_tests::browser::{Browser, Kind, Landing, Options, Picture, View, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::sites::Sites;

in_both_browsers!(
    sites_are_reached,
    turned_away_pages_are_landed_on,
    extension_page_is_evaluated,
    background_stops_and_wakes,
    private_windows_are_allowed_when_asked,
    optional_permission_is_granted_by_a_click,
    password_prompt_blocks_nothing,
    proxy_asks_for_a_password,
    popup_opens,
    devtools_panel_opens,
    pictures_have_the_size_asked_for,
    nothing_is_left_behind,
);

fn probe() -> Options {
    Options::with_extension(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/probe-extension"))
}

async fn sites_are_reached(kind: Kind) -> Result<()> {
    let sites = Sites::start().await?;
    let browser = Browser::start(kind, Options::default()).await?;
    browser.goto(&sites.start_page()).await?;
    assert_eq!(browser.eval("return document.title").await?, "Sites that turn you away");
    browser.goto(&sites.https("corrupt-partitioned.test", "/")).await?;
    assert_eq!(browser.eval("return document.title").await?, "It works");
    browser.goto(&sites.http("storm.test", "/storm?n=20")).await?;
    browser.wait_for_title("done: 20").await?;
    let first = browser.web().window().await?;
    browser.new_tab(&sites.http("plain.test", "/")).await?;
    assert_eq!(browser.eval("return document.visibilityState").await?, "visible");
    browser.close_tab(&first).await?;
    browser.quit().await
}

async fn turned_away_pages_are_landed_on(kind: Kind) -> Result<()> {
    let sites = Sites::start().await?;
    let browser = Browser::start(kind, Options::default()).await?;
    for host in ["bare.test", "mystery.test", "bytes.test", "many.test", "huge.test"] {
        assert_eq!(browser.try_goto(&sites.http(host, "/")).await?, Landing::Loaded, "{host}");
        assert_eq!(browser.eval("return document.title").await?, "Unauthorized", "{host}");
    }
    let failed = browser.try_goto(&sites.http("loop.test", "/a")).await?;
    assert!(matches!(failed, Landing::Failed(_)), "{failed:?}");
    browser.goto(&sites.http("dozen.test", "/")).await?;
    browser.wait_for_title("done: 401 401 401 401 401 401 403 403").await?;
    browser.goto(&sites.http("iframe.test", "/")).await?;
    browser.wait_for_title("done: 401").await?;
    browser.quit().await
}

async fn extension_page_is_evaluated(kind: Kind) -> Result<()> {
    let browser = Browser::start(kind, probe()).await?;
    browser.goto(&browser.extension_url("popup.html?tab=1")?).await?;
    assert_eq!(browser.eval("return document.title").await?, "Probe popup");
    let stored = "await chrome.storage.local.set({ a: [1, { b: 2 }] }); return chrome.storage.local.get()";
    assert_eq!(browser.eval_in_extension_page(stored).await?, json!({ "a": [1, { "b": 2 }] }));
    let active = "return (await chrome.tabs.query({ active: true }))[0].url";
    assert_eq!(browser.eval_in_extension_page(active).await?, browser.extension_url("popup.html?tab=1")?);
    let failed = browser.eval_in_extension_page("throw new Error('as it should')").await;
    assert!(failed.is_err_and(|error| error.to_string().contains("as it should")));
    browser.quit().await
}

async fn background_stops_and_wakes(kind: Kind) -> Result<()> {
    let sites = Sites::start().await?;
    let browser = Browser::start(kind, probe()).await?;
    // A message wakes it: on a busy machine it may have been stopped again by now.
    browser.eval_in_extension_page("return chrome.runtime.sendMessage('hello')").await?;
    browser.wait_for(View::Background).await?;
    browser.background_eval("seen.push('before')").await?;
    browser.stop_background().await?;

    browser.goto(&sites.http("bare.test", "/")).await?;
    browser.wait_for(View::Background).await?;
    let seen = wait_until("the background has seen the 401", async || {
        let seen = browser.background_eval("return seen.join()").await?;
        Ok(seen.as_str().is_some_and(|seen| seen.contains("401 http://bare.test")).then_some(seen))
    })
    .await?;
    assert!(!seen.to_string().contains("before"), "the background was never stopped: {seen}");

    browser.stop_background().await?;
    let heard = browser.eval_in_extension_page("return chrome.runtime.sendMessage('hello')").await?;
    assert_eq!(heard, "heard hello");
    browser.quit().await
}

async fn private_windows_are_allowed_when_asked(kind: Kind) -> Result<()> {
    let asked = "return chrome.extension.isAllowedIncognitoAccess()";
    let browser = Browser::start(kind, probe()).await?;
    assert_eq!(browser.eval_in_extension_page(asked).await?, false);
    browser.quit().await?;
    let browser = Browser::start(kind, Options { allow_private: true, ..probe() }).await?;
    assert_eq!(browser.eval_in_extension_page(asked).await?, true);
    browser.quit().await
}

async fn optional_permission_is_granted_by_a_click(kind: Kind) -> Result<()> {
    let options = Options { would_grant: vec!["bookmarks".to_owned()], ..probe() };
    let browser = Browser::start(kind, options).await?;
    browser.goto(&browser.extension_url("popup.html")?).await?;
    let prepare = "onclick = () => chrome.permissions.request({ permissions: ['bookmarks'] })\
            .then(granted => { document.title = `granted: ${granted}` });\
        return chrome.permissions.contains({ permissions: ['bookmarks'] })";
    assert_eq!(browser.eval(prepare).await?, false);
    browser.web().find(thirtyfour::By::Tag("p")).await?.click().await?;
    browser.wait_for_title("granted: true").await?;
    browser.quit().await
}

async fn password_prompt_blocks_nothing(kind: Kind) -> Result<()> {
    let sites = Sites::start().await?;
    let browser = Browser::start(kind, Options::default()).await?;
    for host in ["basic.test", "digest.test"] {
        // Firefox prompts; headless Chromium gives up at once.
        browser.try_goto(&sites.http(host, "/")).await?;
        // Firefox shows the refusal once the prompt is gone, at times after the next page was asked for.
        wait_until("the next page comes", async || {
            browser.goto(&sites.http("plain.test", "/")).await?;
            Ok((browser.eval("return document.title").await? == "Plain page").then_some(()))
        })
        .await?;
        let known = sites.http(host, "/").replace("//", "//user:secret@");
        browser.goto(&known).await?;
        assert_eq!(browser.eval("return document.title").await?, "Signed in", "{host}");
    }
    browser.quit().await
}

async fn proxy_asks_for_a_password(kind: Kind) -> Result<()> {
    let sites = Sites::start().await?;
    let browser = Browser::start(kind, Options { proxy: Some(sites.ports().proxy), ..probe() }).await?;
    browser.wait_for(View::Background).await?;
    let listen = "chrome.webRequest.onHeadersReceived.addListener(\
        ({ url, statusCode }) => { seen.push(`${statusCode} ${url}`) }, { urls: ['<all_urls>'] })";
    browser.background_eval(listen).await?;
    browser.try_goto(&sites.http("behind-proxy.test", "/")).await?;
    wait_until("the background has seen the 407", async || {
        let seen = browser.background_eval("return seen.join()").await?;
        Ok(seen.as_str().is_some_and(|seen| seen.contains("407 http://behind-proxy.test")).then_some(()))
    })
    .await?;
    browser.quit().await
}

async fn popup_opens(kind: Kind) -> Result<()> {
    let sites = Sites::start().await?;
    let browser = Browser::start(kind, probe()).await?;
    browser.goto(&sites.http("plain.test", "/")).await?;
    browser.open_real_popup().await?;
    assert_eq!(browser.eval_in(View::Popup, "return document.title").await?, "Probe popup");
    browser.quit().await
}

async fn devtools_panel_opens(kind: Kind) -> Result<()> {
    let sites = Sites::start().await?;
    let browser = Browser::start(kind, probe()).await?;
    browser.goto(&sites.http("plain.test", "/")).await?;
    browser.open_devtools_panel().await?;
    let asked = "return [document.title, typeof chrome.devtools.inspectedWindow.tabId]";
    assert_eq!(browser.eval_in(View::Panel, asked).await?, json!(["Probe panel", "number"]));
    browser.quit().await
}

async fn pictures_have_the_size_asked_for(kind: Kind) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let browser = Browser::start(kind, probe()).await?;
    browser.goto(&browser.extension_url("popup.html")?).await?;
    let before = browser.eval("return innerWidth").await?;
    for (dark, zoom) in [(false, 1.0), (true, 2.0)] {
        let path = folder.path().join(format!("{dark}.png"));
        browser.screenshot(&path, Picture { width: 400, height: 600, dark, zoom }).await?;
        let (width, height) = size_of_png(&std::fs::read(&path)?);
        assert_eq!((width, height), (400, 600));
    }
    assert_eq!(browser.eval("return innerWidth").await?, before);
    browser.quit().await
}

async fn nothing_is_left_behind(kind: Kind) -> Result<()> {
    let browser = Browser::start(kind, probe()).await?;
    let (home, processes) = (browser.home().to_owned(), browser.processes());
    assert!(processes.len() > 2, "{processes:?}");
    drop(browser);
    assert!(!home.exists());
    for process in processes {
        let alive = PathBuf::from(format!("/proc/{process}"));
        wait_until(&format!("process {process} is gone"), async || Ok((!alive.exists()).then_some(())))
            .await?;
    }
    Ok(())
}

/// A PNG begins with a signature of 8 bytes, the head of a chunk in 8, and then its size.
fn size_of_png(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| png[at..at + 4].iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
    (number(16), number(20))
}
