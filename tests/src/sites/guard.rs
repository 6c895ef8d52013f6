//! What turns people away whoever they are: guards, limits, locks, and what a site needs and lacks.

use super::answer::Answer;
use super::asking::{ASKING, asks, asks_at, runs, with_omitted, with_token};
use super::canary;
use super::table::{Fails, Family, Scenario};

pub const FIREWALL: Scenario = Scenario {
    host: "guarded.test",
    family: Family::Guards,
    title: "A guard in front of the site",
    fails: Fails::Page,
    expect_rule: Some("firewall-or-bot-protection"),
    what: "Answers 403 as Cloudflare does when it wants to see a test passed first.",
    site: |_| Answer::bare(403).field("server", "cloudflare").field("cf-mitigated", "challenge"),
    ..ASKING
};

pub const RATE_LIMITED: Scenario = Scenario {
    host: "slow-down.test",
    title: "Too many requests (429)",
    expect_rule: Some("rate-limited"),
    what: "Answers 429 and says when to come back.",
    site: |_| Answer::bare(429).field("retry-after", "30"),
    ..FIREWALL
};

pub const CERTIFICATE: Scenario = Scenario {
    host: "client-certificate.test",
    title: "A certificate of yours is wanted (496)",
    expect_rule: Some("client-certificate-required"),
    what: "Answers 496, nginx's word for a client certificate that was not shown.",
    site: |_| Answer::bare(496),
    ..FIREWALL
};

pub const CAPTIVE: Scenario = Scenario {
    host: "captive.test",
    title: "The network wants a sign-in (511)",
    expect_rule: Some("captive-portal"),
    what: "Answers 511 as the network of a hotel does.",
    site: |_| Answer::bare(511),
    ..FIREWALL
};

pub const LOCKED: Scenario = Scenario {
    host: "locked.test",
    title: "Locked after failed attempts",
    fails: Fails::Background,
    expect_rule: Some("too-many-attempts"),
    what: "The page sends a password, and the site wants a captcha solved first, as Jira says it.",
    site: |ask| {
        let reason = "CAPTCHA_CHALLENGE; login-url=http://locked.test/login.jsp";
        let refusal = Answer::json("{}").status(403).field("x-authentication-denied-reason", reason);
        asks(ask, &with_omitted(&format!("Basic {}", canary::BASIC)), refusal)
    },
    ..FIREWALL
};

pub const INACTIVE: Scenario = Scenario {
    host: "inactive.test",
    title: "The account is switched off",
    expect_rule: Some("account-inactive"),
    what: "The token is good, and an administrator has switched its account off.",
    site: |ask| {
        let said = "Bearer realm=\"api\", error_description=\"This account has been disabled\"";
        asks(ask, &with_token(), Answer::challenged(said).status(403))
    },
    ..LOCKED
};

pub const ADDRESS: Scenario = Scenario {
    host: "address.test",
    title: "Your network is not let in",
    expect_rule: Some("address-not-allowed"),
    what: "The token is good, and the API lets some addresses in only.",
    site: |ask| {
        let said = "Bearer realm=\"api\", error_description=\"Your IP address is not on the allow list\"";
        asks(ask, &with_token(), Answer::challenged(said).status(403))
    },
    ..LOCKED
};

pub const PLUGIN: Scenario = Scenario {
    host: "wordpress.test",
    title: "A plugin closes the door",
    expect_rule: Some("no-credentials"),
    what: "A plugin of WordPress refuses whoever is not signed in, and says so in the body alone.",
    site: |ask| {
        let said = "{\"code\":\"rest_cannot_access\",\
                    \"message\":\"DRA: Only authenticated users can access the REST API.\"}";
        asks_at(ask, "/wp-json/", "{}", Answer::json(said).status(401))
    },
    ..LOCKED
};

pub const FLAPPING: Scenario = Scenario {
    host: "flapping.test",
    title: "Let in one moment and not the next",
    expect_rule: Some("backend-flapping"),
    what: "One of two servers behind the address knows the session; the page asks three times.",
    site: |ask| {
        if ask.path == "/api" {
            let is_known = ask.memory().visit("flapping.test") % 2 == 0;
            return Answer::json("{}").status(if is_known { 200 } else { 401 });
        }
        // The page itself always asks the first server first.
        let is_odd = ask.memory().visit("flapping.test") % 2 == 1;
        if is_odd {
            ask.memory().visit("flapping.test");
        }
        runs(
            "let last; for (const _ of [1, 2, 3]) last = await fetch('/api');\
             return `done: ${last.status}`",
        )
        .set_cookie(&format!("sid={}-flapping; Path=/; HttpOnly", canary::SESSION))
    },
    ..LOCKED
};
