//! One failure as it is kept: what the background asks of it, and the rest as pages show it.

use serde::{Deserialize, Serialize, Serializer};
use wasm_bindgen::JsValue;
use why401_core::Millis;
use why401_core::exchange::{Exchange, Kind, NetFailure};
use why401_core::finding::Fix;
use why401_core::rules::Rule;
use why401_core::url::Url;
use why401_webext::packed::{pack, splice, unpack};
use why401_webext::wire::Verdict;

use crate::diagnosis::Said;

/// One failure, with its diagnosis.
#[derive(Clone, Serialize, Deserialize)]
pub struct Record {
    /// Tells it from the others of its tab.
    pub number: u32,
    /// The page it belongs to.
    pub page: u32,
    /// The registrable domain of its host.
    pub site: String,
    /// The redirects before it.
    pub hops: usize,
    /// What the background itself asks of the exchange.
    pub summary: Summary,
    /// The rule of the best finding; none before it is diagnosed.
    pub rule: Option<Rule>,
    /// The fixes of all findings, best first, each once.
    pub fixes: Vec<Fix>,
    /// Whether the words of the answer's body are known, and if so, whether they told more.
    pub heard: Option<bool>,
    /// Whether a search for the cookie to blame may tell anything.
    pub can_search: bool,
    /// The case without what came before it, packed, so that it can be diagnosed anew.
    #[serde(skip)]
    pub case: Shown,
    /// The exchange whole, as pages of ours show it.
    #[serde(skip)]
    pub exchange: Shown,
    /// The findings whole, best first.
    #[serde(skip)]
    pub findings: Shown,
    /// What became of each cookie.
    #[serde(skip)]
    pub cookies: Shown,
}

/// The head of an exchange.
#[derive(Clone, Serialize, Deserialize)]
pub struct Summary {
    /// Its address.
    pub url: Url,
    /// Its method.
    pub method: String,
    /// What it was for.
    pub kind: Kind,
    /// The status, where an answer came.
    pub status: Option<u16>,
    /// Why none came.
    pub failure: Option<NetFailure>,
    /// When it began, ms since the epoch.
    pub started: Millis,
}

/// Something as it crosses to pages, packed. Once diagnosed, a failure is only handed on, so nothing here
/// ever reads it back. The text is the browser's own, so that storing it again copies nothing here.
#[derive(Clone, Default)]
pub struct Shown(pub JsValue);

impl Shown {
    /// The form in which a value crosses.
    pub fn new<T: Serialize + ?Sized>(value: &T) -> Self {
        Self(pack(value).map_or(JsValue::UNDEFINED, JsValue::from))
    }

    /// What was packed.
    pub fn text(&self) -> String {
        self.0.as_string().unwrap_or_default()
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        splice(&self.text(), serializer)
    }
}

impl Record {
    /// Whether it is known why it failed. Until then it is not shown: that takes a few milliseconds.
    pub fn is_diagnosed(&self) -> bool {
        self.rule.is_some()
    }

    /// Takes a (new) diagnosis.
    pub fn take(&mut self, said: Said) {
        let [verdict, findings, cookies, case] = said.0;
        let verdict: Verdict = unpack(&Shown(verdict).text()).unwrap_or_default();
        (self.rule, self.fixes) = (verdict.rule, verdict.fixes);
        self.can_search = verdict.can_search;
        (self.findings, self.cookies, self.case) = (Shown(findings), Shown(cookies), Shown(case));
    }
}

impl Summary {
    /// Of an exchange.
    pub fn of(exchange: &Exchange) -> Self {
        Self {
            url: exchange.url.clone(),
            method: exchange.method.clone(),
            kind: exchange.kind,
            status: exchange.response.as_ref().map(|response| response.status),
            failure: exchange.failure,
            started: exchange.started,
        }
    }
}
