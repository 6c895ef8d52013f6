//! HAR files: whatever is in them, every failure gets findings with reasons and remedies, the surest first, and
//! no credentials get into what is kept or said of it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use why401_cli::{cases, har};
use why401_core::rules::diagnose;

const CANARY: &str = "canary-Zk3v9Q7x1Lw8";

fuzz_target!(|file: &[u8]| {
    let Ok(read) = serde_json::from_slice::<har::Har>(file) else { return };
    check(&read, None);
    let Ok(mut value) = serde_json::from_slice::<Value>(file) else { return };
    // The fuzzer learns the canary from what is compared.
    if value.to_string().contains("canary") {
        return;
    }
    let entries = value.pointer_mut("/log/entries").and_then(Value::as_array_mut);
    for entry in entries.into_iter().flatten() {
        let headers = entry.pointer_mut("/request/headers").and_then(Value::as_array_mut);
        let Some(headers) = headers else { continue };
        headers.insert(0, json!({ "name": "Authorization", "value": format!("Bearer {CANARY}") }));
        headers.insert(0, json!({ "name": "Cookie", "value": format!("sid={CANARY}") }));
    }
    let text = value.to_string();
    let Ok(with_secret) = serde_json::from_str::<har::Har>(&text) else { return };
    check(&with_secret, Some(CANARY));
});

fn check(har: &har::Har, secret: Option<&str>) {
    for case in cases::failing(har) {
        let findings = diagnose(&case);
        assert!(!findings.is_empty());
        assert!(findings.is_sorted_by(|one, next| one.confidence >= next.confidence), "{findings:?}");
        for finding in &findings {
            assert!(!finding.evidence.is_empty() && !finding.fixes.is_empty(), "{finding:?}");
        }
        if let Some(secret) = secret {
            let kept = json!([case, findings]).to_string();
            assert!(!kept.contains(secret), "{kept}");
        }
    }
}
