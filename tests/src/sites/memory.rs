//! What the sites remember between requests: sessions, and nonces of Digest.

use std::collections::{HashMap, HashSet};

use super::canary;
use super::recorded::Recorded;

/// Shared by all sites of one server.
#[derive(Debug, Default)]
pub struct Memory {
    count: u32,
    sessions: HashMap<String, bool>,
    nonces: HashSet<String>,
    /// How often something was asked for, by host and path.
    visits: HashMap<String, usize>,
    /// Only while somebody wants it.
    pub recording: Option<Vec<Recorded>>,
}

impl Memory {
    /// Begins a session and returns its id.
    pub fn sign_in(&mut self) -> String {
        let id = format!("{}-{}", canary::SESSION, self.next());
        self.sessions.insert(id.clone(), true);
        id
    }

    /// Whether that session is still good.
    pub fn knows(&self, id: &str) -> bool {
        self.sessions.get(id) == Some(&true)
    }

    /// Ends a session on the server, where the browser does not see it.
    pub fn expire(&mut self, id: &str) {
        self.sessions.insert(id.to_owned(), false);
    }

    /// A fresh nonce.
    pub fn nonce(&mut self) -> String {
        let nonce = format!("nonce{}", self.next());
        self.nonces.insert(nonce.clone());
        nonce
    }

    /// Whether this server gave out that nonce.
    pub fn gave(&self, nonce: &str) -> bool {
        self.nonces.contains(nonce)
    }

    /// Forgets every nonce, as a server does that was started anew.
    pub fn forget_nonces(&mut self) {
        self.nonces.clear();
    }

    /// Counts a visit, from one on.
    pub fn visit(&mut self, place: &str) -> usize {
        let visits = self.visits.entry(place.to_owned()).or_default();
        *visits += 1;
        *visits
    }

    fn next(&mut self) -> u32 {
        self.count += 1;
        self.count
    }
}
