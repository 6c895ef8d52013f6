//! Every scripted site gets its verdict, in both browsers.

use anyhow::{Result, ensure};
use why401_core::rules::Rule;
use why401_tests::browser::Kind;
use why401_tests::in_both_browsers;
use why401_tests::product::Product;
use why401_tests::sites::SCENARIOS;
use why401_tests::sites::table::Fails;

in_both_browsers!(every_site_gets_its_verdict, a_site_that_lets_in_gets_none);

/// Where the browsers see differently: Chromium hides an `Authorization` field that it adds by itself, so
/// that "nothing was sent" is no certainty there.
const OTHERWISE: &[(&str, Kind, &str)] = &[("bare.test", Kind::Chromium, "challenge-missing")];

/// Needs a browser that blocks cookies; tests/cookies.rs gives it one.
const ELSEWHERE: &str = "cookies-disabled";

async fn every_site_gets_its_verdict(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    let mut wrong = Vec::new();
    for scenario in SCENARIOS {
        let Some(rule) = scenario.expect_rule.filter(|rule| *rule != ELSEWHERE) else { continue };
        let otherwise = OTHERWISE.iter().find(|(host, which, _)| (*host, *which) == (scenario.host, kind));
        let rule = otherwise.map_or(rule, |(_, _, rule)| rule);
        product.play(scenario).await?;
        if scenario.fails == Fails::Background {
            product.browser.wait_for_title("done").await?;
        }
        match product.rule_until(rule).await {
            Ok((badge, _)) => ensure!(!badge.is_empty(), "{}: no badge", scenario.host),
            Err(error) => wrong.push(format!("{}: {rule}: {error:#}", scenario.host)),
        }
        let popup = product.popup().await?;
        println!("{:26} {:24} {:10} {:?} {:?}", scenario.host, rule, popup.state, popup.title, popup.primary);
        let title = Rule::of_id(rule).map(Rule::title);
        if popup.state == "failing" && Some(popup.title.as_str()) != title || popup.primary.is_empty() {
            wrong.push(format!("{}: the popup shows {popup:#?}", scenario.host));
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    product.browser.quit().await
}

async fn a_site_that_lets_in_gets_none(kind: Kind) -> Result<()> {
    let product = Product::start(kind, false).await?;
    for scenario in SCENARIOS.iter().filter(|scenario| scenario.fails == Fails::Nothing) {
        product.play(scenario).await?;
        let popup = product.popup().await?;
        assert_eq!((popup.state.as_str(), popup.primary.as_str()), ("quiet", ""), "{}", scenario.host);
        assert_eq!(product.button().await?.0, "", "{}", scenario.host);
    }
    product.browser.quit().await
}
