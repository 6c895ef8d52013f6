//! What every rule needs.

pub(super) use super::Rule;
pub(super) use super::culprit::Culprit;
pub(super) use crate::case::Case;
pub(super) use crate::cookies::diff::{Became, Difference};
pub(super) use crate::cookies::{Cause, CookieSetting, Request, StoredCookie, Withheld, would_send};
pub(super) use crate::exchange::{Exchange, Kind, NetFailure};
pub(super) use crate::failing::is_refusal;
pub(super) use crate::finding::Confidence::{self, Certain, Likely, Possible};
pub(super) use crate::finding::{Evidence, Finding, Fix, Source, Who};
pub(super) use crate::http::challenge::Challenge;
pub(super) use crate::http::cookie::CookiePair;
pub(super) use crate::http::credentials::{Credentials, Flaw, Form};
use crate::http::set_cookie::CookieDigest;
pub(super) use crate::http::token::{self, Validity};
pub(super) use crate::reading::{Reading, Said};
pub(super) use crate::signatures::{Meaning, takes_bare_tokens};
pub(super) use crate::text::joined;

/// The status, with the challenge where there is one.
pub(super) fn answered(case: &Reading) -> Evidence {
    let evidence = match case.status() {
        Some(status) => Evidence::new(Source::Response, format!("The site answered {status}")),
        None => Evidence::new(Source::Response, "No answer came"),
    };
    match case.quote("WWW-Authenticate") {
        Some(quote) => evidence.quoting(quote),
        None => evidence,
    }
}

/// What was sent as credentials, masked.
pub(super) fn sent(case: &Reading) -> Option<Evidence> {
    let sent = case.credentials().map(Credentials::masked);
    let own = || case.own_credentials().map(str::to_owned);
    sent.or_else(own).map(|what| Evidence::new(Source::Request, "The request carried").quoting(what))
}

/// Rules whose cause may lie in what became of a cookie.
pub(super) const ABOUT_COOKIES: [Rule; 14] = [
    Rule::cookies_partitioned,
    Rule::private_third_party,
    Rule::third_party_cookies_blocked,
    Rule::cookies_disabled,
    Rule::cookie_rejected,
    Rule::session_ended_by_site,
    Rule::session_cookie_stale,
    Rule::session_cookie_gone,
    Rule::csrf_token_mismatch,
    Rule::session_expired,
    Rule::cookie_withheld,
    Rule::no_credentials,
    Rule::challenge_missing,
    Rule::unexplained,
];

/// Adds what became of the cookies, as far as it may be the cause and is not said yet.
pub(super) fn tell_of_cookies(finding: &mut Finding, case: &Reading) {
    const MOST: usize = 3;
    if case.asks_browser() || case.credentials().is_some() {
        return;
    }
    let is_said = |cookie: &&Difference| {
        finding.evidence.iter().any(|evidence| evidence.quote.as_ref() == Some(&cookie.name))
    };
    let untold = case.cookies.iter().filter(|cookie| cookie.matters() && !is_said(cookie));
    let untold: Vec<Evidence> = untold.take(MOST).map(Difference::evidence).collect();
    finding.evidence.extend(untold);
}

/// Whether a refused request carried nothing by which a site could know a person, as far as it was seen, and
/// the site has not let them in before.
pub(super) fn is_stranger(case: &Reading) -> bool {
    matches!(case.status(), Some(401 | 403))
        && !case.asks_browser()
        && case.sent_no_cookies()
        && case.credentials().is_none()
        && case.own_credentials().is_none()
        && !case.cookies.iter().any(|cookie| cookie.worked)
}

/// What is found where the browser kept a site's cookies out of a page of another site, each of its ways under
/// the rule of its own.
pub(super) fn kept_out(case: &Reading, rule: Rule) -> Option<Finding> {
    let is_apart = is_partitioned(case);
    let own = match (is_apart, case.is_private) {
        (true, _) => Rule::cookies_partitioned,
        (false, true) => Rule::private_third_party,
        (false, false) => Rule::third_party_cookies_blocked,
    };
    let is_refused = matches!(case.status()?, 401 | 403) && case.credentials().is_none();
    if own != rule || !is_refused || case.exchange.kind == Kind::Document {
        return None;
    }
    if case.sent_cookies().iter().any(|cookie| !is_kept_apart(case, &cookie.name)) {
        return None;
    }
    let request = case.exchange.request.as_ref()?;
    let access = request.header("Sec-Fetch-Storage-Access").unwrap_or_default();
    // What is stored would have come along: from inside another site too, by its own SameSite.
    let is_new =
        |name: &str| case.cookies.iter().any(|new| new.name == name && new.became == Became::SetHere);
    let is_held = |cookie: &StoredCookie| cookie.partition.is_none() && !is_new(&cookie.name);
    let is_blocked = case.cookie_setting.present() == Some(&CookieSetting::BlockedInside);
    let says = if is_apart {
        "The browser keeps cookies of this site apart inside this page"
    } else if is_blocked {
        "The browser\u{2019}s settings block cookies of other sites in this page"
    } else if matches!(access, "none" | "inactive") {
        "The browser says that it sent none of this site\u{2019}s own cookies"
    } else if request.header("Sec-Fetch-Site") == Some("cross-site")
        && case.sent_no_cookies()
        && case.jar_for_request().any(is_held)
    {
        "The browser holds a cookie of this site and did not send it here"
    } else {
        return None;
    };
    let mut evidence = vec![Evidence::new(Source::Browser, says), answered(case)];
    let wanted = case.response()?.header("Activate-Storage-Access");
    evidence
        .extend(wanted.map(|_| Evidence::new(Source::Response, "The site asked for its cookies in return")));
    let confidence = if wanted.is_some() { Certain } else { Likely };
    let fixes = [Fix::AllowCookies, Fix::SignInAgain, Fix::CopyReport];
    Some(for_you(rule, confidence, evidence, &fixes, "a tab of its own is refused as well"))
}

