//! Plays the table to a browser and to the engine, and compares.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::By;
use why401_core::cookies::{self, Fate, Jar, Request, StoredCookie, ThirdParty, Via};
use why401_core::http::set_cookie::SameSite;
use why401_core::url::Url;

use super::cases::{Approach, SCENES, Scene, lines};
use super::overlay;
use super::server::{STRANGER, Server};
use crate::browser::{Browser, wait_until};
use crate::sites::Scheme;

/// How far browser and engine agree.
#[derive(Debug, Default)]
pub struct Agreement {
    /// Pairs of field line and context, each kept alike or refused alike.
    pub stored: usize,
    /// Pairs of stored cookie and request, each sent alike or withheld alike.
    pub sent: usize,
    /// Where they differ, in words.
    pub differences: Vec<String>,
}

/// A request that asks what is sent.
struct Question {
    scheme: Scheme,
    host: String,
    by: Approach,
}

/// Plays every scene.
pub async fn play(
    browser: &Browser,
    server: &Server,
    rules: &cookies::Browser,
    third_party: ThirdParty,
) -> Result<Agreement> {
    let mut agreement = Agreement::default();
    for scene in SCENES {
        let lines = lines(scene);
        server.will_set(lines.clone());
        let url = server.url(scene.scheme, scene.host, &format!("{}here?set", scene.folder));
        approach(browser, server, &url, scene.by).await?;
        let address = Url::read(&url);
        let mut jar = Jar::default();
        let request = Request { browser: rules, ..request(&address, scene.by, third_party) };
        let tops = top_site(&address, scene.site, scene.by);
        let request = Request { top_site: Some(&tops), ..request };
        let fates: Vec<Fate> = lines.iter().map(|line| jar.receive(line, &request, scene.site)).collect();
        let kept = stored_by(browser, scene).await?;
        compare_stored(&mut agreement, scene, &lines, &fates, &kept);
        for question in questions(scene) {
            let path = format!("{}here", scene.folder);
            let key = format!("{}-{:?}-{:?}-{}", scene.host, question.scheme, question.by, question.host);
            let url = server.url(question.scheme, &question.host, &format!("{path}?get={key}"));
            approach(browser, server, &url, question.by).await?;
            let sent = wait_until("the request comes", async || Ok(server.was_sent(&key))).await?;
            let address = Url::read(&url);
            let tops = top_site(&address, scene.site, question.by);
            let request = self::request(&address, question.by, third_party);
            let request = Request { browser: rules, top_site: Some(&tops), ..request };
            compare_sent(&mut agreement, &jar, &request, &sent, &kept, &key);
        }
    }
    overlay::play(browser, server, rules, &mut agreement).await?;
    Ok(agreement)
}

fn questions(scene: &Scene) -> Vec<Question> {
    let ask = |scheme, host: &str, by| Question { scheme, host: host.to_owned(), by };
    let Some(site) = scene.site else { return vec![ask(Scheme::Http, scene.host, Approach::Typed)] };
    vec![
        ask(Scheme::Https, scene.host, Approach::Typed),
        ask(Scheme::Http, scene.host, Approach::Typed),
        ask(Scheme::Https, &format!("b.{site}"), Approach::Typed),
        ask(Scheme::Https, scene.host, Approach::Link),
        ask(Scheme::Https, scene.host, Approach::Form),
        ask(Scheme::Https, scene.host, Approach::Fetch),
        ask(Scheme::Https, scene.host, Approach::Frame),
    ]
}

/// Makes the browser send the request.
pub(super) async fn approach(browser: &Browser, server: &Server, url: &str, by: Approach) -> Result<()> {
    if by == Approach::Typed {
        return browser.goto(url).await;
    }
    browser.goto(&server.url(Scheme::Https, STRANGER, "/")).await?;
    let address = json!(url);
    let script = match by {
        Approach::Typed | Approach::Link => format!(
            "const link = document.body.appendChild(document.createElement('a'));\
             link.id = link.textContent = 'go'; link.href = {address}"
        ),
        Approach::Form => format!(
            "const form = document.body.appendChild(document.createElement('form'));\
             form.method = 'post'; form.action = {address};\
             const button = form.appendChild(document.createElement('button'));\
             button.id = button.textContent = 'go'"
        ),
        Approach::Fetch => format!("await fetch({address}, {{ credentials: 'include' }})"),
        Approach::Frame => format!(
            "const frame = document.createElement('iframe'); frame.src = {address};\
             await new Promise((done) => {{ frame.onload = done; document.body.append(frame) }})"
        ),
    };
    browser.eval(&script).await?;
    if matches!(by, Approach::Link | Approach::Form) {
        browser.web().find(By::Css("#go")).await?.click().await?;
        let query = url.split_once('?').context("a query")?.1;
        browser.wait_for_title(&format!("here: {query}")).await?;
    }
    Ok(())
}

pub(super) fn request<'a>(address: &'a Url, by: Approach, third_party: ThirdParty) -> Request<'a> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64);
    let via = match by {
        Approach::Typed => Via::SameSite,
        Approach::Link => Via::Navigation { is_safe: true },
        Approach::Form => Via::Navigation { is_safe: false },
        Approach::Fetch | Approach::Frame => Via::Inside,
    };
    Request { via, third_party, ..Request::to(address, now) }
}

