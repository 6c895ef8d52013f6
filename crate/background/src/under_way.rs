//! Requests under way. Only in memory: a worker that sleeps through the middle of a request sees half of it.

use why401_core::failing::is_refusal;
use why401_webext::web_request::Details;

use crate::read::Hop;

/// Requests that are kept; some never end (a shimmed request has no last event).
const MOST: usize = 500;

/// A request under way.
#[derive(Default)]
pub struct Pending {
    /// The redirects so far.
    pub hops: Vec<Hop>,
    /// What was told since the last of them.
    pub current: Hop,
    /// How often the browser was asked for a password.
    pub prompts: u32,
    /// Whether its end is waited for, which that of a fetch is only after a challenge.
    pub waits: bool,
    /// Whether it was shown as failing without its end.
    pub is_shown: bool,
}

/// By request id, oldest first; rarely more than a page's worth.
#[derive(Default)]
pub struct UnderWay(Vec<(String, Pending)>);

impl UnderWay {
    /// The request of an id; a new one where there is none.
    pub fn request(&mut self, id: String) -> &mut Pending {
        let known = self.0.iter().position(|(known, _)| *known == id);
        let at = known.unwrap_or_else(|| {
            if self.0.len() >= MOST {
                self.0.remove(0);
            }
            self.0.push((id, Pending::default()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }

    /// The request of an id, if there is one.
    pub fn find(&self, id: &str) -> Option<&Pending> {
        self.0.iter().find(|(known, _)| known == id).map(|(_, pending)| pending)
    }

    /// Takes the request of an id; an empty one where there is none.
    pub fn take(&mut self, id: &str) -> Pending {
        let known = self.0.iter().position(|(known, _)| known == id);
        known.map(|at| self.0.remove(at).1).unwrap_or_default()
    }
}

impl Pending {
    /// Whether the last headers seen were a refusal, whatever the end was: in Chromium a refusal that
    /// CORS hides from the page ends as an error without a status.
    pub fn refused(&self) -> bool {
        let status = self.current.answered.as_ref().and_then(Details::status_code);
        status.is_some_and(is_refusal)
    }
}
