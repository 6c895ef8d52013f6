//! A real HTTP proxy that wants a password: user `user`, password `secret`.
//!
//! It reaches the sites of this server only, one request a connection.

use std::net::Ipv4Addr;

use anyhow::{Context, Result, ensure};
use data_encoding::BASE64;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// A host for requests that are about the proxy.
pub const HOST: &str = "behind-proxy.test";

const LONGEST_HEAD: usize = 64 * 1024;

const REFUSAL: &str = "HTTP/1.1 407 Proxy Authentication Required\r\n\
    Proxy-Authenticate: Basic realm=\"Way out\"\r\n\
    Content-Type: text/html\r\nContent-Length: 37\r\nConnection: close\r\n\r\n\
    <title>Proxy</title>Password needed.\n";

pub async fn serve(listener: TcpListener, mut stopping: watch::Receiver<bool>) {
    // Dropping the set ends the connections that are still open.
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let Ok((client, _)) = accepted else { return };
                // A connection that fails is the browser's to report.
                open.spawn(async move { let _ = pass(client).await; });
            }
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}

async fn pass(mut client: TcpStream) -> Result<()> {
    let head = read_head(&mut client).await?;
    let mut lines = head.split("\r\n");
    let request: Vec<_> = lines.next().unwrap_or_default().split(' ').collect();
    let &[method, target, version] = request.as_slice() else { anyhow::bail!("not a request") };

    let expected = format!("basic {}", BASE64.encode(b"user:secret"));
    let sent = lines.clone().find_map(|line| field(line, "proxy-authorization"));
    if !sent.is_some_and(|sent| sent.eq_ignore_ascii_case(&expected)) {
        client.write_all(REFUSAL.as_bytes()).await?;
        return Ok(());
    }

    if method == "CONNECT" {
        let mut site = connect(target).await?;
        client.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").await?;
        copy_bidirectional(&mut client, &mut site).await?;
        return Ok(());
    }

    let rest = target.strip_prefix("http://").context("neither CONNECT nor http")?;
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut forwarded = format!("{method} /{path} {version}\r\n");
    let ours = ["proxy-authorization", "proxy-connection", "connection"];
    for line in lines.filter(|line| !ours.iter().any(|name| field(line, name).is_some())) {
        if !line.is_empty() {
            forwarded.push_str(&format!("{line}\r\n"));
        }
    }
    // One request a connection: the next one may be for another site.
    forwarded.push_str("connection: close\r\n\r\n");
    let mut site = connect(authority).await?;
    site.write_all(forwarded.as_bytes()).await?;
    copy_bidirectional(&mut client, &mut site).await?;
    Ok(())
}

async fn connect(authority: &str) -> Result<TcpStream> {
    let (host, port) = authority.rsplit_once(':').unwrap_or((authority, "80"));
    ensure!(host.ends_with(".test"), "{host} is outside");
    Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port.parse::<u16>()?)).await?)
}

async fn read_head(client: &mut TcpStream) -> Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        ensure!(head.len() < LONGEST_HEAD, "the head of the request is too long");
        head.push(client.read_u8().await?);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

fn field<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (key, value) = line.split_once(':')?;
    key.eq_ignore_ascii_case(name).then_some(value.trim())
}
