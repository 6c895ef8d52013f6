//! One request as a site sees it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::Request;
use axum::http::{HeaderMap, header};
use data_encoding::BASE64;

use super::Ports;
use super::memory::Memory;
use super::table::Scheme;

/// One request, with what a site may want to know of the server it runs in.
#[derive(Debug)]
pub struct Ask {
    pub scheme: Scheme,
    /// The `Host` header without its port.
    pub host: String,
    pub method: String,
    pub path: String,
    pub ports: Ports,
    query: String,
    headers: HeaderMap,
    memory: Arc<Mutex<Memory>>,
}

impl Ask {
    pub fn of(request: &Request, scheme: Scheme, ports: Ports, memory: Arc<Mutex<Memory>>) -> Self {
        let headers = request.headers().clone();
        let host = text(&headers, header::HOST.as_str()).unwrap_or_default();
        Self {
            scheme,
            host: host.split(':').next().unwrap_or_default().to_ascii_lowercase(),
            method: request.method().to_string(),
            path: request.uri().path().to_owned(),
            query: request.uri().query().unwrap_or_default().to_owned(),
            ports,
            headers,
            memory,
        }
    }

    /// Path and query.
    pub fn target(&self) -> String {
        match self.query.as_str() {
            "" => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }

    pub fn fields(&self) -> &HeaderMap {
        &self.headers
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        text(&self.headers, name)
    }

    /// The first cookie of that name.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let all = self.headers.get_all(header::COOKIE);
        let pairs = all.iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split("; "));
        pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// A query parameter, as written: the sites use no escapes.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// User and password of a Basic `Authorization`.
    pub fn basic(&self) -> Option<(String, String)> {
        let encoded = self.header("authorization")?.strip_prefix("Basic ")?;
        let decoded = String::from_utf8(BASE64.decode(encoded.as_bytes()).ok()?).ok()?;
        let (user, password) = decoded.split_once(':')?;
        Some((user.to_owned(), password.to_owned()))
    }

    /// The token of a Bearer `Authorization`.
    pub fn bearer(&self) -> Option<&str> {
        self.header("authorization")?.strip_prefix("Bearer ")
    }

    /// The origin that was asked.
    pub fn origin(&self) -> String {
        origin(self.scheme, &self.host, self.ports)
    }

    /// The same host over https.
    pub fn secure_origin(&self) -> String {
        origin(Scheme::Https, &self.host, self.ports)
    }

    /// The origin of another host of this server, over the same scheme.
    pub fn origin_of(&self, host: &str) -> String {
        origin(self.scheme, host, self.ports)
    }

    pub fn memory(&self) -> MutexGuard<'_, Memory> {
        // No site panics while it holds the lock; if one did, the tests would rather go on.
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The origin of a host of this server.
pub fn origin(scheme: Scheme, host: &str, ports: Ports) -> String {
    match scheme {
        Scheme::Http => format!("http://{host}:{}", ports.http),
        Scheme::Https => format!("https://{host}:{}", ports.https),
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
