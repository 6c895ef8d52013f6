//! What a browser refuses to load once is loaded when it is asked for again.

use std::fs;

use anyhow::{Result, ensure};
use serde_json::Value;
use why401_tests::browser::{Kind, Options};
use why401_tests::in_both_browsers;
use why401_tests::product::{Product, copied};

in_both_browsers!(a_module_that_is_refused_once_is_loaded_again);

/// Refuses each module the first time, as a browser does that is short of memory.
const REFUSE: &str = r#"
globalThis.refused = [];
const streaming = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = async (source, imports) => {
  const response = await source;
  const name = response.url.split("/").pop();
  if (refused.includes(name)) return streaming.call(WebAssembly, response, imports);
  refused.push(name);
  throw new RangeError("out of memory");
};
"#;

async fn a_module_that_is_refused_once_is_loaded_again(kind: Kind) -> Result<()> {
    let folder = copied(kind)?;
    let background = folder.path().join("background.js");
    let script = fs::read_to_string(&background)?;
    fs::write(folder.path().join("refuse.js"), REFUSE)?;
    fs::write(&background, format!("import \"./refuse.js\";\n{script}"))?;
    let product = Product::start_with(kind, Options::with_extension(folder.path())).await?;
    product.visit(&product.sites.http("expired-token.test", "/")).await?;
    product.rule_until("token-expired").await?;
    let refused = product.browser.background_eval("return refused").await?;
    let names = ["why401_background_bg.wasm", "why401_diagnosis_bg.wasm"];
    ensure!(refused.as_array().is_some_and(|all| all.iter().eq(names.map(Value::from).iter())), "{refused}");
    product.browser.quit().await
}
