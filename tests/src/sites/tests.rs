use std::collections::BTreeSet;

use anyhow::Result;
use data_encoding::BASE64;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use why401_core::rules::Rule;

use super::table::Fails;
use super::*;

/// Sends one request over plain http and returns the whole answer.
async fn send(port: u16, head: &str) -> Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
    stream.write_all(format!("{head}\r\nconnection: close\r\n\r\n").as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

async fn get(sites: &Sites, host: &str, path: &str, field: &str) -> Result<String> {
    send(sites.ports().http, &format!("GET {path} HTTP/1.1\r\nhost: {host}\r\n{field}")).await
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

#[test]
fn no_two_scenarios_are_the_same_page() {
    let pages: BTreeSet<_> = SCENARIOS.iter().map(|scenario| (scenario.host, scenario.path)).collect();
    assert_eq!(pages.len(), SCENARIOS.len());
}

#[test]
fn every_rule_has_a_scenario_or_a_reason_why_not() {
    let shown: BTreeSet<&str> = SCENARIOS.iter().filter_map(|scenario| scenario.expect_rule).collect();
    let unshown: BTreeSet<&str> = table::UNSHOWN.iter().map(|(rule, _)| *rule).collect();
    let rules: Vec<String> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    let rules: BTreeSet<&str> = rules.iter().map(String::as_str).collect();
    let both: Vec<_> = shown.intersection(&unshown).collect();
    assert!(both.is_empty(), "shown and not shown: {both:?}");
    assert_eq!(shown.union(&unshown).copied().collect::<BTreeSet<_>>(), rules);
}

#[test]
fn families_stand_together() {
    assert!(SCENARIOS.is_sorted_by_key(|scenario| scenario.family));
}

#[test]
fn basic_canary_is_the_password_canary() {
    assert_eq!(canary::BASIC, BASE64.encode(format!("user:{}", canary::PASSWORD).as_bytes()));
}

#[tokio::test]
async fn every_http_page_fails_as_the_table_says() -> Result<()> {
    let sites = Sites::start().await?;
    for scenario in
        SCENARIOS.iter().filter(|scenario| scenario.scheme == Scheme::Http && scenario.before.is_empty())
    {
        let answer = get(&sites, scenario.host, scenario.path, "x-nothing: 1").await?;
        assert_eq!(status(&answer) == "200", scenario.fails != Fails::Page, "{}: {answer}", scenario.host);
    }
    sites.stop().await;
    Ok(())
}

#[tokio::test]
async fn start_page_links_to_every_scenario() -> Result<()> {
    let sites = Sites::start().await?;
    let page = get(&sites, start::HOST, "/", "x-nothing: 1").await?;
    for scenario in SCENARIOS {
        assert!(page.contains(&sites.url(scenario)), "{} is missing", scenario.title);
    }
    Ok(())
}

#[tokio::test]
async fn basic_lets_the_right_password_in() -> Result<()> {
    let sites = Sites::start().await?;
    let right = format!("authorization: Basic {}", BASE64.encode(b"user:secret"));
    let wrong = format!("authorization: Basic {}", canary::BASIC);
    assert_eq!(status(&get(&sites, "basic.test", "/", &right).await?), "200");
    assert_eq!(status(&get(&sites, "basic.test", "/", &wrong).await?), "401");
    Ok(())
}

#[tokio::test]
async fn session_ends_on_the_server() -> Result<()> {
    let sites = Sites::start().await?;
    let host = "www.session.test";
    let login = get(&sites, host, "/login?user=ann", "x-nothing: 1").await?;
    let id = login.split("sid=").nth(1).and_then(|rest| rest.split(';').next()).unwrap();
    let cookie = format!("cookie: sid={id}");
    assert_eq!(status(&get(&sites, host, "/home", &cookie).await?), "200");
    get(&sites, host, "/expire", &cookie).await?;
    let refused = get(&sites, host, "/home", &cookie).await?;
    assert_eq!(status(&refused), "401");
    assert!(refused.contains("sid=; Path=/; Max-Age=0"));
    Ok(())
}

#[tokio::test]
async fn proxy_wants_a_password_and_stays_inside() -> Result<()> {
    let sites = Sites::start().await?;
    let Ports { http, proxy, .. } = sites.ports();
    let target = format!("GET http://plain.test:{http}/ HTTP/1.1\r\nhost: plain.test:{http}\r\n");
    let right = format!("proxy-authorization: Basic {}", BASE64.encode(b"user:secret"));
    assert_eq!(status(&send(proxy, &format!("{target}x-nothing: 1")).await?), "407");
    assert_eq!(status(&send(proxy, &format!("{target}{right}")).await?), "200");
    let outside = format!("GET http://example.com/ HTTP/1.1\r\nhost: example.com\r\n{right}");
    assert_eq!(send(proxy, &outside).await?, "");
    Ok(())
}
