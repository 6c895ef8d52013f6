//! From the entries of a HAR file to the cases worth a diagnosis.
//!
//! An entry becomes an exchange of the core only when it failed or led to a failure, so that a huge
//! file in which little failed costs little more than its parsing.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

use url::Url;
use why401_core::Millis;
use why401_core::case::Case;
use why401_core::exchange::{Engine, Exchange, Kind, NetFailure, Observer, Request, Response};
use why401_core::failing::{is_failing, leads_to_sign_in, may_fail, was_overcome};
use why401_core::http::date::parse_http_date;
use why401_core::redact::is_shown_header;
use why401_core::rules::{Rule, diagnose};
use why401_core::secret::Key;
use why401_core::secrets::Secrets;
use why401_core::trail::Trail;

use crate::har::{Content, Entry, Field, Har};
use crate::recorder::{engine, observer};
use crate::site::site;
use crate::unredacted::{is_redacted, unredacted};

/// Every failure in a file, in the order in which they happened.
pub fn failing(har: &Har) -> Vec<Case> {
    let recording = Recording::of(har);
    let found: Vec<Case> = (0..recording.entries.len()).filter_map(|at| recording.case(at)).collect();
    if found.is_empty() && recording.entries.len() == 1 {
        return recording.hidden().into_iter().collect();
    }
    found
}

/// Exchanges before a failure that are looked at.
const LONGEST_TRAIL: usize = 64;

/// More redirects than any browser follows.
const MOST_HOPS: usize = 64;

struct Recording<'a> {
    /// In order of time.
    entries: Vec<&'a Entry<'a>>,
    times: Vec<Millis>,
    observer: Observer,
    engine: Engine,
    key: Key,
    /// The redirect that led to an entry.
    came_from: Vec<Option<usize>>,
    /// Whether the redirect that an entry answers was followed.
    followed: Vec<bool>,
    /// The entries of each page, or of each site where pages were not recorded.
    groups: HashMap<Cow<'a, str>, Vec<usize>>,
    /// The entries of the same request.
    twins: HashMap<(&'a str, &'a str), Vec<usize>>,
}

impl<'a> Recording<'a> {
    fn of(har: &'a Har<'a>) -> Self {
        let mut entries: Vec<(Millis, &Entry)> = Vec::with_capacity(har.log.entries.len());
        for entry in &har.log.entries {
            let before = entries.last().map_or(0, |(time, _)| *time);
            entries.push((time_of(entry).or_else(|| date_of(entry)).unwrap_or(before), entry));
        }
        entries.sort_by_key(|(time, _)| *time);
        let (times, entries): (Vec<Millis>, Vec<&Entry>) = entries.into_iter().unzip();
        let mut recording = Self {
            observer: observer(har),
            engine: engine(har),
            key: random_key(),
            came_from: vec![None; entries.len()],
            followed: vec![false; entries.len()],
            groups: HashMap::new(),
            twins: HashMap::new(),
            entries,
            times,
        };
        recording.connect();
        recording
    }

