//! Everything known about one failure: plain data, which the rules read.

use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::cookies::{
    Change, CookieSetting, Rejection, Request, StoredCookie, Withheld, domain_match, rejection, store,
    would_send,
};
use crate::exchange::{Engine, Exchange, Kind, Response, Witness};
use crate::http::challenge::{Challenge, is_for_browser};
use crate::http::cookie::CookiePair;
use crate::http::credentials::Credentials;
use crate::http::set_cookie::CookieDigest;
use crate::redact::is_secret_name;
use crate::seen::Seen;
use crate::trail::Trail;

/// One failure with its context.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// The exchange that failed.
    pub exchange: Exchange,
    /// What the tab did before.
    pub trail: Trail,
    /// The cookies stored for its address, looked up after the answer.
    pub jar: Seen<Vec<StoredCookie>>,
    /// Whose browser it was.
    pub engine: Engine,
    /// What the browser told of cookies of this site that went, oldest first.
    pub changes: Vec<Change>,
    /// What the browser does with this site's cookies.
    pub cookie_setting: Seen<CookieSetting>,
    /// The registrable domain of the failing host, as the shell knows it; the host itself otherwise.
    pub site: String,
    /// The registrable domain of the page, where that is of another site and its part failed.
    pub inside: Option<String>,
    /// Whether it was in a private window.
    pub is_private: bool,
    /// When the case was put together, ms since the epoch, by this device's clock.
    pub now: Millis,
}

/// Query parameters that are secret and yet open no door.
const NOT_KEYS: [&str; 6] = ["state", "nonce", "user", "username", "email", "relaystate"];

impl Case {
    /// A case of which nothing but the exchange is known.
    pub fn of(exchange: Exchange) -> Self {
        let now = exchange.started;
        let site = exchange.url.host.clone();
        Self {
            exchange,
            trail: Trail::default(),
            jar: Seen::Unknown,
            engine: Engine::default(),
            changes: Vec::new(),
            cookie_setting: Seen::Unknown,
            site,
            inside: None,
            is_private: false,
            now,
        }
    }

    /// The status code, where an answer came.
    pub fn status(&self) -> Option<u16> {
        self.exchange.response.as_ref().map(|response| response.status)
    }

    /// The answer, where one came.
    pub fn response(&self) -> Option<&Response> {
        self.exchange.response.as_ref()
    }

    /// What was seen of the answer's body; empty where nothing was.
    pub fn body(&self) -> &str {
        self.response().map_or("", Response::text)
    }

    /// The challenges of the site (`WWW-Authenticate`); none where its headers were not seen.
    pub fn challenges(&self) -> &[Challenge] {
        self.response().map_or(&[], |response| &response.challenges)
    }

    /// The first challenge of a scheme, in any case.
    pub fn challenge(&self, scheme: &str) -> Option<&Challenge> {
        self.challenges().iter().find(|challenge| challenge.is(scheme))
    }

    /// The credentials of the `Authorization` field, where it was seen.
    pub fn credentials(&self) -> Option<&Credentials> {
        self.exchange.request.as_ref().and_then(|request| request.authorization.present())
    }

    /// Whether the browser told us that no `Authorization` was sent.
    pub fn sent_no_credentials(&self) -> bool {
        self.exchange.request.as_ref().is_some_and(|request| request.authorization.is_absent())
    }

    /// Whether credentials certainly went along: seen, or sent by a browser that hides them. Such a one
    /// asked for a password a second time, which it does only when the first was refused, or got another
    /// answer than the challenge, which it does only to a password.
    pub fn sent_credentials(&self) -> bool {
        self.credentials().is_some()
            || self.hides_credentials() && (self.exchange.prompts >= 2 || answered_unseen(&self.exchange))
    }

    /// Whether the browser itself sends a password with this request (RFC 7617, section 2.2: for all below the
    /// folder in which it was asked): seen on a page, or taken from what followed a challenge, this time or before. Such a password is no
    /// cookie, and clearing cookies leaves it.
    pub fn has_browser_password(&self) -> bool {
        let by_browser = |sent: &Credentials| is_for_browser(&sent.scheme);
        let is_document = self.exchange.kind == Kind::Document;
        let before = |earlier: &Exchange| {
            earlier.kind == Kind::Document
                && earlier.url.same_origin(&self.exchange.url)
                && self.exchange.url.path.starts_with(folder(&earlier.url.path))
                && answered_unseen(earlier)
        };
        is_document && self.credentials().is_some_and(by_browser)
            || self.hides_credentials()
                && (answered_unseen(&self.exchange) || self.trail.before().any(before))
    }

