//! Runs the scripted sites until interrupted: `sites [http-port [https-port [proxy-port]]]`.

use anyhow::{Context, Result};
use why401_tests::sites::{Ports, Sites};

#[tokio::main]
async fn main() -> Result<()> {
    let mut given = std::env::args().skip(1).map(|port| port.parse::<u16>().context("a port is a number"));
    let mut next = || given.next().transpose().map(Option::unwrap_or_default);
    let sites = Sites::start_on(Ports { http: next()?, https: next()?, proxy: next()?, closed: 0 }).await?;

    let ports = sites.ports();
    println!("start  {}", sites.start_page());
    println!("http   http://*.test:{}", ports.http);
    println!("https  https://*.test:{}", ports.https);
    println!("proxy  http://127.0.0.1:{}", ports.proxy);

    tokio::signal::ctrl_c().await?;
    sites.stop().await;
    Ok(())
}
