//! Signing in to servers that nobody here wrote: nginx, and httpbin from PyPI.

use anyhow::{Context, Result, ensure};
use why401_core::rules::Rule;
use why401_tests::browser::{Kind, wait_until};
use why401_tests::in_both_browsers;
use why401_tests::product::Product;
use why401_tests::servers::Server;

in_both_browsers!(
    nginx_lets_in_who_has_the_password,
    nginx_refuses_a_script_until_it_has_the_password,
    httpbin_is_explained,
);

async fn nginx_lets_in_who_has_the_password(kind: Kind) -> Result<()> {
    let (nginx, product) = (Server::nginx().await?, Product::start(kind, false).await?);
    product.visit(&nginx.url("/")).await?;
    quiet(&product).await?;

    product.visit(&nginx.url("/staff/")).await?;
    explained(&product, "no-credentials").await?;
    assert_eq!(product.popup().await?.primary, "Enter the password");
    product.visit(&nginx.url_as("user", "wrong", "/staff/")).await?;
    explained(&product, "password-rejected").await?;
    product.visit(&nginx.url_as("user", "secret", "/staff/")).await?;
    product.browser.wait_for_title("Signed in").await?;
    quiet(&product).await?;

    // From now on the browser sends the password by itself.
    product.visit(&nginx.url("/staff/")).await?;
    product.browser.wait_for_title("Signed in").await?;
    quiet(&product).await?;
    product.browser.quit().await
}

async fn nginx_refuses_a_script_until_it_has_the_password(kind: Kind) -> Result<()> {
    let (nginx, product) = (Server::nginx().await?, Product::start(kind, false).await?);
    // With `omit` the browser asks nobody for a password, so that the answer arrives at once.
    let ask = async |authorization: &str| {
        let script = format!(
            "const headers = {authorization};\
             return (await fetch('/api/data.json', {{ credentials: 'omit', headers }})).status"
        );
        product.browser.eval(&script).await
    };
    product.visit(&nginx.url("/app/")).await?;
    assert_eq!(ask("{}").await?, 401);
    explained(&product, "no-credentials").await?;

    product.visit(&nginx.url("/app/")).await?;
    assert_eq!(ask("{ authorization: `Basic ${btoa('user:wrong')}` }").await?, 401);
    product.rule_until("password-rejected").await?;
    // The same page asks for the same thing, and is let in.
    assert_eq!(ask("{ authorization: `Basic ${btoa('user:secret')}` }").await?, 200);
    quiet(&product).await?;
    product.browser.quit().await
}

/// Paths of httpbin, the password of `user` in the address, and the rule that explains the answer; none where the
/// site lets in or refuses nobody.
const HTTPBIN: &[(&str, Option<&str>, Option<&str>)] = &[
    ("/status/401", None, Some("no-credentials")),
    ("/get", None, None),
    ("/redirect-to?url=/status/401", None, Some("no-credentials")),
    ("/html", None, None),
    ("/basic-auth/user/secret", None, Some("no-credentials")),
    ("/basic-auth/user/secret", Some("wrong"), Some("password-rejected")),
    ("/basic-auth/user/secret", Some("secret"), None),
    ("/hidden-basic-auth/user/hidden", None, None),
    ("/bearer", None, Some("no-credentials")),
    ("/cookies/set?sid=1", None, None),
    ("/digest-auth/auth/user/secret", None, Some("no-credentials")),
    ("/digest-auth/auth/user/secret", Some("wrong"), Some("password-rejected")),
    ("/digest-auth/auth/user/secret", Some("secret"), None),
    ("/status/404", None, None),
    ("/status/403", None, Some("unexplained")),
    ("/image/svg", None, None),
];

async fn httpbin_is_explained(kind: Kind) -> Result<()> {
    let (httpbin, product) = (Server::httpbin().await?, Product::start(kind, false).await?);
    let mut wrong = Vec::new();
    for (path, password, rule) in HTTPBIN {
        let address = match password {
            Some(password) => httpbin.url_as("user", password, path),
            None => httpbin.url(path),
        };
        product.visit(&address).await?;
        let seen = match rule {
            Some(rule) => explained(&product, rule).await,
            None => quiet(&product).await,
        };
        if let Err(error) = seen {
            wrong.push(format!("{path} {password:?}: {error:#}"));
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    product.browser.quit().await
}

/// Waits until button and popup agree on the rule.
async fn explained(product: &Product, rule: &str) -> Result<()> {
    product.rule_until(rule).await?;
    let title = Rule::of_id(rule).context("no such rule")?.title();
    product.popup().await?;
    product.popup_until(title, |popup| popup.title == title).await?;
    Ok(())
}

/// Waits until nothing is left of any failure.
async fn quiet(product: &Product) -> Result<()> {
    product.badge_until("").await?;
    product.popup().await?;
    product.popup_until("all is quiet", |popup| popup.state == "quiet").await?;
    product.page("panel.html").await?;
    wait_until("the panel is empty", async || {
        Ok((product.browser.eval("return document.body.dataset.state").await? == "empty").then_some(()))
    })
    .await
}
