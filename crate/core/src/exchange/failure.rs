//! Why no usable answer came.

use serde::{Deserialize, Serialize};

/// Why a request ended without a usable answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NetFailure {
    /// The browser gave up following redirects.
    TooManyRedirects,
    /// The certificate or the encryption was refused.
    Tls,
    /// The name was not found.
    NameNotResolved,
    /// Nobody answered, or the connection broke.
    Unreachable,
    /// The proxy wanted credentials and got none it accepts.
    ProxyAuthentication,
    /// Stopped by the person, the page or a newer navigation.
    Aborted,
    /// Blocked by the browser's own rules, CORS for one, or by an extension.
    Blocked,
    /// Something else.
    Other,
}

impl NetFailure {
    /// From the error text of `webRequest.onErrorOccurred`: Chromium's `net::ERR_` names, Firefox's
    /// `NS_ERROR_` names, and its translated sentences for certificates, which have no code.
    pub fn read(error: &str) -> Self {
        let has = |part: &str| error.contains(part);
        if has("TOO_MANY_REDIRECTS") || has("REDIRECT_LOOP") {
            Self::TooManyRedirects
        } else if has("NAME_NOT_RESOLVED") || has("UNKNOWN_HOST") {
            Self::NameNotResolved
        } else if has("PROXY_AUTH") || has("UNSUPPORTED_PROXY") {
            Self::ProxyAuthentication
        } else if has("ERR_CERT")
            || has("ERR_SSL")
            || has("ERR_BAD_SSL")
            || has("SEC_ERROR")
            || has("SSL_ERROR")
        {
            Self::Tls
        } else if has("ABORT") {
            Self::Aborted
        } else if has("BLOCKED") || has("BAD_URI") || has("ERR_FAILED") {
            Self::Blocked
        } else if has("REFUSED") || has("RESET") || has("TIMED_OUT") || has("UNREACHABLE") || has("NET_") {
            Self::Unreachable
        } else if !has("NS_ERROR") && !has("net::") && has(" ") {
            Self::Tls
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_errors_of_both_browsers_are_told_apart() {
        let table = [
            ("net::ERR_TOO_MANY_REDIRECTS", NetFailure::TooManyRedirects),
            ("NS_ERROR_REDIRECT_LOOP", NetFailure::TooManyRedirects),
            ("net::ERR_CERT_AUTHORITY_INVALID", NetFailure::Tls),
            ("The certificate is not trusted because it is self-signed.", NetFailure::Tls),
            ("net::ERR_CONNECTION_REFUSED", NetFailure::Unreachable),
            ("NS_ERROR_CONNECTION_REFUSED", NetFailure::Unreachable),
            ("net::ERR_NAME_NOT_RESOLVED", NetFailure::NameNotResolved),
            ("NS_ERROR_UNKNOWN_HOST", NetFailure::NameNotResolved),
            ("net::ERR_ABORTED", NetFailure::Aborted),
            ("NS_BINDING_ABORTED", NetFailure::Aborted),
            ("NS_ERROR_DOM_BAD_URI", NetFailure::Blocked),
        ];
        for (error, kind) in table {
            assert_eq!(NetFailure::read(error), kind, "{error}");
        }
    }
}