/// A finding of which the rule says by itself who mends it and how, and what speaks against it.
pub(super) fn draft(rule: Rule, confidence: Confidence, evidence: Vec<Evidence>) -> Finding {
    for_you(rule, confidence, evidence, &[], "")
}

/// A finding that the person can mend.
pub(super) fn for_you(
    rule: Rule,
    confidence: Confidence,
    evidence: Vec<Evidence>,
    fixes: &[Fix],
    refuted_if: &str,
) -> Finding {
    let (fixes, refuted_if) = (fixes.to_vec(), refuted_if.to_owned());
    Finding { rule, confidence, who: Who::You, evidence, fixes, refuted_if }
}

fn is_kept_apart(case: &Reading, name: &str) -> bool {
    let jar = case.jar.present().map_or(&[][..], Vec::as_slice);
    jar.iter().any(|cookie| cookie.name == name && cookie.partition.is_some())
}

/// Whether the browser keeps the site's cookies apart inside this page, without that the site asked for it.
fn is_partitioned(case: &Reading) -> bool {
    let before = case.trail.before().filter(|exchange| case.is_same_site(exchange));
    let mut lines = before.chain([&case.exchange]).filter_map(|exchange| exchange.response.as_ref());
    case.cookie_setting.present() == Some(&CookieSetting::Partitioned)
        || lines.any(|response| {
            let unasked =
                |line: &CookieDigest| !line.attributes.partitioned && is_kept_apart(case, &line.name);
            response.set_cookies.iter().any(unasked)
        })
}

/// Whether a cookie that is gone was that of a session: the same request succeeded with it, or it is named
/// like one.
pub(super) fn was_session(case: &Reading, cookie: &Difference) -> bool {
    worked_here(case, &cookie.name) || cookie.worked && is_named_like_session(&cookie.name)
}

/// Whether the same request succeeded earlier with a cookie of this name.
pub(super) fn worked_here(case: &Reading, name: &str) -> bool {
    case.trail.earlier.iter().any(|earlier| {
        let sent = earlier.request.as_ref().and_then(|request| request.cookies.present());
        let is_same = earlier.method == case.exchange.method && earlier.url.same_endpoint(&case.exchange.url);
        let let_in = earlier.response.as_ref().is_some_and(|response| response.status < 300);
        is_same && let_in && sent.is_some_and(|sent| sent.iter().any(|cookie| cookie.name == name))
    })
}

/// Whether sites keep a session in cookies that are named so.
pub(super) fn is_named_like_session(name: &str) -> bool {
    const NAMES: [&str; 7] = ["sess", "sid", "auth", "token", "login", "remember", "logged"];
    let lower = name.to_ascii_lowercase();
    NAMES.iter().any(|part| lower.contains(part)) && !is_named_like_guard(name)
}

/// Whether the answer deletes a cookie that was sent.
pub(super) fn is_deleted(case: &Reading, sent: &CookiePair) -> bool {
    let set = case.response().map_or(&[][..], |response| &response.set_cookies);
    set.iter().any(|cookie| cookie.name == sent.name && cookie.attributes.deletes(case.exchange.started))
}

/// The time of the answer in seconds since 1970: by the site's clock, by this device's where it does not tell.
pub(super) fn answered_at(case: &Reading) -> i64 {
    case.server_seconds().unwrap_or(case.exchange.started / 1000)
}

/// Whether a JWT went along that can be read and is not past its end, or has none.
pub(super) fn has_token_in_time(case: &Reading) -> bool {
    let jwt = case.credentials().and_then(Credentials::jwt);
    jwt.is_some_and(|jwt| !matches!(jwt.validity_at(answered_at(case)), Validity::Expired { .. }))
}

