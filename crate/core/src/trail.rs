//! What a tab did before a failure.

use serde::{Deserialize, Serialize};

use crate::exchange::Exchange;

/// The exchanges that led to a failure, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trail {
    /// The redirects of the failing request itself.
    pub hops: Vec<Exchange>,
    /// Finished exchanges of the same tab before it.
    pub earlier: Vec<Exchange>,
}

impl Trail {
    /// All that came before, oldest first.
    pub fn before(&self) -> impl DoubleEndedIterator<Item = &Exchange> {
        self.earlier.iter().chain(&self.hops)
    }

    /// The latest success at the same endpoint.
    pub fn last_success_of(&self, exchange: &Exchange) -> Option<&Exchange> {
        self.earlier.iter().rev().find(|earlier| {
            earlier.succeeded()
                && earlier.method == exchange.method
                && earlier.url.same_endpoint(&exchange.url)
        })
    }
}
