//! What went over the wire, raw, for whoever wants to look at it with other eyes. It stays in memory.

use std::time::SystemTime;

use super::answer::Answer;
use super::ask::{Ask, origin};

/// One request and its answer, as the server had them: what a browser hides from extensions included.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// When the request came.
    pub at: SystemTime,
    /// Its method.
    pub method: String,
    /// Its address, without a fragment.
    pub url: String,
    /// Its fields; what is no UTF-8 in a value is replaced.
    pub sent: Vec<(String, String)>,
    /// The status of the answer.
    pub status: u16,
    /// The fields of the answer, in the same form.
    pub answered: Vec<(String, String)>,
    /// Its body.
    pub body: String,
}

impl Recorded {
    pub(super) fn of(ask: &Ask, answer: &Answer) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            at: SystemTime::now(),
            method: ask.method.clone(),
            url: format!("{}{}", origin(ask.scheme, &ask.host, ask.ports), ask.target()),
            sent: ask
                .fields()
                .iter()
                .map(|(name, value)| (name.to_string(), text(value.as_bytes())))
                .collect(),
            status: answer.status,
            answered: answer.fields.iter().map(|(name, value)| (name.clone(), text(value))).collect(),
            body: answer.body.clone(),
        }
    }
}