/// Whether a cookie is named like one that guards forms against being forged.
pub(super) fn is_named_like_guard(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["csrf", "xsrf"].iter().any(|part| name.contains(part))
}

/// WordPress answers 401 to whoever is not signed in and 403 to whoever is (`rest_authorization_required_code`): one
/// who sent a password and gets a 401 has not been looked at.
pub(super) fn knows_nobody(case: &Reading) -> bool {
    let body = case.body();
    let code = ["rest_cannot_", "rest_forbidden"].iter().any(|code| body.contains(code));
    code && case.status() == Some(401)
}

/// Whether the body is the page of a web server, before any program of the site: nginx's and its kin's, and what Apache
/// says in the place of one.
pub(super) fn is_stock_page(case: &Reading) -> bool {
    let body = case.body();
    let is_named = ["nginx", "Apache", "openresty", "lighttpd"].iter().any(|name| body.contains(name));
    let is_apaches = body.contains("You don't have permission to access")
        && [" on this server", "this resource."].iter().any(|end| body.contains(end));
    is_named && body.contains("<title>403 Forbidden") || is_apaches && !body.trim_start().starts_with('{')
}

/// Whether a Digest field counts its requests (`nc`, `cnonce`) without saying in what quality of protection: a
/// server that offers one must refuse it, one that offers none must not be sent them (RFC 7616, section 3.4).
pub(super) fn is_digest_without_qop(sent: &Credentials) -> bool {
    let Form::Params { names, shown } = &sent.form else { return false };
    let has = |name: &str| names.iter().any(|known| known == name);
    let says_qop = shown.iter().any(|(name, value)| name == "qop" && !value.is_empty());
    sent.is("Digest") && (has("nc") || has("cnonce")) && !says_qop
}

/// Whether a site that calls all requests attempts has had too many of them.
pub(super) fn counts_requests(case: &Reading) -> bool {
    const SIGNING_IN: [&str; 6] = ["login", "sign", "fail", "lock", "auth", "password"];
    let quote = case.said(Meaning::Locked).map(|said| said.quote.to_ascii_lowercase());
    let is_plain = quote.is_some_and(|quote| !SIGNING_IN.iter().any(|word| quote.contains(word)));
    case.status() == Some(429) && is_plain && !case.exchange.url.is_sign_in_endpoint()
}

/// Whether a signature of AWS's was sent and the site misses parts of it or cannot tell them apart.
pub(super) fn lacks_parts(case: &Reading) -> bool {
    let names_part = |said: &Said| ["parameter", "key=value"].iter().any(|part| said.quote.contains(part));
    let is_missed = case.said(Meaning::WrongScheme).is_some_and(names_part);
    is_missed && case.credentials().is_some_and(|sent| sent.scheme.starts_with("AWS4"))
}

/// Whether the address itself is signed (AWS Signature Version 4, "query parameters"; RFC 5849, section 3.5.3).
pub(super) fn is_signed_link(case: &Reading) -> bool {
    case.exchange.url.parameters().any(|(name, _)| name.to_ascii_lowercase().ends_with("signature"))
}

/// Whether a token went along in a field of the site's own.
pub(super) fn sent_own_token(case: &Reading) -> bool {
    case.own_credentials().is_some_and(|name| name.to_ascii_lowercase().ends_with("token"))
}

/// Whether these are a signature over the request.
pub(super) fn is_signature(sent: &Credentials) -> bool {
    const SCHEMES: [&str; 7] = ["OAuth", "Hawk", "Signature", "HMAC", "MAC", "AWS", "SharedKey"];
    SCHEMES.iter().any(|scheme| sent.is(scheme))
}

/// Whether what was refused is the grant that was presented for a token, not the token of a request
/// (`invalid_grant`, RFC 6749, section 5.2).
pub(super) fn is_refused_grant(case: &Reading) -> bool {
    case.body().contains("invalid_grant")
        && case.credentials().is_none_or(|sent| sent.is("Basic"))
        && case.own_credentials() != Some("access_token")
}

/// A finding that rests on the site's own words.
pub(super) fn in_words(case: &Reading, rule: Rule, meaning: Meaning) -> Option<Finding> {
    let said = case.said(meaning)?;
    let mut evidence = vec![said.evidence(), answered(case)];
    evidence.extend(sent(case));
    Some(Finding {
        rule,
        confidence: Likely,
        who: Who::You,
        evidence,
        fixes: vec![Fix::SignInAgain, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the site\u{2019}s developers say that its words mean something else".to_owned(),
    })
}

/// Seconds as a person says them.
pub(super) fn duration(seconds: i64) -> String {
    let (count, unit) = match seconds {
        ..=119 => (seconds, "second"),
        120..=7199 => (seconds / 60, "minute"),
        7200..=172_799 => (seconds / 3600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}
