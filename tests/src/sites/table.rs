//! The one table that the start page, the demo and the tests are driven by.

use super::answer::Answer;
use super::ask::Ask;
use super::{
    background, basic, bearer, clearing, cookie, corrupt, cross, culprit, digest, guard, handshake, jar,
    keeps, lost, odd, proof, proxy, redirect, session, start, storm, token, way, words,
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
    /// Something is refused at first and let in at once after, as handshakes are.
    Overcome,
    /// Nothing.
    Nothing,
}

/// What scenarios are about, in the order of the start page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// User names and passwords.
    Passwords,
    /// Tokens, keys and signatures.
    Tokens,
    /// Sessions and cookies.
    Cookies,
    /// Redirects, networks and connections.
    Way,
    /// What turns away whoever comes.
    Guards,
    /// Requests of scripts and frames.
    Scripts,
    /// Answers out of the ordinary.
    Odd,
    /// Nothing is wrong.
    Fine,
}

impl Family {
    /// The heading on the start page.
    pub fn title(self) -> &'static str {
        match self {
            Self::Passwords => "Passwords",
            Self::Tokens => "Tokens, keys and signatures",
            Self::Cookies => "Sessions and cookies",
            Self::Way => "On the way to the site",
            Self::Guards => "Guards and limits",
            Self::Scripts => "Scripts and frames",
            Self::Odd => "Out of the ordinary",
            Self::Fine => "Nothing wrong",
        }
    }
}

/// One way to be turned away.
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    /// Names the site: no two sites share a registrable domain, hence neither a cookie.
    pub host: &'static str,
    /// How it is reached.
    pub scheme: Scheme,
    /// Where the start page lists it.
    pub family: Family,
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
    basic::NO_CREDENTIALS,
    basic::PASSWORD_REJECTED,
    basic::UNREADABLE,
    basic::WRONG_SCHEME,
    basic::WRONG_ACCOUNT,
    basic::EMPTY_ACCOUNT,
    handshake::OMITTED,
    digest::NO_CREDENTIALS,
    digest::SHA_256,
    digest::NONCE_STALE,
    digest::UNKNOWN_ALGORITHM,
    digest::NEGOTIATE,
    digest::WRONG_ACCOUNT,
    jar::LOGIN_FORM,
    jar::LOGIN_FAULT,
    bearer::NO_CREDENTIALS,
    bearer::TOKEN_EXPIRED,
    bearer::TOKEN_EXPIRED_QUIET,
    bearer::INSUFFICIENT_SCOPE,
    bearer::TOKEN_REPEATED,
    words::API,
    token::NOT_YET_VALID,
    token::CLOCK_SKEW,
    token::WRONG_KIND,
    token::WRONG_AUDIENCE,
    token::MALFORMED,
    token::IGNORED,
    token::STEP_UP,
    token::CONSENT_REVOKED,
    token::SERVER_FAULT,
    proof::API_KEY,
    proof::SIGNATURE,
    proof::DPOP,
    proof::CLIENT,
    proof::NOT_ALLOWED,
    cookie::COOKIES_DISABLED,
    session::SESSION_EXPIRED,
    session::STRIPPED,
    corrupt::OVER_HTTP,
    corrupt::OVER_HTTPS,
    culprit::ONE,
    culprit::CIRCLE,
    jar::TWINS,
    jar::STALE,
    jar::OVERFLOW,
    jar::REJECTED,
    lost::REFUSED_HERE,
    lost::SIGNED_OUT_BETWEEN,
    lost::RAN_OUT,
    lost::REPLACED,
    jar::WITHHELD,
    jar::INSECURE,
    jar::SIGNED_OUT,
    jar::DEVICE_BOUND,
    jar::OMITTED,
    jar::THIRD_PARTY,
    redirect::PAGE,
    redirect::FETCH,
    way::TLS,
    way::UNREACHABLE,
    way::CACHED,
    way::CALLBACK,
    way::CALLBACK_MUTE,
    way::DENIAL,
    way::LOGIN_REDIRECT,
    way::DROPPED,
    guard::FIREWALL,
    guard::RATE_LIMITED,
    guard::CERTIFICATE,
    guard::CAPTIVE,
    guard::LOCKED,
    guard::INACTIVE,
    guard::ADDRESS,
    guard::PLUGIN,
    guard::FLAPPING,
    background::WEBSOCKET,
    background::IFRAME,
    background::DOZEN,
    background::QUERY_TOKEN,
    cross::WITH_CORS,
    cross::WITHOUT_CORS,
    cross::PREFLIGHT,
    way::REFRESH_STORM,
    odd::PROXY_AUTHENTICATION,
    odd::CHALLENGE_MISSING,
    words::PAGE,
    odd::UNKNOWN_SCHEME,
    odd::FORM_EXPIRED,
    odd::FORM_GUARDED,
    odd::LOGIN_TIMEOUT,
    odd::FORBIDDEN,
    odd::HUGE_CHALLENGE,
    odd::MANY_CHALLENGES,
    odd::BAD_BYTES,
    odd::MALFORMED,
    PLAIN,
    background::SILENT,
    handshake::BASIC,
    handshake::DIGEST,
    handshake::REGISTRY,
    handshake::DPOP,
    storm::STORM,
];

/// Rules that no scenario is explained by, and why not. A test holds this list and the scenarios against the
/// registry.
pub const UNSHOWN: &[(&str, &str)] = &[
    (
        "cms-plugin-conflict",
        "plugins say it in the page alone, which the extension does not read; wordpress.test shows what is left",
    ),
    ("cookies-partitioned", "Firefox alone does that by itself: embedding.test shows it there"),
    ("cookies-blocked-everywhere", NEEDS_SETTING),
    ("cookies-forgotten", NEEDS_SETTING),
    ("private-window", "needs a private window; tests/tests/cookies.rs opens one"),
    ("private-third-party", "needs a private window; tests/tests/cookies.rs opens one"),
];

const NEEDS_SETTING: &str = "needs a setting that the browser tells; tests/tests/cookies.rs makes it";

/// Asked of any host, it is refused in a way of its own: a test that has seen this refusal has seen all that
/// happened before.
pub const MARKER: &str = "/marker";

/// The rule that explains [`MARKER`].
pub const MARKER_RULE: &str = "csrf-token-mismatch";

/// Hosts that only serve others.
const HELPERS: &[(&str, Site)] = &[
    (start::HOST, start::site),
    (clearing::TWICE, clearing::site),
    (clearing::OTHER, clearing::site),
    (clearing::PROVIDER, clearing::provider),
    (keeps::HOSTS[0], keeps::site),
    (keeps::HOSTS[1], keeps::site),
    (keeps::HOSTS[2], keeps::site),
    (keeps::HOSTS[3], keeps::site),
    (cross::API, cross::api),
    (proxy::HOST, plain),
    (jar::ELSEWHERE, jar::elsewhere),
    (jar::EMBEDDED, jar::embedded),
    (way::MOVED, way::moved),
];

const PLAIN: Scenario = Scenario {
    host: "plain.test",
    scheme: Scheme::Http,
    family: Family::Fine,
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
        _ if ask.path == MARKER => Answer::json("{}").status(419),
        Some((_, site)) => site(ask),
        None => Answer::page("No such site", "<p>The start page is at start.test.</p>").status(404),
    }
}

fn plain(_: &Ask) -> Answer {
    Answer::page("Plain page", "<p>Nothing fails here.</p>")
}
