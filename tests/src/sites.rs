//! A loopback server that plays every site of [`SCENARIOS`].
//!
//! All sites share one port for http and one for https; the `Host` header chooses among them. Names end in
//! `.test`, which the harness maps to this machine, so nothing here ever leaves it. A third port is a real
//! HTTP proxy that wants a password.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use axum::Router;
use axum::extract::Request;
use axum::serve::Listener;
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::watch;
use tokio::task::JoinHandle;

mod answer;
mod ask;
mod asking;
mod background;
mod basic;
mod bearer;
pub mod canary;
pub mod clearing;
mod cookie;
mod corrupt;
mod cross;
pub mod culprit;
mod digest;
mod guard;
mod handshake;
mod jar;
pub mod keeps;
mod lost;
mod memory;
mod odd;
mod proof;
mod proxy;
pub mod recorded;
mod redirect;
mod session;
mod start;
mod storm;
pub mod table;
pub(crate) mod tls;
mod token;
mod way;
mod words;

pub use canary::CANARIES;
pub use table::{SCENARIOS, Scenario, Scheme};

use ask::Ask;
use memory::Memory;
use recorded::Recorded;

/// The ports of a running server. Zero asks the system for any free one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ports {
    /// Plain sites.
    pub http: u16,
    /// The same sites behind a certificate made at start.
    pub https: u16,
    /// The HTTP proxy that wants a password.
    pub proxy: u16,
    /// Where nobody listens and nobody else can.
    pub closed: u16,
}

/// The running server. Dropping it stops it at once; [`Sites::stop`] lets open answers finish.
#[derive(Debug)]
pub struct Sites {
    ports: Ports,
    memory: Arc<Mutex<Memory>>,
    // Bound for as long as the server runs, and never listened on.
    _closed: TcpSocket,
    stopping: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Sites {
    /// Starts on free ports.
    pub async fn start() -> Result<Self> {
        Self::start_on(Ports::default()).await
    }

    /// Starts on the given ports.
    pub async fn start_on(wanted: Ports) -> Result<Self> {
        let http = listen(wanted.http).await?;
        let https = listen(wanted.https).await?;
        let gate = listen(wanted.proxy).await?;
        let closed = TcpSocket::new_v4()?;
        closed.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, wanted.closed)))?;
        let ports = Ports {
            http: http.local_addr()?.port(),
            https: https.local_addr()?.port(),
            proxy: gate.local_addr()?.port(),
            closed: closed.local_addr()?.port(),
        };
        let https = tls::Tls::listen(https, &table::hosts())?;

        let (stopping, _) = watch::channel(false);
        let memory = Arc::new(Mutex::new(Memory::default()));
        let tasks = vec![
            serve(http, router(Scheme::Http, ports, &memory), stopping.subscribe()),
            serve(https, router(Scheme::Https, ports, &memory), stopping.subscribe()),
            tokio::spawn(proxy::serve(gate, stopping.subscribe())),
        ];
        Ok(Self { ports, memory, _closed: closed, stopping, tasks })
    }

    /// The ports in use.
    pub fn ports(&self) -> Ports {
        self.ports
    }

    /// The address of a path on one of the hosts, over plain http.
    pub fn http(&self, host: &str, path: &str) -> String {
        format!("{}{path}", ask::origin(Scheme::Http, host, self.ports))
    }

    /// The same over https.
    pub fn https(&self, host: &str, path: &str) -> String {
        format!("{}{path}", ask::origin(Scheme::Https, host, self.ports))
    }

    /// Where a scenario begins.
    pub fn url(&self, scenario: &Scenario) -> String {
        format!("{}{}", ask::origin(scenario.scheme, scenario.host, self.ports), scenario.path)
    }

    /// What was exchanged since the last call, in order. Nothing is kept before the first.
    pub fn exchanged(&self) -> Vec<Recorded> {
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        memory.recording.replace(Vec::new()).unwrap_or_default()
    }

    /// The page that links to every scenario.
    pub fn start_page(&self) -> String {
        self.http(start::HOST, "/")
    }

    /// Stops accepting, lets open answers finish, and returns when everything has ended.
    pub async fn stop(mut self) {
        self.stopping.send_replace(true);
        for task in std::mem::take(&mut self.tasks) {
            // A task that was cancelled has ended too.
            let _ = task.await;
        }
    }
}

impl Drop for Sites {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

async fn listen(port: u16) -> Result<TcpListener> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?)
}

fn router(scheme: Scheme, ports: Ports, memory: &Arc<Mutex<Memory>>) -> Router {
    let memory = Arc::clone(memory);
    Router::new().fallback(move |request: Request| {
        let ask = Ask::of(&request, scheme, ports, Arc::clone(&memory));
        async move {
            let answer = table::answer(&ask).complete();
            if let Some(recording) = &mut ask.memory().recording {
                recording.push(Recorded::of(&ask, &answer));
            }
            answer.into_response()
        }
    })
}

fn serve<L>(listener: L, router: Router, mut stopping: watch::Receiver<bool>) -> JoinHandle<()>
where
    L: Listener<Addr = SocketAddr>,
{
    let stop = async move {
        // An error means that the server was dropped, which stops it as well.
        let _ = stopping.wait_for(|stop| *stop).await;
    };
    tokio::spawn(async move {
        // `axum::serve` returns errors to no one: a failed connection ends that connection only.
        let _ = axum::serve(listener, router).with_graceful_shutdown(stop).await;
    })
}

#[cfg(test)]
mod tests;
