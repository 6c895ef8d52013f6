//! Whether a search can tell anything about a failure.

use crate::case::Case;
use crate::exchange::{Exchange, Kind, NetFailure};
use crate::failing::is_redirect_loop;
use crate::finding::{Finding, Fix};
use crate::redact::MASK;
use crate::url::Url;

use super::{MOST_REQUESTS, MOST_REQUESTS_IN_CIRCLE};

/// Whether a search for the cookie to blame may tell anything.
///
/// It asks the site again as the page did, so the method must be a safe one (RFC 9110 9.2.1) and cookies all that
/// says who is asking: what else went along is not kept. And some finding must hold that clearing cookies may help.
pub fn may_tell(case: &Case, findings: &[Finding]) -> bool {
    let may_help = findings.iter().any(|finding| finding.fixes.contains(&Fix::ClearCookies));
    let sent_several = case.trail.hops.iter().chain([&case.exchange]).any(sent_several);
    may_help && sent_several && can_be_asked_again(case) && is_known_again(case)
}

/// How many requests a search may take: a circle takes two or more a question.
pub fn most_requests(is_circle: bool) -> usize {
    if is_circle { MOST_REQUESTS_IN_CIRCLE } else { MOST_REQUESTS }
}

/// Whether the failure is a circle of redirects.
pub fn is_circle(case: &Case) -> bool {
    case.exchange.failure == Some(NetFailure::TooManyRedirects)
        || is_redirect_loop(&case.trail)
        || case.trail.circle(&case.exchange).is_some()
}

/// Whether the failure would be known again. Who is asked to wait is not asked again.
fn is_known_again(case: &Case) -> bool {
    match case.status() {
        Some(429 | 503) => false,
        Some(400..) => true,
        _ => case.exchange.kind == Kind::Document && is_circle(case),
    }
}

fn can_be_asked_again(case: &Case) -> bool {
    let exchange = &case.exchange;
    let is_safe = matches!(exchange.method.as_str(), "GET" | "HEAD");
    let by_cookies = case.credentials().is_none() && !case.asks_browser();
    let is_like_it = match exchange.kind {
        Kind::Document => true,
        // The address is known as far as it may be shown, and the page's own part of the site is meant.
        Kind::Fetch => {
            case.own_credentials().is_none()
                && is_whole(&exchange.url)
                && matches!(header(exchange, "Sec-Fetch-Site"), Some("same-origin" | "same-site"))
        }
        Kind::Frame | Kind::WebSocket | Kind::Asset => false,
    };
    is_safe && by_cookies && is_like_it
}

/// Whether nothing in an address was masked.
fn is_whole(url: &Url) -> bool {
    let is_masked = |part: &str| part.contains(MASK);
    !is_masked(&url.path) && !url.query.as_deref().is_some_and(is_masked)
}

fn sent_several(exchange: &Exchange) -> bool {
    let request = exchange.request.as_ref();
    request.and_then(|request| request.cookies.present()).is_some_and(|cookies| cookies.len() > 1)
}

fn header<'a>(exchange: &'a Exchange, name: &str) -> Option<&'a str> {
    exchange.request.as_ref()?.header(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::diagnose;
    use crate::transcript;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let case = transcript::read(text);
        assert_eq!(may_tell(&case, &diagnose(&case)), expected, "{text}");
    }

    #[test]
    fn a_page_that_was_refused_with_several_cookies_can_be_searched() {
        check("GET https://a.test/\nCookie: a=1; b=2\n\n401", true);
        check("GET https://a.test/\nCookie: a=1; b=2\n\n431", true);
        check("HEAD https://a.test/\nCookie: a=1; b=2\n\n401", true);
        check(
            "@ kind fetch\nGET https://a.test/api\nCookie: a=1; b=2\nSec-Fetch-Site: same-origin\n\n401",
            true,
        );
    }

    #[test]
    fn a_circle_of_a_page_can_be_searched() {
        let round = "@ hop\nGET https://a.test/a\nCookie: a=1; b=2\n\n302\nLocation: https://a.test/b\n---\n\
                     @ hop\nGET https://a.test/b\nCookie: a=1; b=2\n\n302\nLocation: https://a.test/a\n---\n";
        let end = "GET https://a.test/a\nCookie: a=1; b=2\n\n! net::ERR_ABORTED";
        check(&format!("{}{end}", round.repeat(10)), true);
        check(&format!("@ kind fetch\n{}", end.replace("ABORTED", "TOO_MANY_REDIRECTS")), false);
    }

    #[test]
    fn what_changes_something_is_never_asked_again() {
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
            check(&format!("{method} https://a.test/\nCookie: a=1; b=2\n\n401"), false);
        }
    }

    #[test]
    fn with_one_cookie_or_none_there_is_nothing_to_search() {
        check("GET https://a.test/\nCookie: a=1\n\n401", false);
        check("GET https://a.test/\n\n401", false);
    }

    #[test]
    fn where_something_else_says_who_is_asking_the_cookies_are_not_searched() {
        check("GET https://a.test/\nCookie: a=1; b=2\n\n401\nWWW-Authenticate: Basic realm=\"x\"", false);
        let fetch =
            |fields: &str| format!("@ kind fetch\nGET https://a.test/api\nCookie: a=1; b=2\n{fields}\n\n401");
        check(&fetch("Authorization: Bearer abc"), false);
        check(&fetch("X-Api-Key: abc"), false);
        check(
            "@ kind fetch\nGET https://a.test/api\nCookie: a=1; b=2\nSec-Fetch-Site: cross-site\n\n401",
            false,
        );
        check("@ kind fetch\nGET https://a.test/api\nCookie: a=1; b=2\n\n401", false);
        check(
            "@ kind fetch\nGET https://a.test/api?code=hunter2\nCookie: a=1; b=2\nSec-Fetch-Site: same-site\n\n401",
            false,
        );
    }

    #[test]
    fn a_site_that_asks_to_wait_is_left_alone() {
        check("GET https://a.test/\nCookie: a=1; b=2\n\n429", false);
    }
}
