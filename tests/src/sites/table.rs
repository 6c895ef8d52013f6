//! The one table that the start page, the demo and the tests are driven by.

use super::answer::Answer;
use super::ask::Ask;
use super::{
    background, basic, bearer, cookie, corrupt, cross, digest, odd, proxy, redirect, session, start, storm,
};

/// How a site is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `http:`
    Http,
    /// `https:`, with a certificate that only the harness accepts.
    Https,
}

/// What of the page fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fails {
    /// The page itself.
    Page,
    /// Something that the page asks for once it is there.
    Background,
    /// Nothing.
    Nothing,
}

/// One way to be turned away.
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    /// Names the site: no two sites share a registrable domain, hence neither a cookie.
    pub host: &'static str,
    /// How it is reached.
    pub scheme: Scheme,
    /// The paths to open before, in order.
    pub before: &'static [&'static str],
    /// The path to open.
    pub path: &'static str,
    /// A few words for the start page.
    pub title: &'static str,
    /// What fails.
    pub fails: Fails,
    /// The rule that explains it; none where nothing fails or more than one page is needed to tell.
    pub expect_rule: Option<&'static str>,
    /// What the site does, in a sentence.
    pub what: &'static str,
    pub(super) site: Site,
}

/// A site: one request in, one answer out.
pub(super) type Site = fn(&Ask) -> Answer;

/// Every scenario, in the order of the start page.
pub const SCENARIOS: &[Scenario] = &[
    PLAIN,
    basic::NO_CREDENTIALS,
    basic::PASSWORD_REJECTED,
    bearer::NO_CREDENTIALS,
    bearer::TOKEN_EXPIRED,
    bearer::TOKEN_EXPIRED_QUIET,
    bearer::INSUFFICIENT_SCOPE,
    bearer::TOKEN_REPEATED,
    digest::NO_CREDENTIALS,
    digest::SHA_256,
    cookie::COOKIES_DISABLED,
    session::SESSION_EXPIRED,
    corrupt::OVER_HTTP,
    corrupt::OVER_HTTPS,
    redirect::PAGE,
    redirect::FETCH,
    odd::PROXY_AUTHENTICATION,
    odd::CHALLENGE_MISSING,
    odd::UNKNOWN_SCHEME,
    odd::FORM_EXPIRED,
    odd::LOGIN_TIMEOUT,
    odd::FORBIDDEN,
    odd::HUGE_CHALLENGE,
    odd::MANY_CHALLENGES,
    odd::BAD_BYTES,
    odd::MALFORMED,
    background::WEBSOCKET,
    background::IFRAME,
    background::DOZEN,
    background::QUERY_TOKEN,
    cross::WITH_CORS,
    cross::WITHOUT_CORS,
    cross::PREFLIGHT,
    storm::STORM,
];

/// Hosts that only serve others.
const HELPERS: &[(&str, Site)] =
    &[(start::HOST, start::site), (cross::API, cross::api), (proxy::HOST, plain)];

const PLAIN: Scenario = Scenario {
    host: "plain.test",
    scheme: Scheme::Http,
    before: &[],
    path: "/",
    title: "Plain page",
    fails: Fails::Nothing,
    expect_rule: None,
    what: "Answers 200 to everything.",
    site: plain,
};

/// Every host, for the certificate.
pub(super) fn hosts() -> Vec<String> {
    let hosts = SCENARIOS.iter().map(|scenario| scenario.host);
    let mut hosts: Vec<_> = hosts.chain(HELPERS.iter().map(|(host, _)| *host)).map(str::to_owned).collect();
    hosts.sort();
    hosts.dedup();
    hosts
}

/// Hands the request to the site that its host names.
pub(super) fn answer(ask: &Ask) -> Answer {
    let scenarios = SCENARIOS.iter().map(|scenario| (scenario.host, scenario.site));
    let site = scenarios.chain(HELPERS.iter().copied()).find(|(host, _)| *host == ask.host);
    match site {
        _ if ask.path == "/favicon.ico" => Answer::json("").status(204),
        Some((_, site)) => site(ask),
        None => Answer::page("No such site", "<p>The start page is at start.test.</p>").status(404),
    }
}

fn plain(_: &Ask) -> Answer {
    Answer::page("Plain page", "<p>Nothing fails here.</p>")
}