    fn connect(&mut self) {
        let mut awaited: HashMap<String, usize> = HashMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let (method, url) = (entry.request.method.as_str(), entry.request.url.as_str());
            // A preflight goes before the request that a redirect led to.
            let from = (method != "OPTIONS").then(|| awaited.remove(without_fragment(url)));
            if let Some(from) = from.flatten() {
                self.came_from[at] = Some(from);
                self.followed[from] = true;
            }
            if let Some(target) = redirect_target(entry) {
                awaited.insert(target, at);
            }
            self.twins.entry((method, url)).or_default().push(at);
            self.groups.entry(group(entry)).or_default().push(at);
        }
    }

    fn case(&self, at: usize) -> Option<Case> {
        let entry = self.entries[at];
        if self.followed[at] || !may_fail(status(entry), has_failed(entry)) {
            return None;
        }
        // Of many, those that look like success are not read.
        let is_sole = self.entries.len() == 1;
        if status(entry) == Some(200) && !is_sole && self.came_from[at].is_none() && !may_be_error(entry) {
            return None;
        }
        let exchange = self.exchange(at);
        let trail = self.trail(at);
        if !is_failing(&exchange, &trail) {
            return None;
        }
        let twins = &self.twins[&(entry.request.method.as_str(), entry.request.url.as_str())];
        let next = twins.get(twins.partition_point(|twin| *twin <= at));
        if next.is_some_and(|next| was_overcome(&exchange, &self.exchange(*next))) {
            return None;
        }
        let mut case = Case::of(exchange);
        case.trail = trail;
        case.engine = self.engine;
        case.site = site(&case.exchange.url.host).to_owned();
        Some(case)
    }

    /// The one exchange that somebody asks about, where it may be a refusal under another name: a page is
    /// sent to where people sign in, or is said to be missing (RFC 9110, section 15.5.4), or a rule knows it all
    /// the same.
    fn hidden(&self) -> Option<Case> {
        let exchange = self.exchange(0);
        let status = exchange.response.as_ref().map_or(0, |response| response.status);
        let is_asked = status == 404 || leads_to_sign_in(&exchange);
        let mut case = Case::of(exchange);
        case.site = site(&case.exchange.url.host).to_owned();
        let is_known = || diagnose(&case).first().is_some_and(|best| best.rule != Rule::unexplained);
        let sets_cookies = case.response().is_some_and(|response| !response.set_cookies.is_empty());
        (is_asked || (status >= 300 || sets_cookies) && is_known()).then_some(case)
    }

    fn trail(&self, at: usize) -> Trail {
        let mut hops = Vec::new();
        let mut from = self.came_from[at];
        while let Some(hop) = from.filter(|_| hops.len() < MOST_HOPS) {
            hops.push(hop);
            from = self.came_from[hop];
        }
        hops.reverse();
        let group = self.groups.get(&group(self.entries[at])).map_or(&[][..], Vec::as_slice);
        let before = &group[..group.partition_point(|other| *other < at)];
        let before = &before[before.len().saturating_sub(LONGEST_TRAIL)..];
        Trail {
            earlier: before
                .iter()
                .filter(|at| !hops.contains(at))
                .map(|at| self.exchange(*at).into())
                .collect(),
            hops: hops.into_iter().map(|hop| self.exchange(hop)).collect(),
        }
    }

    fn exchange(&self, at: usize) -> Exchange {
        let entry = self.entries[at];
        let key = &self.key;
        let secrets = secrets(entry);
        let request = entry.request.headers.as_ref().map(|headers| {
            let mut fields = request_fields(headers, offered_scheme(entry));
            if !entry.request.cookies.is_empty() && !fields.iter().any(|(name, _)| is(name, "cookie")) {
                fields.push(("Cookie".to_owned(), cookie_field(&entry.request.cookies)));
            }
            Request::read(&fields, self.observer, key)
        });
        let response = status(entry).map(|status| {
            let Some(headers) = &entry.response.headers else {
                return Response {
                    body: body(&entry.response.content, &secrets),
                    ..Response::status_only(status)
                };
            };
            let mut response = Response::read(status, &response_fields(headers, &secrets), key);
            response.body = body(&entry.response.content, &secrets);
            let target = redirect_target(entry).map(|url| why401_core::url::Url::read(&url));
            response.location = target.or(response.location);
            response
        });
        Exchange {
            id: at.to_string(),
            started: self.times[at],
            url: why401_core::url::Url::read(&secrets.scrub(entry.request.url.as_str())),
            method: entry.request.method.as_str().to_ascii_uppercase(),
            kind: kind(entry),
            request,
            response,
            failure: failure(entry),
            prompts: 0,
        }
    }
}

