//! What is looked up and worked out once something has failed: the jar, the settings, and why.
//!
//! A module of its own, which `extension/diagnosis.js` loads at the first failure: the background wakes at every
//! request and stays small. It holds no truth: a case comes in as text, and what is said of it goes out as text.

mod jar;
mod setting;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use why401_core::case::Case;
use why401_core::cookies::diff::told;
use why401_core::finding::Finding;
use why401_core::rules;
use why401_core::search::may_tell;
use why401_core::seen::Seen;
use why401_webext::Error;
use why401_webext::packed::{from_bytes, pack, unpack};
use why401_webext::wire::{Around, Verdict};

/// Looks up what the browser knows of a new failure and says why it failed: a [`Verdict`], the findings, what became
/// of each cookie, and the case with what was looked up, each packed.
///
/// # Errors
/// If case or surroundings are not what this version packs.
#[wasm_bindgen]
pub async fn assess(case: String, around: Vec<u8>) -> Result<Array, JsValue> {
    let (mut case, around) = read(&case, &around)?;
    case.jar = jar::of(&case, &around).await;
    case.cookie_setting = setting::of(&case, around.page.as_ref()).await.map_or(Seen::Unknown, Seen::Present);
    write(&case)
}

/// The same of a failure that was looked up before, with what is known of its body now.
///
/// # Errors
/// See [`assess`].
#[wasm_bindgen]
pub fn weigh(case: &str, around: &[u8]) -> Result<Array, JsValue> {
    write(&read(case, around)?.0)
}

fn read(case: &str, around: &[u8]) -> Result<(Case, Around), JsValue> {
    let (mut case, mut around): (Case, Around) = (text(unpack(case))?, text(from_bytes(around))?);
    case.trail.earlier = around.earlier.drain(..).map(Into::into).collect();
    if let Some(response) = &mut case.exchange.response {
        response.body = around.body.take();
    }
    Ok((case, around))
}

fn write(case: &Case) -> Result<Array, JsValue> {
    let findings = rules::diagnose(case);
    let packed = [pack(&verdict(case, &findings)), pack(&findings), pack(&told(case)), pack(case)];
    packed.into_iter().map(|packed| text(packed).map(JsValue::from)).collect::<Result<Array, _>>()
}

fn verdict(case: &Case, findings: &[Finding]) -> Verdict {
    let mut verdict = Verdict {
        rule: findings.first().map(|finding| finding.rule),
        fixes: Vec::new(),
        // What is kept for private windows is not asked for outside of them.
        can_search: !case.is_private && may_tell(case, findings),
    };
    for fix in findings.iter().flat_map(|finding| &finding.fixes) {
        if !verdict.fixes.contains(fix) {
            verdict.fixes.push(*fix);
        }
    }
    verdict
}

fn text<T>(result: Result<T, Error>) -> Result<T, JsValue> {
    result.map_err(|error| error.0.into())
}
