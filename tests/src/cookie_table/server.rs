//! A server that sets what it is told and remembers what it is sent.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::cases::SCENES;
use crate::sites::{Scheme, tls::Tls};

/// A running server on two ports of loopback, for every host.
#[derive(Debug)]
pub struct Server {
    http: u16,
    https: u16,
    memory: Arc<Mutex<Memory>>,
    tasks: [JoinHandle<()>; 2],
}

#[derive(Debug, Default)]
struct Memory {
    /// The field lines that `?set` answers with.
    lines: Vec<String>,
    /// The `Cookie` field of each `?get=KEY`.
    sent: HashMap<String, String>,
}

/// The host from whose pages everything foreign comes.
pub const STRANGER: &str = "stranger.test";

impl Server {
    /// Starts on free ports.
    pub async fn start() -> Result<Self> {
        let http = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let https = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let ports = (http.local_addr()?.port(), https.local_addr()?.port());
        let hosts: Vec<String> =
            SCENES.iter().map(|scene| scene.host.to_owned()).chain([STRANGER.to_owned()]).collect();
        let https = Tls::listen(https, &hosts)?;
        let memory = Arc::new(Mutex::new(Memory::default()));
        let (plain, safe) = (router(&memory), router(&memory));
        // `axum::serve` returns errors to no one: a failed connection ends that connection only.
        let tasks = [
            tokio::spawn(async move { drop(axum::serve(http, plain).await) }),
            tokio::spawn(async move { drop(axum::serve(https, safe).await) }),
        ];
        Ok(Self { http: ports.0, https: ports.1, memory, tasks })
    }

    /// The address of a path.
    pub fn url(&self, scheme: Scheme, host: &str, path: &str) -> String {
        match scheme {
            Scheme::Http => format!("http://{host}:{}{path}", self.http),
            Scheme::Https => format!("https://{host}:{}{path}", self.https),
        }
    }

    /// What `?set` answers with from now on.
    pub fn will_set(&self, lines: Vec<String>) {
        lock(&self.memory).lines = lines;
    }

    /// What came with `?get=KEY`, if it came; empty where no cookie did.
    pub fn was_sent(&self, key: &str) -> Option<String> {
        lock(&self.memory).sent.get(key).cloned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

fn lock(memory: &Mutex<Memory>) -> MutexGuard<'_, Memory> {
    memory.lock().unwrap_or_else(PoisonError::into_inner)
}

fn router(memory: &Arc<Mutex<Memory>>) -> Router {
    let memory = Arc::clone(memory);
    Router::new().fallback(move |request: Request| {
        let answer = answer(&memory, &request);
        async move { answer }
    })
}

fn answer(memory: &Mutex<Memory>, request: &Request) -> Response<Body> {
    let query = request.uri().query().unwrap_or_default();
    let page = format!("<!doctype html><link rel=icon href='data:,'><title>here: {query}</title>");
    let mut response = Response::new(Body::from(page));
    let headers = response.headers_mut();
    headers.insert("content-type", HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert("cache-control", HeaderValue::from_static("no-store"));
    if let Some(origin) = request.headers().get("origin") {
        headers.insert("access-control-allow-origin", origin.clone());
        headers.insert("access-control-allow-credentials", HeaderValue::from_static("true"));
    }
    let mut memory = lock(memory);
    if query == "set" {
        for line in memory.lines.iter().filter_map(|line| HeaderValue::from_bytes(line.as_bytes()).ok()) {
            headers.append("set-cookie", line);
        }
    }
    if let Some(key) = query.strip_prefix("get=") {
        let fields = request.headers().get_all("cookie").iter();
        let fields: Vec<_> = fields.map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        memory.sent.insert(key.to_owned(), fields.join("; "));
    }
    response
}