fn top_site(address: &Url, site: Option<&str>, by: Approach) -> String {
    match by {
        Approach::Fetch | Approach::Frame => format!("https://{STRANGER}"),
        _ => format!("{}://{}", address.scheme, site.unwrap_or(&address.host)),
    }
}

/// What the browser holds for the site of a scene, as its own API tells.
async fn stored_by(browser: &Browser, scene: &Scene) -> Result<Vec<Value>> {
    let domain = json!(scene.site.unwrap_or(scene.host));
    // Firefox lists what has expired in this very moment.
    let asked = format!(
        "globalThis.browser ??= chrome;\
         const all = await browser.cookies.getAll({{ domain: {domain}, partitionKey: {{}} }});\
         return all.filter(({{ expirationDate }}) => !(expirationDate * 1000 <= Date.now()))"
    );
    let all = browser.eval_in_extension_page(&asked).await?;
    all.as_array().cloned().context("no list of cookies")
}

/// What a line's cookie is told by: its name, or the value of a nameless one.
fn key_of(line: &str) -> String {
    let pair = line.split(';').next().unwrap_or_default();
    let (name, value) =
        pair.split_once('=').map_or(("", pair.trim()), |(name, value)| (name.trim(), value.trim()));
    if name.is_empty() { value.to_owned() } else { name.to_owned() }
}

fn key_of_stored(cookie: &Value) -> &str {
    match cookie["name"].as_str() {
        Some("") | None => cookie["value"].as_str().unwrap_or_default(),
        Some(name) => name,
    }
}

fn compare_stored(
    agreement: &mut Agreement,
    scene: &Scene,
    lines: &[String],
    fates: &[Fate],
    kept: &[Value],
) {
    for (line, fate) in lines.iter().zip(fates) {
        let found = kept.iter().find(|cookie| key_of_stored(cookie) == key_of(line));
        let difference = match (fate, found) {
            (Fate::Stored(stored), Some(found)) => unlike(stored, found),
            (Fate::Stored(_), None) => Some("the engine keeps it, the browser does not".to_owned()),
            (fate, Some(found)) => Some(format!("the browser keeps it as {found}, the engine says {fate:?}")),
            (_, None) => None,
        };
        match difference {
            None => agreement.stored += 1,
            Some(what) => {
                let line: String = line.chars().take(80).collect();
                let Scene { scheme, host, by, .. } = scene;
                agreement.differences.push(format!("{scheme:?} {host} {by:?}: {line:?}: {what}"));
            }
        }
    }
}

/// In what the two forms of one cookie differ.
fn unlike(ours: &StoredCookie, theirs: &Value) -> Option<String> {
    let same_site = match ours.same_site {
        Some(SameSite::None) => "no_restriction",
        Some(SameSite::Lax) => "lax",
        Some(SameSite::Strict) => "strict",
        None => "unspecified",
    };
    let domain = theirs["domain"].as_str().unwrap_or_default().trim_start_matches('.');
    let expires = theirs["expirationDate"].as_f64();
    // Between the browser's clock and ours lies the time of the answer.
    let is_near = match (ours.expires, expires) {
        (None, None) => true,
        (Some(ours), Some(theirs)) => (ours as f64 / 1000.0 - theirs).abs() < 30.0,
        _ => false,
    };
    let partition = theirs["partitionKey"]["topLevelSite"].as_str().filter(|site| !site.is_empty());
    let pairs = [
        ("domain", ours.domain == domain),
        ("host-only", theirs["hostOnly"] == ours.host_only),
        ("path", theirs["path"] == ours.path.as_str()),
        ("secure", theirs["secure"] == ours.secure),
        ("http-only", theirs["httpOnly"] == ours.http_only),
        ("same-site", theirs["sameSite"] == same_site),
        ("expires", is_near),
        ("partition", ours.partition.as_deref() == partition),
    ];
    let differing: Vec<&str> = pairs.iter().filter(|(_, same)| !same).map(|(name, _)| *name).collect();
    (!differing.is_empty())
        .then(|| format!("{differing:?} differ: the engine {ours:?}, the browser {theirs}"))
}

/// Compares what was sent for each cookie that both hold, and the order of all.
fn compare_sent(
    agreement: &mut Agreement,
    jar: &Jar,
    request: &Request,
    sent: &str,
    kept: &[Value],
    key: &str,
) {
    let theirs: Vec<String> = sent.split("; ").filter(|pair| !pair.is_empty()).map(key_of).collect();
    let string = jar.cookie_string(request);
    let ours: Vec<String> = string.expose().split("; ").filter(|pair| !pair.is_empty()).map(key_of).collect();
    for cookie in kept.iter().map(key_of_stored) {
        let has = |list: &[String]| list.iter().any(|key| key == cookie);
        match (has(&ours), has(&theirs)) {
            (true, false) => {
                agreement.differences.push(format!("{key}: the engine sends {cookie}, the browser does not"))
            }
            (false, true) => {
                agreement.differences.push(format!("{key}: the browser sends {cookie}, the engine does not"))
            }
            _ => agreement.sent += 1,
        }
    }
    let mut common = (ours.clone(), theirs.clone());
    common.0.retain(|key| theirs.contains(key));
    common.1.retain(|key| ours.contains(key));
    if common.0 != common.1 {
        agreement
            .differences
            .push(format!("{key}: the order differs: the engine {ours:?}, the browser {theirs:?}"));
    }
}
