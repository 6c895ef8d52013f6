//! A cookie store over the engine: field lines go in, a `Cookie` field comes out.

use crate::Millis;
use crate::http::set_cookie::receive_set_cookie;
use crate::secret::{Key, Secret};

use super::deviations::read_again;
use super::{Rejection, Request, StoredCookie, Withheld, store, would_send};

/// The cookies of a browser, values included, none of which it shows.
#[derive(Default)]
pub struct Jar {
    cookies: Vec<StoredCookie>,
    /// One for each of `cookies`.
    values: Vec<Secret>,
    key: Key,
}

/// What became of a field line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The cookie is stored; where one of its name, domain and path was, it is gone.
    Stored(StoredCookie),
    /// It has expired when it comes, so that it deletes and is not stored.
    Deletes(StoredCookie),
    /// The field line is ignored.
    Rejected(Rejection),
}

impl Jar {
    /// Applies one `Set-Cookie` field line of the answer to a request (RFC 6265bis 5.6 and 5.7). `site` is
    /// the registrable domain of the host, where it has one.
    pub fn receive(&mut self, line: &str, request: &Request, site: Option<&str>) -> Fate {
        self.evict(request.now);
        let received = receive_set_cookie(line).map_err(Rejection::from);
        let stored = received.and_then(|mut cookie| {
            read_again(&mut cookie, line, request.browser)?;
            let stored = store(&cookie.digest(&self.key), request, site, &self.cookies)?;
            Ok((stored, cookie.value))
        });
        let (mut new, value) = match stored {
            Ok(stored) => stored,
            Err(rejection) => return Fate::Rejected(rejection),
        };
        // Step 23: the creation time of the old cookie remains, and with it the place in the order.
        let old = self.cookies.iter().position(|old| old.is_same(&new));
        if let Some(old) = old {
            new.created = self.cookies[old].created;
        }
        if new.is_expired(request.now) {
            old.inspect(|old| self.remove(*old));
            return Fate::Deletes(new);
        }
        // Step 24.
        match old {
            Some(old) => {
                self.cookies[old] = new.clone();
                self.values[old] = value;
            }
            None => {
                self.cookies.push(new.clone());
                self.values.push(value);
            }
        }
        Fate::Stored(new)
    }

    /// What is stored, oldest first, and whether a request would carry it.
    pub fn judge(&self, request: &Request) -> impl Iterator<Item = (&StoredCookie, Result<(), Withheld>)> {
        self.cookies.iter().map(|cookie| (cookie, would_send(cookie, request)))
    }

    /// What goes along, in order: longer paths first, then older cookies (5.8.3 step 4).
    pub fn sent(&self, request: &Request) -> Vec<&StoredCookie> {
        self.ordered(request).into_iter().map(|(cookie, _)| cookie).collect()
    }

    /// The `Cookie` field of a request, empty where none is sent (5.8.3 step 6).
    pub fn cookie_string(&self, request: &Request) -> Secret {
        let pair = |(cookie, value): (&StoredCookie, &Secret)| match cookie.name.as_str() {
            "" => value.expose().to_owned(),
            name => format!("{name}={}", value.expose()),
        };
        let pairs: Vec<String> = self.ordered(request).into_iter().map(pair).collect();
        Secret::new(pairs.join("; "))
    }

    fn ordered(&self, request: &Request) -> Vec<(&StoredCookie, &Secret)> {
        let all = self.cookies.iter().zip(&self.values);
        let mut sent: Vec<_> = all.filter(|(cookie, _)| would_send(cookie, request).is_ok()).collect();
        // They stand in the order of their creation, which a stable sort keeps.
        sent.sort_by_key(|(cookie, _)| std::cmp::Reverse(cookie.path.len()));
        sent
    }

    fn evict(&mut self, now: Millis) {
        while let Some(at) = self.cookies.iter().position(|cookie| cookie.is_expired(now)) {
            self.remove(at);
        }
    }

    fn remove(&mut self, at: usize) {
        self.cookies.remove(at);
        self.values.remove(at);
    }
}
