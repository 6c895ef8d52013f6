//! The registry: every rule, one word each, those that explain more before those that explain less.

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::finding::{Finding, Fix};
use crate::reading::Reading;

mod culprit;
mod prelude;
#[cfg(test)]
pub(crate) mod tests;

pub use culprit::{Culprit, culprit};

macro_rules! registry {
    ($($name:ident)*) => {
        $(mod $name;)*

        /// A rule, by name: its id is the name of its file in kebab case.
        #[allow(non_camel_case_types, reason = "named exactly as their files are")]
        #[allow(missing_docs, reason = "each is documented in its file")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub enum Rule { $($name),* }

        impl Rule {
            /// Every rule, in the order of the registry.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Tries this rule on a case.
            pub(crate) fn check(self, case: &Reading) -> Option<Finding> {
                match self { $(Self::$name => $name::check(case)),* }
            }

            fn file(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),* }
            }
        }
    };
}

registry! {
    proxy_authentication
    captive_portal
    tls_error
    site_unreachable
    redirect_loop
    client_certificate_required
    preflight_unauthorized
    firewall_or_bot_protection
    address_not_allowed
    cms_plugin_conflict
    server_fault
    rate_limited
    too_many_attempts
    account_inactive
    cookie_overflow
    backend_flapping
    refresh_storm
    cookies_partitioned
    private_third_party
    third_party_cookies_blocked
    cookies_blocked_everywhere
    extension_interference
    cookies_disabled
    insecure_http
    cookie_rejected
    cookie_twins
    device_bound_session_lost
    session_ended_by_site
    session_cookie_stale
    session_cookie_gone
    authorization_dropped_on_redirect
    credentials_omitted
    csrf_token_mismatch
    step_up_required
    clock_skew
    token_not_yet_valid
    token_expired
    token_wrong_kind
    token_wrong_audience
    insufficient_scope
    client_credentials_rejected
    consent_revoked
    oauth_callback_failed
    request_signature_rejected
    token_malformed
    permission_denied
    scheme_mismatch
    credentials_malformed
    credentials_ignored
    dpop_proof_rejected
    digest_nonce_stale
    unsupported_scheme
    single_sign_on_unavailable
    password_rejected
    login_form_rejected
    session_expired
    cookie_withheld
    cached_failure
    cookies_forgotten
    private_window
    no_credentials
    api_key_rejected
    token_rejected
    login_redirect_on_api
    challenge_missing
    unexplained
}

/// The text of each rule, taken from the doc comment of its file when the crate is built.
mod docs {
    include!(concat!(env!("OUT_DIR"), "/rule_docs.rs"));
}

impl Rule {
    /// The id: `no-credentials`.
    pub fn id(self) -> String {
        self.file().replace('_', "-")
    }

    /// The rule of an id.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }

    /// What happened to the person, in one short sentence: the first line of the rule's doc comment.
    pub fn title(self) -> &'static str {
        docs::title(self)
    }

    /// What it means for the person: the second paragraph.
    pub fn lead(self) -> &'static str {
        docs::lead(self)
    }

    /// What it is, why it happens, how to fix it, the specification: all that follows.
    pub fn text(self) -> &'static str {
        docs::text(self)
    }
}

/// A rule crosses as its id.
impl From<Rule> for String {
    fn from(rule: Rule) -> Self {
        rule.id()
    }
}

impl TryFrom<String> for Rule {
    type Error = &'static str;

    fn try_from(id: String) -> Result<Self, Self::Error> {
        Self::of_id(&id).ok_or("no rule of this version")
    }
}

/// Every finding of a case, best first; never empty, for the last rule always has something to say.
pub fn diagnose(case: &Case) -> Vec<Finding> {
    let case = Reading::of(case);
    let mut findings: Vec<Finding> = Rule::ALL.iter().filter_map(|rule| rule.check(&case)).collect();
    crate::rank::rank(&mut findings);
    if (case.asks_browser() || case.has_browser_password()) && case.sent_cookies().is_empty() {
        // What browsers send for a password box is no cookie, and stays when cookies go.
        for finding in &mut findings {
            finding.fixes.retain(|fix| *fix != Fix::ClearCookies);
        }
    }
    for finding in findings.iter_mut().filter(|finding| prelude::ABOUT_COOKIES.contains(&finding.rule)) {
        prelude::tell_of_cookies(finding, &case);
    }
    findings
}
