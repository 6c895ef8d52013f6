//! Cases written as text, for tests.
//!
//! Exchanges stand between lines of `---`, oldest first; the last one failed. Each is an optional
//! list of directives, the request, an empty line and the answer:
//!
//! ```text
//! @ kind fetch
//! GET https://a.test/x
//! Cookie: sid=1
//!
//! 401
//! WWW-Authenticate: Basic
//!
//! the body
//! ```
//!
//! `! net::ERR_ABORTED` in place of a status is a network error; `?` is an answer of which only the
//! request is known. Directives: `hop` (a redirect of the failing request), `chromium`
//! (`Authorization` is hidden), `firefox`, `hides cookies`, `recording` (credentials may have been taken out),
//! `prompts N`, `kind K`, `at SECONDS` after
//! [`EPOCH`], `jar SET-COOKIE` (stored when the answer came; `jar` alone: an empty one),
//! `cookies SETTING`, `site DOMAIN`, `inside DOMAIN` (of the page), `private`, `went NAME=VALUE CAUSE SECONDS` (what the browser told of its jar).

use std::sync::Arc;

use crate::Millis;
use crate::case::Case;
use crate::cookies::{Change, CookieSetting, Request as CookieRequest, store};
use crate::exchange::{Engine, Exchange, Kind, NetFailure, Observer, Request, Response, Witness};
use crate::http::set_cookie::parse_set_cookie;
use crate::secret::{Key, Secret};
use crate::seen::Seen;
use crate::trail::Trail;
use crate::url::Url;

/// When transcripts begin: Tue, 24 Nov 2026 01:40:00 GMT, in seconds since 1970.
pub(crate) const EPOCH: i64 = 1_795_484_400;

/// Reads a case; panics on nonsense, as only tests may.
pub(crate) fn read(text: &str) -> Case {
    let mut parts: Vec<Part> =
        text.split("\n---\n").enumerate().map(|(n, text)| Part::read(n, text)).collect();
    let last = parts.pop().expect("an exchange");
    let (hops, earlier): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(|part| part.is_hop);
    let exchanges = |parts: Vec<Part>| -> Vec<_> { parts.into_iter().map(|part| part.exchange).collect() };
    let mut case = Case::of(last.exchange);
    case.trail =
        Trail { hops: exchanges(hops), earlier: exchanges(earlier).into_iter().map(Arc::new).collect() };
    case.cookie_setting = last.cookies;
    case.engine = last.engine;
    case.changes = last.changes;
    case.inside = last.inside;
    case.is_private = last.is_private;
    case.site = last.site.unwrap_or(case.site);
    if let Some(lines) = last.jar {
        // A browser may hold what only https could set.
        let url = Url { scheme: "https".to_owned(), ..case.exchange.url.clone() };
        let cookie = |line: &String| parse_set_cookie(line).0.expect("a cookie").digest(&Key::default());
        let request = CookieRequest::to(&url, case.now);
        let jar = lines.iter().map(|line| store(&cookie(line), &request, Some(&case.site), &[]));
        case.jar = Seen::Present(jar.map(|cookie| cookie.expect("a cookie that is kept")).collect());
    }
    case
}

struct Part {
    exchange: Exchange,
    is_hop: bool,
    jar: Option<Vec<String>>,
    cookies: Seen<CookieSetting>,
    engine: Engine,
    site: Option<String>,
    changes: Vec<Change>,
    inside: Option<String>,
    is_private: bool,
}

impl Part {
    fn read(number: usize, text: &str) -> Self {
        let mut lines = text.trim_start_matches('\n').lines().peekable();
        let mut observer = Observer::default();
        let mut part = Self {
            exchange: Exchange {
                id: number.to_string(),
                started: (EPOCH + number as Millis) * 1000,
                url: Url::default(),
                method: String::new(),
                kind: Kind::Document,
                request: None,
                response: None,
                failure: None,
                prompts: 0,
            },
            is_hop: false,
            jar: None,
            cookies: Seen::Unknown,
            engine: Engine::default(),
            site: None,
            changes: Vec::new(),
            inside: None,
            is_private: false,
        };
        while let Some(directive) = lines.next_if(|line| line.starts_with('@')) {
            part.direct(directive.trim_start_matches(['@', ' ']), &mut observer);
        }
        let (method, url) = lines.next().and_then(|line| line.split_once(' ')).expect("METHOD URL");
        part.exchange.method = method.to_owned();
        part.exchange.url = Url::read(url);
        let request = fields(&mut lines);
        part.exchange.request = Some(Request::read(&request, observer, &Key::default()));
        match lines.next().unwrap_or("?") {
            "?" => {}
            error if error.starts_with('!') => part.exchange.failure = Some(NetFailure::read(error)),
            status => {
                let status = status.parse().expect("a status");
                let mut response = Response::read(status, &fields(&mut lines), &Key::default());
                let body: Vec<&str> = lines.collect();
                response.body = Some(body.join("\n")).filter(|body| !body.is_empty());
                part.exchange.response = Some(response);
            }
        }
        part
    }

    fn direct(&mut self, directive: &str, observer: &mut Observer) {
        let (word, value) = directive.split_once(' ').unwrap_or((directive, ""));
        let word_value = || serde_json::from_value(value.into());
        match word {
            "hop" => self.is_hop = true,
            "chromium" => {
                observer.hides_authorization = true;
                self.engine = Engine::Chromium;
            }
            "firefox" => self.engine = Engine::Firefox,
            "hides" => observer.hides_cookies = true,
            "recording" => observer.witness = Witness::EditedRecording,
            "prompts" => self.exchange.prompts = value.parse().expect("a number"),
            "kind" => self.exchange.kind = word_value().expect("a kind"),
            "at" => self.exchange.started = (EPOCH + value.parse::<i64>().expect("seconds")) * 1000,
            "jar" => {
                let jar = self.jar.get_or_insert_default();
                jar.extend(Some(value.to_owned()).filter(|value| !value.is_empty()));
            }
            "cookies" => {
                self.cookies = Seen::Present(serde_json::from_value(value.into()).expect("a setting"));
            }
            "went" => self.changes.push(change(value)),
            "inside" => self.inside = Some(value.to_owned()),
            "private" => self.is_private = true,
            "site" => self.site = Some(value.to_owned()),
            _ => panic!("unknown directive {directive}"),
        }
    }
}

/// `NAME=VALUE CAUSE SECONDS`
fn change(text: &str) -> Change {
    let mut words = text.split(' ');
    let mut word = || words.next().expect("NAME=VALUE CAUSE SECONDS");
    let (name, value) = word().split_once('=').expect("NAME=VALUE");
    let cause = serde_json::from_value(word().into()).expect("a cause");
    Change {
        name: name.to_owned(),
        path: "/".to_owned(),
        fingerprint: Secret::new(value).fingerprint(&Key::default()),
        at: (EPOCH + word().parse::<i64>().expect("seconds")) * 1000,
        expires: None,
        cause,
    }
}

/// The header lines up to an empty one, which is taken too.
fn fields<'a>(lines: &mut impl Iterator<Item = &'a str>) -> Vec<(String, String)> {
    let field = |line: &str| {
        let (name, value) = line.split_once(':').expect("a header line");
        (name.to_owned(), value.trim().to_owned())
    };
    lines.take_while(|line| !line.is_empty()).map(field).collect()
}
