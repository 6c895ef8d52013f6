//! The cookies of a search: read when an address is first asked, and never again.

use why401_core::http::set_cookie::receive_set_cookie;
use why401_core::url::Url;
use why401_webext::cookies::{self, Cookie, Filter};
use why401_webext::wire::{CookieId, Refusal, TabId};

use crate::jar::{id_of, is_under};

/// The cookies that went along with some request of the search, each with a number once all have been sent.
pub struct Jar {
    site: String,
    store: Option<String>,
    /// By address, in the order in which the browser sends them (RFC 6265bis 5.8.3 step 4).
    by_address: Vec<(String, Vec<CookieId>)>,
    /// In the order in which they are rather deleted: what scripts may read is less often the sign-in; twins side
    /// by side.
    suspects: Vec<(CookieId, Cookie)>,
}

impl Jar {
    /// The cookies of a site in the store that a tab uses.
    pub async fn of(tab: TabId, site: String) -> Result<Self, Refusal> {
        let store = cookies::store_of(tab).await?;
        Ok(Self { site, store, by_address: Vec::new(), suspects: Vec::new() })
    }

    /// How many went along with all.
    pub fn number(&self) -> usize {
        self.suspects.len()
    }

    /// Those of these numbers.
    pub fn these<'a>(&'a self, numbers: &'a [usize]) -> impl Iterator<Item = &'a (CookieId, Cookie)> {
        numbers.iter().filter_map(|number| self.suspects.get(*number))
    }

    /// The `Cookie` field of a request: of the cookies that the browser would send there, these or all, and what
    /// answers to the same question have set.
    pub async fn field(
        &mut self,
        address: &str,
        numbers: Option<&[usize]>,
        overlay: &Overlay,
    ) -> Result<String, Refusal> {
        let sent = self.sent_to(address, numbers.is_none()).await?;
        let chosen = |id: &CookieId| {
            let at = self.suspects.iter().position(|(known, _)| known == id)?;
            let is_chosen = numbers.is_none_or(|numbers| numbers.contains(&at));
            is_chosen.then(|| self.suspects.get(at)).flatten()
        };
        let stored = sent.iter().filter_map(chosen).map(|(_, cookie)| cookie);
        let stored = stored.filter(|cookie| !overlay.has(&cookie.name));
        let mut pairs: Vec<String> = stored.map(|cookie| pair(&cookie.name, &cookie.value)).collect();
        pairs.extend(overlay.0.iter().filter_map(|(name, value)| Some(pair(name, value.as_deref()?))));
        Ok(pairs.join("; "))
    }

    /// The cookies that an address is sent. Where all go along, those not seen before become suspects as well.
    async fn sent_to(&mut self, address: &str, all: bool) -> Result<Vec<CookieId>, Refusal> {
        let known = self.by_address.iter().find(|(known, _)| known == address);
        if let Some((_, ids)) = known {
            return Ok(ids.clone());
        }
        let filter =
            Filter { url: Some(address.to_owned()), store_id: self.store.clone(), ..Filter::default() };
        let stored = cookies::list(&filter).await?;
        let is_in_reach = |cookie: &Cookie| {
            let key = cookie.partition_key.as_ref();
            is_under(cookie, &self.site) && key.and_then(|key| key.has_cross_site_ancestor) != Some(true)
        };
        let stored: Vec<_> =
            stored.into_iter().filter(is_in_reach).map(|cookie| (id_of(&cookie), cookie)).collect();
        let ids: Vec<CookieId> = stored.iter().map(|(id, _)| id.clone()).collect();
        if all {
            self.suspects.extend(stored);
            self.suspects.sort_by(|(one, a), (other, b)| (a.http_only, one).cmp(&(b.http_only, other)));
            self.suspects.dedup_by(|(one, _), (other, _)| one == other);
        }
        self.by_address.push((address.to_owned(), ids.clone()));
        Ok(ids)
    }
}

/// What answers to one question have set and deleted: by name, without a value where it is gone. Domain and path
/// are left aside, for the next request is to the same site.
#[derive(Default)]
pub struct Overlay(Vec<(String, Option<String>)>);

impl Overlay {
    /// Takes in the `Set-Cookie` lines of an answer.
    pub fn take(&mut self, lines: &[String]) {
        for cookie in lines.iter().filter_map(|line| receive_set_cookie(line).ok()) {
            self.0.retain(|(name, _)| *name != cookie.name);
            let is_gone = cookie.attributes.deletes(js_sys::Date::now() as i64);
            self.0.push((cookie.name, (!is_gone).then(|| cookie.value.expose().to_owned())));
        }
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }
}

/// A cookie without a name is its value alone.
fn pair(name: &str, value: &str) -> String {
    if name.is_empty() { value.to_owned() } else { format!("{name}={value}") }
}

/// Scheme and host of an address: match patterns know no port.
pub fn origin_of(address: &str) -> String {
    let Url { scheme, host, .. } = Url::read(address);
    format!("{scheme}://{host}")
}
