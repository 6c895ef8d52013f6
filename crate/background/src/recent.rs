//! Finished requests of the tabs, for what came before a failure. What failed was read then; what succeeded is
//! read when a failure of its site asks for it, and once.

use std::sync::Arc;

use why401_core::cookies::domain_match;
use why401_core::exchange::Exchange;
use why401_webext::wire::TabId;

/// Finished requests of a tab that are kept.
const MOST: usize = 24;

/// Something that was told and not read yet.
pub trait Unread {
    /// Where it went.
    fn host(&self) -> String;
    /// All of it; `None` if there is nothing at all to read.
    fn read(&self) -> Option<Exchange>;
}

/// Of all tabs, oldest first.
pub struct Recent<T>(Vec<(TabId, Kept<T>)>);

/// A finished request.
pub enum Kept<T> {
    /// As it was told, and its host once that was asked for.
    Unread(T, Option<String>),
    /// As rules read it.
    Read(Arc<Exchange>),
}

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Unread> Recent<T> {
    /// Keeps a request, in place of the oldest of the tab where there are many.
    pub fn keep(&mut self, tab: TabId, kept: Kept<T>) {
        let mut of_tab = self.0.iter().enumerate().filter(|(_, (id, _))| *id == tab).map(|(at, _)| at);
        if let Some(oldest) = of_tab.next()
            && of_tab.count() + 1 >= MOST
        {
            self.0.remove(oldest);
        }
        self.0.push((tab, kept));
    }

    /// What a failure of a site may be told by, oldest first: no rule looks at other sites.
    pub fn of(&mut self, tab: TabId, site: &str) -> Vec<Arc<Exchange>> {
        let of_tab = self.0.iter_mut().filter(|(id, _)| *id == tab);
        of_tab.filter_map(|(_, kept)| kept.of(site)).collect()
    }

    /// Forgets a tab.
    pub fn forget(&mut self, tab: TabId) {
        self.0.retain(|(id, _)| *id != tab);
    }
}

impl<T: Unread> Kept<T> {
    fn of(&mut self, site: &str) -> Option<Arc<Exchange>> {
        if let Self::Unread(told, host) = self {
            if !domain_match(host.get_or_insert_with(|| told.host()), site) {
                return None;
            }
            *self = Self::Read(Arc::new(told.read()?));
        }
        match self {
            Self::Read(exchange) if domain_match(&exchange.url.host, site) => Some(exchange.clone()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use why401_core::exchange::Kind;
    use why401_core::url::Url;

    use super::*;

    /// A request that knows how often it was looked at.
    struct Counted<'a> {
        url: &'static str,
        hosts: &'a Cell<usize>,
        reads: &'a Cell<usize>,
    }

    impl Unread for Counted<'_> {
        fn host(&self) -> String {
            self.hosts.set(self.hosts.get() + 1);
            Url::read(self.url).host
        }

        fn read(&self) -> Option<Exchange> {
            self.reads.set(self.reads.get() + 1);
            Some(exchange(self.url))
        }
    }

    fn exchange(url: &str) -> Exchange {
        Exchange {
            id: String::new(),
            started: 0,
            url: Url::read(url),
            method: "GET".to_owned(),
            kind: Kind::Fetch,
            request: None,
            response: None,
            failure: None,
            prompts: 0,
        }
    }

    #[test]
    fn what_succeeds_is_read_when_its_site_fails_and_once() {
        let (hosts, reads) = (Cell::new(0), Cell::new(0));
        let success = |url| Kept::Unread(Counted { url, hosts: &hosts, reads: &reads }, None);
        let mut recent = Recent::default();
        for url in ["https://a.test/1", "https://a.test/2", "https://b.test/3"] {
            recent.keep(1, success(url));
        }
        recent.keep(2, success("https://a.test/4"));
        assert_eq!((hosts.get(), reads.get()), (0, 0), "nothing failed");

        assert!(recent.of(1, "c.test").is_empty());
        assert_eq!((hosts.get(), reads.get()), (3, 0), "another site failed");

        for _ in 0..3 {
            let paths: Vec<_> = recent.of(1, "a.test").iter().map(|of| of.url.path.clone()).collect();
            assert_eq!(paths, ["/1", "/2"]);
            assert_eq!((hosts.get(), reads.get()), (3, 2), "this site failed");
        }
    }

    #[test]
    fn only_the_latest_of_a_tab_are_kept() {
        let mut recent = Recent::<Counted>::default();
        recent.keep(2, Kept::Read(Arc::new(exchange("https://a.test/"))));
        for _ in 0..MOST + 5 {
            recent.keep(1, Kept::Read(Arc::new(exchange("https://a.test/"))));
        }
        assert_eq!((recent.of(1, "a.test").len(), recent.of(2, "a.test").len()), (MOST, 1));
        recent.forget(1);
        assert_eq!((recent.of(1, "a.test").len(), recent.of(2, "a.test").len()), (0, 1));
    }
}
