//! How long it takes to read one failing exchange and to diagnose it: in the real modules, and natively.

use std::hint::black_box;
use std::time::Instant;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use why401_core::case::Case;
use why401_core::exchange::{Exchange, Kind as Purpose, Observer, Request, Response};
use why401_core::rules;
use why401_core::secret::Key;
use why401_core::url::Url;

use super::Effort;
use super::spread::{COLUMNS, Spread};
use super::watched::Watched;
use crate::browser::Kind;
use crate::sites::Sites;

/// Exchanges of which each is read and diagnosed in turn.
const BATCH: usize = 30;

type Fields = &'static [(&'static str, &'static str)];

/// What is sent and what comes back with 401: a password that is asked for, a token that has expired and a
/// session that has ended.
const FAILURES: [(Fields, Fields); 3] = [
    (
        &[("accept", "*/*"), ("user-agent", "Mozilla/5.0")],
        &[("content-type", "text/html"), ("www-authenticate", "Basic realm=\"a\", charset=\"UTF-8\"")],
    ),
    (
        // The token expired in 2018.
        &[
            ("accept", "application/json"),
            (
                "authorization",
                "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.\
                 eyJpc3MiOiJhIiwic3ViIjoiYiIsImlhdCI6MTUxNjIzNTQyMiwiZXhwIjoxNTE2MjM5MDIyfQ.c2lnbmF0dXJl",
            ),
        ],
        &[
            ("date", "Tue, 24 Nov 2026 01:40:00 GMT"),
            ("content-type", "application/json"),
            ("www-authenticate", "Bearer realm=\"api\", error=\"invalid_token\""),
        ],
    ),
    (
        &[("accept", "*/*"), ("cookie", "sid=0123456789abcdef; theme=dark; lang=en")],
        &[("content-type", "application/json"), ("set-cookie", "sid=; Max-Age=0; Path=/; HttpOnly; Secure")],
    ),
];

/// Measures in the background of one browser and prints a line.
pub async fn measure(kind: Kind, effort: Effort) -> Result<()> {
    let sites = Sites::start().await?;
    let Watched { browser, .. } = &Watched::start(kind, &sites).await?;
    let tab = "globalThis.browser ??= chrome; return (await browser.tabs.query({}))[0].id";
    let tab = browser.eval_in_extension_page(tab).await?;
    let script = script(&tab, effort.of(10, 70));
    let told = browser.background_eval(&script).await?;
    heading();
    for (part, means) in [("read", "means of 30"), ("diagnosed", "means of 10 times the same")] {
        let figures = told[part].as_array().context("a list of figures")?.iter().filter_map(Value::as_f64);
        print(&format!("{part} in {kind:?}, {means}"), &Spread::of(figures));
    }
    Ok(())
}

/// Measures in this process and prints a line.
pub fn measure_natively(effort: Effort) {
    let batches = effort.of(100, 700);
    let figures = (0..batches).map(|_| {
        let start = Instant::now();
        for n in 0..BATCH {
            black_box(rules::diagnose(black_box(&case(n))));
        }
        start.elapsed().as_secs_f64() * 1e6 / BATCH as f64
    });
    heading();
    print("both natively, means of 30", &Spread::of(figures));
}

fn heading() {
    println!("One failing exchange read, and diagnosed, microseconds");
    println!("  {:48} {COLUMNS}", "");
}

fn print(what: &str, spread: &Spread) {
    println!("  {what:48} {spread}");
}

fn case(n: usize) -> Case {
    let (sent, answered) = FAILURES[n % FAILURES.len()];
    let owned = |fields: Fields| -> Vec<_> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let key = Key::default();
    Case::of(Exchange {
        id: n.to_string(),
        started: 1_795_484_400_000,
        url: Url::read("https://plain.test/api/items?page=2"),
        method: "GET".to_owned(),
        kind: Purpose::Fetch,
        request: Some(Request::read(&owned(sent), Observer::default(), &key)),
        response: Some(Response::read(401, &owned(answered), &key)),
        failure: None,
        prompts: 0,
    })
}

/// Hands the events of each exchange to the background's own functions, as the browser would: a fetch ends with
/// its headers, unless the browser might answer the challenge. The first two batches warm up. Between batches
/// the page is another, and what a diagnosis looks up in the browser afterwards gets the time to be done. The
/// diagnosis itself is timed where it is made, in `diagnosis.js`.
fn script(tab: &Value, batches: usize) -> String {
    let object = |fields: Fields| -> Vec<_> {
        fields.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect()
    };
    let failures: Vec<_> = FAILURES
        .iter()
        .map(|(sent, answered)| {
            let ends = answered.iter().any(|(_, value)| value.starts_with("Basic"));
            json!({ "sent": object(sent), "answered": object(answered), "ends": ends })
        })
        .collect();
    format!(
        "const {{ why401 }} = clock; const failures = {failures}; const figures = [];\
         const common = {{ tabId: {tab}, frameId: 0, type: 'xmlhttprequest', method: 'GET',\
             url: 'https://plain.test/api/items?page=2' }};\
         const fail = (requestId, {{ sent, answered, ends }}) => {{\
             const details = {{ ...common, requestId, timeStamp: Date.now() }};\
             const last = {{ ...details, statusCode: 401 }};\
             why401.onSendHeaders({{ ...details, requestHeaders: sent }});\
             why401.onHeadersReceived({{ ...last, responseHeaders: answered }});\
             if (ends) why401.onEnded(last);\
         }};\
         for (let batch = -2; batch < {batches}; batch++) {{\
             if (batch === 0) clock.weighed.length = 0;\
             const start = performance.now();\
             for (let n = 0; n < {BATCH}; n++) fail(`${{batch}} ${{n}}`, failures[n % failures.length]);\
             if (batch >= 0) figures.push((performance.now() - start) * 1000 / {BATCH});\
             await new Promise(go => setTimeout(go, 600));\
             why401.onCommitted({{ ...common, timeStamp: Date.now() }});\
         }}\
         return {{ read: figures, diagnosed: clock.weighed }}",
        failures = Value::from(failures)
    )
}