    fn hides_credentials(&self) -> bool {
        self.exchange.request.as_ref().is_none_or(|request| request.authorization.is_unknown())
    }

    /// Whether the site asks in a way that the browser answers by itself, unseen in Chromium.
    pub fn asks_browser(&self) -> bool {
        self.challenges().iter().any(Challenge::is_for_browser)
    }

    /// The header field or query parameter in which a site's own kind of credentials went along.
    pub fn own_credentials(&self) -> Option<&str> {
        let headers = self.exchange.request.as_ref().map_or(&[][..], |request| &request.headers);
        let header = headers.iter().map(|header| header.name.as_str()).find(|name| is_key_header(name));
        let names =
            self.exchange.url.parameters().filter(|(_, value)| !value.is_empty()).map(|(name, _)| name);
        let named = header
            .or_else(|| names.into_iter().find(|name| is_secret_name(name) && !NOT_KEYS.contains(name)));
        named.or_else(|| self.exchange.url.has_key().then_some("a key in the address"))
    }

    /// The cookies that were sent, where they were seen.
    pub fn sent_cookies(&self) -> &[CookiePair] {
        self.exchange
            .request
            .as_ref()
            .and_then(|request| request.cookies.present())
            .map_or(&[], Vec::as_slice)
    }

    /// Whether the browser told us that no cookie was sent.
    pub fn sent_no_cookies(&self) -> bool {
        self.exchange.request.as_ref().is_some_and(|request| request.cookies.is_absent())
    }

    /// Whether it is known that nothing went along by which a site could tell who is asking.
    pub fn sent_nothing(&self) -> bool {
        self.sent_no_credentials() && self.sent_no_cookies() && self.own_credentials().is_none()
    }

    /// Whether credentials may have gone along and been taken out of the recording: what is absent from it
    /// proves little.
    pub fn may_omit_credentials(&self) -> bool {
        self.is_recorded() && self.witness() == Some(Witness::EditedRecording)
    }

    /// Whether this was read from a recording, so that nobody can be asked again.
    pub fn is_recorded(&self) -> bool {
        // A build for browsers only leaves out what is known of recordings.
        let can_be = cfg!(any(test, feature = "recordings"));
        can_be && self.witness().is_some_and(|witness| witness != Witness::Browser)
    }

    fn witness(&self) -> Option<Witness> {
        self.exchange.request.as_ref().map(|request| request.witness)
    }

    /// The server's clock when it answered, in seconds since 1970.
    pub fn server_seconds(&self) -> Option<i64> {
        self.response().and_then(|response| response.date)
    }

    /// The stored cookies which the browser would send to the failing address.
    pub fn jar_for_request(&self) -> impl Iterator<Item = &StoredCookie> {
        self.known_jar().iter().filter(|cookie| self.would_send(cookie).is_ok())
    }

    /// The stored cookie that went along as this one: of the same name and value, first where several are.
    pub fn stored_as(&self, sent: &CookiePair) -> Option<&StoredCookie> {
        let is_it =
            |stored: &&StoredCookie| stored.name == sent.name && stored.fingerprint == sent.fingerprint;
        self.jar_for_request().find(is_it)
    }

    /// What became of a cookie that an exchange with this site set, as far as its answer tells.
    pub fn stored(&self, cookie: &CookieDigest, exchange: &Exchange) -> Result<StoredCookie, Rejection> {
        store(cookie, &self.request(exchange, exchange.started), Some(&self.site), self.known_jar())
    }

    /// Why it was not kept, if so.
    pub fn rejection(&self, cookie: &CookieDigest, exchange: &Exchange) -> Option<Rejection> {
        rejection(cookie, &self.request(exchange, exchange.started), Some(&self.site), self.known_jar())
    }

    fn known_jar(&self) -> &[StoredCookie] {
        self.jar.present().map_or(&[], Vec::as_slice)
    }

