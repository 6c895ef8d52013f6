//! Every scripted site gets its verdict, in both browsers, and the engine of the command line gives the same
//! one for what the site has exchanged with the browser.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use why401_core::rules::Rule;
use why401_tests::browser::{Kind, wait_until};
use why401_tests::har;
use why401_tests::in_both_browsers;
use why401_tests::product::Product;
use why401_tests::sites::table::{Fails, MARKER, MARKER_RULE};
use why401_tests::sites::{SCENARIOS, Scenario};

in_both_browsers!(every_site_gets_its_verdict, a_site_that_lets_in_gets_none);

/// Where a browser sees something else: host, browser, the rule there, and what the browser does.
const OTHERWISE: &[(&str, Kind, &str, &str)] = &[
    ("bare.test", Kind::Chromium, "challenge-missing", HIDES_ITS_OWN),
    ("wordpress.test", Kind::Chromium, "challenge-missing", HIDES_ITS_OWN),
    ("refused-cookie.test", Kind::Chromium, "challenge-missing", HIDES_ITS_OWN),
    ("embedding.test", Kind::Firefox, "cookies-partitioned", "it keeps cookies of parts apart"),
];

const HIDES_ITS_OWN: &str =
    "it hides an Authorization field of its own, so nobody knows that nothing was sent";

const JAR: &str = "the jar: the extension looks into it, a HAR has none";

const RECORDED: &str = "a recording: nobody can ask again, and most that is refused unsaid wants a sign-in";

const READS_BODIES: &str = "bodies: it reads them, the extension does not by itself";

/// Where the engine says something else of the same exchange: host, in which browser (none: in both), its rule
/// (none: nothing fails), and what the extension has or lacks.
const NATIVE: &[(&str, Option<Kind>, Option<&str>, &str)] = &[
    ("bare.test", Some(Kind::Chromium), Some("no-credentials"), HIDES_ITS_OWN),
    ("embedding.test", Some(Kind::Firefox), Some("third-party-cookies-blocked"), JAR),
    ("refused-cookie.test", Some(Kind::Chromium), Some("no-credentials"), HIDES_ITS_OWN),
    ("wordpress.test", None, Some("cms-plugin-conflict"), READS_BODIES),
    ("wordy-api.test", None, Some("token-expired"), READS_BODIES),
    ("wordy-page.test", None, Some("session-expired"), READS_BODIES),
    ("secure-cookie.test", None, Some("no-credentials"), JAR),
    ("forbidden.test", None, Some("no-credentials"), RECORDED),
    ("bad-tls.test", None, None, "no server saw the request that failed"),
    ("unreachable.test", None, None, "no server saw the request that failed"),
];

/// These need a browser that blocks cookies, which tests/cookies.rs gives them, and another extension, which
/// tests/extensions.rs does.
const ELSEWHERE: [&str; 2] = ["cookies-disabled", "extension-interference"];

async fn every_site_gets_its_verdict(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let mut wrong = Vec::new();
    for scenario in SCENARIOS {
        let Some(rule) = scenario.expect_rule.filter(|rule| !ELSEWHERE.contains(rule)) else { continue };
        let otherwise = OTHERWISE.iter().find(|(host, which, ..)| (*host, *which) == (scenario.host, kind));
        let rule = otherwise.map_or(rule, |(_, _, rule, _)| rule);
        let start = Instant::now();
        product.sites.exchanged();
        if let Err(error) = play(&product, scenario).await {
            wrong.push(format!("{}: {error:#}", scenario.host));
            continue;
        }
        match product.rule_until(rule).await {
            Ok((badge, _)) => ensure!(!badge.is_empty(), "{}: no badge", scenario.host),
            Err(error) => wrong.push(format!("{}: {rule}: {error:#}", scenario.host)),
        }
        let popup = product.popup().await?;
        let title = Rule::of_id(rule).map(Rule::title);
        if popup.state == "failing" && Some(popup.title.as_str()) != title || popup.primary.is_empty() {
            wrong.push(format!("{}: the popup shows {popup:#?}", scenario.host));
        }
        let native = har::verdict(&product.sites.exchanged())?.map(Rule::id);
        wrong.extend(compare(scenario.host, kind, rule, native.as_deref()));
        println!(
            "{:26} {:26} {:12} {:4} ms  native: {}",
            scenario.host,
            rule,
            popup.state,
            start.elapsed().as_millis(),
            native.as_deref().unwrap_or("nothing"),
        );
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    product.browser.quit().await
}

/// What is wrong between a browser's verdict and the engine's, if anything.
fn compare(host: &str, kind: Kind, rule: &str, native: Option<&str>) -> Option<String> {
    let is_this = |of: &Option<Kind>| of.is_none_or(|of| of == kind);
    let listed = NATIVE.iter().find(|(of, which, ..)| *of == host && is_this(which));
    let expected = listed.map_or(Some(rule), |(_, _, native, _)| *native);
    let said = native.unwrap_or("nothing");
    match listed {
        Some(_) if native == Some(rule) => {
            Some(format!("{host}: both say {rule} now: strike it from NATIVE"))
        }
        _ if native != expected => Some(format!("{host}: the browser says {rule}, the engine {said}")),
        _ => None,
    }
}

async fn a_site_that_lets_in_gets_none(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let is_fine = |scenario: &&Scenario| matches!(scenario.fails, Fails::Nothing | Fails::Overcome);
    for scenario in SCENARIOS.iter().filter(is_fine) {
        product.sites.exchanged();
        play(&product, scenario).await?;
        let popup = product.popup().await?;
        assert_eq!((popup.state.as_str(), popup.primary.as_str()), ("quiet", ""), "{}", scenario.host);
        assert_eq!(product.button().await?.0, "", "{}", scenario.host);
        if scenario.fails == Fails::Overcome {
            overcome(&product).await.with_context(|| scenario.host)?;
        }
    }
    product.browser.quit().await
}

/// Something was refused and let in at once after, and nobody says a word of it.
async fn overcome(product: &Product) -> Result<()> {
    let exchanged = product.sites.exchanged();
    let statuses: Vec<u16> = exchanged.iter().map(|one| one.status).collect();
    ensure!(statuses.contains(&401) && statuses.last() == Some(&200), "it answered {statuses:?}");
    let native = har::verdict(&exchanged)?;
    ensure!(native.is_none(), "the engine says {native:?}");
    // A challenge that the browser may have answered is taken for the end after 300 ms without one.
    tokio::time::sleep(Duration::from_millis(500)).await;
    // Whatever is told of what was before has been told when this is.
    product.show_site().await?;
    product.browser.eval(&format!("return (await fetch('{MARKER}')).status")).await?;
    product.rule_until(MARKER_RULE).await?;
    product.page("panel.html").await?;
    let rows = "return document.querySelectorAll('#rows .row').length";
    wait_until("the panel lists the marker alone", async || {
        Ok((product.browser.eval(rows).await? == 1).then_some(()))
    })
    .await
}

/// Plays a scenario, and waits until its page has done what it does.
async fn play(product: &Product, scenario: &Scenario) -> Result<()> {
    product.play(scenario).await?;
    if matches!(scenario.fails, Fails::Background | Fails::Overcome) {
        product.browser.wait_for_title("done").await?;
    }
    Ok(())
}
