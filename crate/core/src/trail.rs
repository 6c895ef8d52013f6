//! What a tab did before a failure.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::exchange::Exchange;
use crate::text::joined;
use crate::url::Url;

/// The exchanges that led to a failure, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trail {
    /// The redirects of the failing request itself.
    pub hops: Vec<Exchange>,
    /// Finished exchanges of the same tab before it: read once, and shared by the failures that come after.
    /// Not packed with the case, for they are the tab's.
    #[serde(skip)]
    pub earlier: Vec<Arc<Exchange>>,
}

impl Trail {
    /// Finished exchanges before the request, oldest first.
    pub fn earlier(&self) -> impl DoubleEndedIterator<Item = &Exchange> {
        self.earlier.iter().map(Arc::as_ref)
    }

    /// All that came before, oldest first.
    pub fn before(&self) -> impl DoubleEndedIterator<Item = &Exchange> {
        self.earlier().chain(&self.hops)
    }

    /// The way back to where the last redirect leads, if the request has been there twice before: to be
    /// sent to the same address once, with a cookie, is how many sites begin a session.
    pub fn circle<'a>(&'a self, exchange: &'a Exchange) -> Option<Circle<'a>> {
        let mut urls: Vec<&Url> = self.hops.iter().map(|hop| &hop.url).collect();
        if urls.last().is_none_or(|last| **last != exchange.url) {
            urls.push(&exchange.url);
        }
        urls.extend(exchange.redirects_to().filter(|url| !url.host.is_empty()));
        let (last, before) = urls.split_last()?;
        let back = before.iter().rposition(|url| url == last)?;
        let rounds = before.iter().filter(|url| *url == last).count();
        (rounds > 1).then(|| Circle { urls: before.get(back..).unwrap_or_default().to_vec(), rounds })
    }

    /// The latest success at the same endpoint.
    pub fn last_success_of(&self, exchange: &Exchange) -> Option<&Exchange> {
        self.earlier().rev().find(|earlier| {
            earlier.succeeded()
                && earlier.method == exchange.method
                && earlier.url.same_endpoint(&exchange.url)
        })
    }
}

/// Addresses that send a person round and round.
#[derive(Clone, Debug)]
pub struct Circle<'a> {
    /// In order, each once.
    pub urls: Vec<&'a Url>,
    /// How often the request has been where it is sent again.
    pub rounds: usize,
}

impl Circle<'_> {
    /// The addresses in the order of the redirects.
    pub fn addresses(&self) -> String {
        joined(self.urls.iter().map(ToString::to_string), " \u{2192} ")
    }

    /// Whether it goes between `http` and `https` of one page: a site at odds with its own proxy.
    pub fn only_schemes_differ(&self) -> bool {
        let alike =
            |one: &Url, two: &Url| one.host == two.host && one.path == two.path && one.scheme != two.scheme;
        matches!(self.urls.as_slice(), [one, two] if alike(one, two))
    }
}