/// A key that nobody else has, or a fingerprint would tell a guessed password from a wrong guess. The
/// standard library seeds its hashers from the system's random numbers.
pub fn random_key() -> Key {
    let random = || RandomState::new().build_hasher().finish().to_be_bytes();
    let mut bytes = [0; 16];
    for (byte, random) in bytes.iter_mut().zip([random(), random()].concat()) {
        *byte = random;
    }
    Key::new(bytes)
}

fn time_of(entry: &Entry) -> Option<Millis> {
    let time: jiff::Timestamp = entry.started_date_time.as_str().parse().ok()?;
    Some(time.as_millisecond())
}

/// When the site says that it answered, of an entry that does not say when it began.
fn date_of(entry: &Entry) -> Option<Millis> {
    let mut fields = entry.response.headers.iter().flatten();
    let date = fields.find(|field| is(field.name.as_str(), "date"))?;
    Some(parse_http_date(date.value.as_str())? * 1000)
}

fn status(entry: &Entry) -> Option<u16> {
    u16::try_from(entry.response.status.0).ok().filter(|status| *status >= 100)
}

fn error<'a>(entry: &'a Entry) -> Option<&'a str> {
    [&entry.response.error, &entry.error]
        .into_iter()
        .map(|error| error.as_str())
        .find(|error| !error.is_empty())
}

fn has_failed(entry: &Entry) -> bool {
    error(entry).is_some()
}

fn failure(entry: &Entry) -> Option<NetFailure> {
    match (error(entry), status(entry)) {
        (Some(error), _) => Some(NetFailure::read(error)),
        (None, None) => Some(NetFailure::Other),
        (None, Some(_)) => None,
    }
}

/// Whether an answer of success has a field or a short body in which errors hide.
fn may_be_error(entry: &Entry) -> bool {
    let body = entry.response.content.text.0.as_str();
    let field = |field: &Field| field.name.as_str().to_ascii_lowercase().contains("reason");
    let is_form =
        ["password", "<title>"].iter().any(|part| body.contains(part)) && kind(entry) == Kind::Fetch;
    let is_callback = || why401_core::url::Url::read(entry.request.url.as_str()).is_callback();
    is_form
        || is_callback()
        || body.len() < SHORT
            && (body.trim_start().starts_with(['{', '[']) || body.trim_start().starts_with("<?xml"))
        || entry.response.headers.iter().flatten().any(field)
}

/// Bytes of a body that may be an error report.
const SHORT: usize = 8192;

fn redirect_target(entry: &Entry) -> Option<String> {
    if !matches!(status(entry), Some(300..=399)) {
        return None;
    }
    let field = |field: &&Field| is(field.name.as_str(), "location");
    let location = entry.response.headers.iter().flatten().find(field).map(|field| field.value.as_str());
    let target = location.unwrap_or(entry.response.redirect_url.as_str());
    let url = Url::parse(entry.request.url.as_str()).ok()?.join(target).ok()?;
    // One that is whole stays as it was written, as the addresses of requests do.
    let whole = Url::parse(target).is_ok().then(|| target.to_owned());
    let url = whole.unwrap_or_else(|| url.to_string());
    Some(without_fragment(&url).to_owned()).filter(|_| !target.is_empty())
}

fn without_fragment(url: &str) -> &str {
    url.split_once('#').map_or(url, |(before, _)| before)
}

/// The page of an entry, or its site.
fn group<'a>(entry: &'a Entry<'a>) -> Cow<'a, str> {
    match entry.pageref.as_str() {
        "" => Cow::Owned(site(&why401_core::url::Url::read(entry.request.url.as_str()).host).to_owned()),
        page => Cow::Borrowed(page),
    }
}

fn is(name: &str, wanted: &str) -> bool {
    name.eq_ignore_ascii_case(wanted)
}

