//! Nobody but our own pages is answered, and our own pages run nothing but what came with them.

use std::path::Path;

use anyhow::{Result, anyhow, bail, ensure};
use serde_json::{Value, json};
use why401_tests::browser::{Kind, Options, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::product::{Product, built};
use why401_webext::packed::{pack, unpack};
use why401_webext::wire::{Answer, Ask, PanelView, RefusalCode};

in_both_browsers!(
    a_web_page_reaches_nothing,
    another_extension_is_not_answered,
    nonsense_from_our_own_page_is_refused,
    our_own_pages_run_nothing_foreign,
);

async fn a_web_page_reaches_nothing(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let (id, question) = (id(&product).await?, question(&product).await?);
    let file = |path| product.browser.extension_url(path);
    product.visit(&product.sites.http("plain.test", "/")).await?;
    let knock = format!(
        "const api = globalThis.chrome?.runtime ?? globalThis.browser?.runtime;\
         const answered = await api?.sendMessage?.({id}, {question}).catch(() => null);\
         const heard = [];\
         const last = new Promise((tell) => {{\
             addEventListener('message', ({{ data }}) => {{ heard.push(data); if (data === 'last') tell() }})\
         }});\
         postMessage({question}, '*'); postMessage('last', '*');\
         await last;\
         const loads = (name, url) => new Promise((tell) => {{\
             const element = document.createElement(name);\
             element.onload = () => tell(true); element.onerror = () => tell(false);\
             element.src = url; document.body.append(element);\
         }});\
         return [\
             answered ?? null, heard.length,\
             await fetch({}).then(() => true, () => false),\
             await loads('img', {}), await loads('script', {}),\
         ]",
        json!(file("popup.html")?),
        json!(file("icons/idle-16.png")?),
        json!(file("api.js")?),
    );
    assert_eq!(product.browser.eval(&knock).await?, json!([null, 2, false, false, false]));
    product.browser.quit().await
}

async fn another_extension_is_not_answered(kind: Kind) -> Result<()> {
    let stranger = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stranger-extension");
    let options = Options { stranger: Some(stranger), ..Options::with_extension(built(kind)?) };
    let product = Product::start_with(kind, options).await?;
    let (id, question) = (id(&product).await?, question(&product).await?);
    product.visit(&product.browser.stranger_url("manifest.json")?).await?;
    let knock = format!(
        "const {{ runtime }} = globalThis.browser ?? chrome;\
         const sent = await runtime.sendMessage({id}, {question}).catch(String);\
         const port = runtime.connect({id});\
         const closed = await new Promise((tell) => {{\
             port.onMessage.addListener(() => tell('answered'));\
             port.onDisconnect.addListener(() => tell('closed'));\
         }});\
         return [sent, closed]"
    );
    let told = product.browser.eval(&knock).await?;
    let refused = told[0].as_str().is_some_and(|said| said.contains("Receiving end does not exist"));
    ensure!(refused && told[1] == "closed", "the stranger is told {told}");
    product.browser.quit().await
}

async fn nonsense_from_our_own_page_is_refused(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let ask = async |message: &str| {
        let script = format!("return await (globalThis.browser ?? chrome).runtime.sendMessage({message})");
        product.browser.eval_in_extension_page(&script).await
    };
    for nonsense in ["''", "'!'", "7", "{ panel: 1 }", "[1]", "'/w=='", "'////'.repeat(500_000)"] {
        let answer = ask(nonsense).await?;
        let Ok(Answer::Error(refusal)) = read(&answer) else { bail!("{nonsense} is answered by {answer}") };
        assert_eq!(refusal.code, RefusalCode::BadQuestion, "{nonsense}");
    }
    let answer = ask(&question(&product).await?).await?;
    ensure!(matches!(read(&answer), Ok(Answer::Ok(_))), "the background has stopped answering: {answer}");
    product.browser.quit().await
}

async fn our_own_pages_run_nothing_foreign(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    product.page("panel.html").await?;
    let elsewhere = json!(product.sites.http("plain.test", "/"));
    let attempt = format!(
        "const on = ({{ effectiveDirective, blockedURI }}) => {{\
             document.body.dataset.blocked += `${{effectiveDirective}} ${{blockedURI.split(':')[0]}},`\
         }};\
         document.body.dataset.blocked = '';\
         document.addEventListener('securitypolicyviolation', on);\
         const add = (name, given) => {{\
             document.body.append(Object.assign(document.createElement(name), given))\
         }};\
         add('script', {{ textContent: 'document.title = \"inline\"' }});\
         add('script', {{ src: {elsewhere} }});\
         add('img', {{ src: {elsewhere} }});\
         add('iframe', {{ src: {elsewhere} }});\
         setTimeout('document.title = \"eval\"');\
         return await fetch({elsewhere}).then(() => 'fetched', () => 'refused')"
    );
    assert_eq!(product.browser.eval(&attempt).await?, "refused");
    let wanted = [
        "",
        "connect-src http",
        "frame-src http",
        "img-src http",
        "script-src eval",
        "script-src-elem http",
        "script-src-elem inline",
    ];
    let mut last = Value::Null;
    let waited = wait_until("all is blocked", async || {
        last = product
            .browser
            .eval("return [...new Set(document.body.dataset.blocked.split(','))].sort()")
            .await?;
        Ok((last == json!(wanted)).then_some(()))
    })
    .await;
    ensure!(waited.is_ok(), "blocked: {last}");
    assert_eq!(product.browser.eval("return document.title").await?, "Why 401: what failed on this page");
    product.browser.quit().await
}

/// The extension's id, as a script has it.
async fn id(product: &Product) -> Result<Value> {
    product.browser.eval_in_extension_page("return (globalThis.browser ?? chrome).runtime.id").await
}

/// A question that our own pages get an answer to, as a script has it.
async fn question(product: &Product) -> Result<String> {
    let tab = i32::try_from(product.tab().await?)?;
    let packed = pack(&Ask::Panel { tab }).map_err(|error| anyhow!(error.0))?;
    let question = json!(packed).to_string();
    let ask = format!("return await (globalThis.browser ?? chrome).runtime.sendMessage({question})");
    let answer = product.browser.eval_in_extension_page(&ask).await?;
    let is_answered = matches!(read(&answer), Ok(Answer::Ok(_)));
    ensure!(is_answered, "our own page is not answered: {answer} {question}");
    Ok(question)
}

/// What the panel is answered.
fn read(answer: &Value) -> Result<Answer<PanelView>> {
    unpack(answer.as_str().unwrap_or_default()).map_err(|error| anyhow!(error.0))
}
