//! Finished requests of the tabs, for what came before a failure. What failed was read then; what succeeded is
//! read when a failure of its site asks for it, and once.

use std::sync::Arc;

use why401_core::cookies::domain_match;
use why401_core::exchange::{Exchange, Observer};
use why401_core::secret::Key;
use why401_core::url::Url;
use why401_webext::web_request::Details;
use why401_webext::wire::TabId;

use crate::read::{End, Hop, exchange};

/// Finished requests of a tab that are kept.
const MOST: usize = 24;

/// Of all tabs, oldest first.
#[derive(Default)]
pub struct Recent(Vec<(TabId, Kept)>);

/// A finished request.
pub enum Kept {
    /// Its last hop as it was told, with how it ended, and its host once that was asked for.
    Unread(Hop, Details, Option<String>),
    /// As rules read it.
    Read(Arc<Exchange>),
}

impl Recent {
    /// Keeps a request, in place of the oldest of the tab where there are many.
    pub fn keep(&mut self, tab: TabId, kept: Kept) {
        let mut of_tab = self.0.iter().enumerate().filter(|(_, (id, _))| *id == tab).map(|(at, _)| at);
        if let Some(oldest) = of_tab.next()
            && of_tab.count() + 1 >= MOST
        {
            self.0.remove(oldest);
        }
        self.0.push((tab, kept));
    }

    /// What a failure of a site may be told by, oldest first: no rule looks at other sites.
    pub fn of(&mut self, tab: TabId, site: &str, observer: Observer, key: &Key) -> Vec<Arc<Exchange>> {
        let of_tab = self.0.iter_mut().filter(|(id, _)| *id == tab);
        of_tab.filter_map(|(_, kept)| kept.of(site, observer, key)).collect()
    }

    /// Forgets a tab.
    pub fn forget(&mut self, tab: TabId) {
        self.0.retain(|(id, _)| *id != tab);
    }
}

impl Kept {
    fn of(&mut self, site: &str, observer: Observer, key: &Key) -> Option<Arc<Exchange>> {
        if let Self::Unread(hop, end, host) = self {
            let host = host.get_or_insert_with(|| Url::read(&end.url()).host);
            if !domain_match(host, site) {
                return None;
            }
            *self = Self::Read(Arc::new(exchange(hop, End::Event(end), 0, observer, key)?));
        }
        match self {
            Self::Read(exchange) if domain_match(&exchange.url.host, site) => Some(exchange.clone()),
            _ => None,
        }
    }
}