/// What the entry holds that must not be shown, wherever the answer repeats it.
fn secrets(entry: &Entry) -> Secrets {
    let set = entry.response.headers.iter().flatten().filter(|field| is(field.name.as_str(), "set-cookie"));
    let cookies = entry.request.cookies.iter().map(|cookie| ("cookie", cookie.value.as_str()));
    // A placeholder may stand in the answer as well.
    let is_whole = |field: &&Field| !field.value.as_str().rsplit(' ').next().is_some_and(is_redacted);
    let fields = entry.request.headers.iter().flatten().filter(is_whole).chain(set);
    Secrets::of(
        fields.map(|field| (field.name.as_str(), field.value.as_str())).chain(cookies),
        entry.request.url.as_str(),
    )
}

/// The first scheme that the answer offers.
fn offered_scheme<'a>(entry: &'a Entry) -> &'a str {
    let mut fields = entry.response.headers.iter().flatten();
    let challenge = fields.find(|field| is(field.name.as_str(), "www-authenticate"));
    challenge.and_then(|field| field.value.as_str().split([' ', ',']).next()).unwrap_or_default()
}

fn request_fields(headers: &[Field], offered: &str) -> Vec<(String, String)> {
    let field = |field: &Field| {
        let value = match field.name.as_str() {
            name if is(name, "authorization") => unredacted(field.value.as_str(), offered),
            _ => Cow::Borrowed(field.value.as_str()),
        };
        (field.name.as_str().to_owned(), value.into_owned())
    };
    headers.iter().map(field).collect()
}

fn response_fields(headers: &[Field], secrets: &Secrets) -> Vec<(String, String)> {
    let field = |field: &Field| {
        let (name, value) = (field.name.as_str(), field.value.as_str());
        let value = if is_shown_header(name) { secrets.scrub(value) } else { Cow::Borrowed(value) };
        (name.to_owned(), value.into_owned())
    };
    headers.iter().map(field).collect()
}

fn cookie_field(cookies: &[Field]) -> String {
    let pairs: Vec<String> =
        cookies.iter().map(|cookie| format!("{}={}", cookie.name.as_str(), cookie.value.as_str())).collect();
    pairs.join("; ")
}

/// The body, where it is text.
fn body(content: &Content, secrets: &Secrets) -> Option<String> {
    let text = content.text.0.as_str();
    let mime = content.mime_type.as_str();
    let is_binary = ["image/", "font/", "video/", "audio/"].iter().any(|kind| mime.starts_with(kind));
    if text.is_empty() || is_binary {
        return None;
    }
    if !is(content.encoding.as_str(), "base64") {
        return Some(secrets.scrub(text).into_owned());
    }
    let whole = text.get(..text.len() / 4 * 4).unwrap_or_default();
    let decoded = data_encoding::BASE64.decode(whole.as_bytes()).ok()?;
    Some(secrets.scrub(&String::from_utf8_lossy(&decoded)).into_owned())
}

fn kind(entry: &Entry) -> Kind {
    let header = |name: &str| {
        let named = entry.request.headers.iter().flatten().find(|field| is(field.name.as_str(), name));
        named.map_or("", |field| field.value.as_str())
    };
    match entry.resource_type.as_str() {
        "document" => return Kind::Document,
        "websocket" => return Kind::WebSocket,
        "xhr" | "fetch" | "preflight" | "eventsource" => return Kind::Fetch,
        "image" | "stylesheet" | "font" | "media" | "script" => return Kind::Asset,
        _ => {}
    }
    match header("sec-fetch-dest") {
        "document" => Kind::Document,
        "iframe" | "frame" => Kind::Frame,
        _ if is(header("sec-fetch-mode"), "navigate") => Kind::Document,
        _ if is(header("upgrade"), "websocket") => Kind::WebSocket,
        _ if header("accept").starts_with("text/html") => Kind::Document,
        // No browser leaves all of these out; a front page is the best guess that is left.
        "" if Url::parse(entry.request.url.as_str()).is_ok_and(|url| url.path() == "/") => Kind::Document,
        _ if entry.response.content.mime_type.as_str().starts_with("image/") => Kind::Asset,
        _ => Kind::Fetch,
    }
}
