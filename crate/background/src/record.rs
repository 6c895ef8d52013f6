//! One failure as it is kept: what the background asks of it, and the rest as pages show it.

use js_sys::Date;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use why401_core::Millis;
use why401_core::case::Case;
use why401_core::exchange::{Exchange, Kind, NetFailure};
use why401_core::finding::{Finding, Fix};
use why401_core::report;
use why401_core::rules::Rule;
use why401_core::url::Url;
use why401_webext::runtime;

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
    /// The rule of the best finding.
    pub rule: Option<Rule>,
    /// The fixes of all findings, best first, each once.
    pub fixes: Vec<Fix>,
    /// The exchange whole, as pages of ours show it.
    #[serde(skip)]
    pub exchange: Shown,
    /// The findings whole, best first.
    #[serde(skip)]
    pub findings: Shown,
    /// The report for support, text.
    #[serde(skip)]
    pub report: Shown,
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

/// Something as it crosses to pages. Once diagnosed, a failure is only handed on, so nothing here ever
/// reads it back: that code would be a fifth of the module.
#[derive(Clone, Default, Serialize)]
#[serde(transparent)]
pub struct Shown(#[serde(with = "serde_wasm_bindgen::preserve")] pub JsValue);

impl Shown {
    /// The form in which a value crosses.
    pub fn new<T: Serialize + ?Sized>(value: &T) -> Self {
        Self(runtime::crossing(value))
    }
}

impl Record {
    /// The report, and what was tried since.
    pub fn report(&self, tried: &[Fix]) -> String {
        self.report.0.as_string().unwrap_or_default() + &report::tried(tried)
    }

    /// Takes a (new) diagnosis, best finding first.
    pub fn take(&mut self, case: &Case, findings: &[Finding]) {
        self.rule = findings.first().map(|finding| finding.rule);
        self.fixes.clear();
        for fix in findings.iter().flat_map(|finding| &finding.fixes) {
            if !self.fixes.contains(fix) {
                self.fixes.push(*fix);
            }
        }
        self.findings = Shown::new(findings);
        let when = Date::new(&(case.exchange.started as f64).into()).to_iso_string();
        self.report = Shown::new(&report::text(case, findings, &String::from(when)));
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
