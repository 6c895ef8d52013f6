//! What a browser refuses to load is loaded a moment later, or when it is asked for again.

use std::fs;

use anyhow::Result;
use serde_json::json;
use why401_tests::browser::{Kind, Options, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::product::{Product, copied};

in_both_browsers!(a_module_that_is_refused_is_loaded_again);

/// Refuses the module that says why the first time, and the background twice, as a browser does that is short of memory.
const REFUSE: &str = r#"
globalThis.refused = [];
const left = { "why401_background_bg.wasm": 2, "why401_diagnosis_bg.wasm": 1 };
const streaming = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = async (source, imports) => {
  const response = await source;
  const name = response.url.split("/").pop();
  if (!left[name]) return streaming.call(WebAssembly, response, imports);
  left[name] -= 1;
  refused.push(name);
  throw new RangeError("out of memory");
};
"#;

async fn a_module_that_is_refused_is_loaded_again(kind: Kind) -> Result<()> {
    let folder = copied(kind)?;
    let background = folder.path().join("background.js");
    let script = fs::read_to_string(&background)?;
    fs::write(folder.path().join("refuse.js"), REFUSE)?;
    fs::write(&background, format!("import \"./refuse.js\";\n{script}"))?;
    let product = Product::start_with(kind, Options::with_extension(folder.path())).await?;
    let site = product.sites.http("expired-token.test", "/");
    product.visit(&site).await?;
    wait_until("the background is refused twice", async || {
        Ok((product.browser.background_eval("return refused.length").await? == 2).then_some(()))
    })
    .await?;
    product.visit(&site).await?;
    product.rule_until("token-expired").await?;
    let refused = product.browser.background_eval("return refused").await?;
    let background = "why401_background_bg.wasm";
    assert_eq!(refused, json!([background, background, "why401_diagnosis_bg.wasm"]));
    product.browser.quit().await
}