    /// The request of an exchange, for the cookie engine: as the browser at hand sees it.
    pub fn request<'a>(&self, exchange: &'a Exchange, now: Millis) -> Request<'a> {
        Request { browser: self.engine.cookies(), ..Request::of(exchange, now) }
    }

    /// Whether a cookie goes along with the failing request, or why not.
    pub fn would_send(&self, cookie: &StoredCookie) -> Result<(), Withheld> {
        would_send(cookie, &self.request(&self.exchange, self.now))
    }

    /// Whether the browser told us that it lets this site keep its cookies.
    pub fn allows_cookies(&self) -> bool {
        matches!(self.cookie_setting, Seen::Present(CookieSetting::Allowed | CookieSetting::SessionOnly))
    }

    /// A cookie that the browser should have sent and did not, with the exchange that shows it was stored
    /// before: something between the jar and the network took it out. A script may ask for no cookies at all, so
    /// of its requests one that carried others is needed.
    pub fn stripped_cookie(&self) -> Option<(&StoredCookie, &Exchange)> {
        let request = self.exchange.request.as_ref().filter(|request| !request.cookies.is_unknown())?;
        let by_script = self.exchange.kind == Kind::Fetch && self.sent_no_cookies();
        let from_elsewhere = request.header("Sec-Fetch-Site") == Some("cross-site");
        if by_script || from_elsewhere || self.cookie_setting.present().is_some() && !self.allows_cookies() {
            return None;
        }
        // The jar was read after the answer: what that set came too late to be sent.
        let set = self.response().map_or(&[][..], |response| &response.set_cookies);
        let is_missing = |cookie: &&StoredCookie| {
            cookie.partition.is_none()
                && !self.sent_cookies().iter().any(|sent| sent.name == cookie.name)
                && !set.iter().any(|new| new.name == cookie.name)
        };
        self.jar_for_request().filter(is_missing).find_map(|cookie| {
            let shows = |exchange: &&Exchange| self.is_same_site(exchange) && was_stored(cookie, exchange);
            self.trail.before().rev().find(shows).map(|exchange| (cookie, exchange))
        })
    }

    /// A field line of the answer for quoting: `WWW-Authenticate: Basic realm="a"`.
    pub fn quote(&self, name: &str) -> Option<String> {
        self.response()?.header(name).map(|value| format!("{name}: {value}"))
    }

    /// Whether an exchange went to the same site (registrable domain) as the failing one.
    pub fn is_same_site(&self, other: &Exchange) -> bool {
        domain_match(&other.url.host, &self.site)
    }
}

/// Whether an exchange shows that this very cookie was in the jar: it went along, or came with the answer.
fn was_stored(cookie: &StoredCookie, exchange: &Exchange) -> bool {
    let sent = exchange.request.as_ref().and_then(|request| request.cookies.present());
    let set = exchange.response.as_ref().map_or(&[][..], |response| &response.set_cookies);
    sent.is_some_and(|sent| {
        sent.iter().any(|sent| sent.name == cookie.name && sent.fingerprint == cookie.fingerprint)
    }) || set.iter().any(|set| set.name == cookie.name && set.fingerprint == cookie.fingerprint)
}

/// A path up to its last slash.
fn folder(path: &str) -> &str {
    path.rfind('/').and_then(|slash| path.get(..=slash)).unwrap_or_default()
}

/// Whether the browser met a challenge and got another answer in the end.
fn answered_unseen(exchange: &Exchange) -> bool {
    let status = exchange.response.as_ref().map(|response| response.status);
    exchange.prompts > 0 && status.is_some_and(|status| !matches!(status, 401 | 407))
}

/// Whether a header field of this name is where APIs look for a key: `X-API-Key`, `Private-Token`.
fn is_key_header(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_csrf = name.contains("csrf") || name.contains("xsrf");
    let ends = [
        "api-key",
        "api-key-id",
        "apikey",
        "api-secret",
        "apisecret",
        "access-key",
        "subscription-key",
        "-key",
        "token",
        "-signature",
    ];
    // `X-Auth-Key`, `X-Authorization`, and what services call their own.
    let is_own = name.starts_with("x-") && name.contains("auth") && !name.contains("author-");
    // What keys a cache, a handshake or a repetition opens no door.
    let is_other = ["cache-", "surrogate-", "idempotency-", "websocket-", "public-"]
        .iter()
        .any(|part| name.contains(part));
    !is_csrf && !is_other && (is_own || ends.iter().any(|end| name.ends_with(end)))
}
