//! Every reason to refuse or to withhold a cookie, each with a near miss.

use super::*;
use crate::http::set_cookie::parse_set_cookie;
use crate::secret::Key;
use crate::url::Url;

/// How `to` a request goes: an address, and after a blank `inside`, `link`, `form` or `script`.
fn with_request<T>(to: &str, now: Millis, then: impl FnOnce(&Request) -> T) -> T {
    let (address, how) = to.split_once(' ').unwrap_or((to, ""));
    let url = Url::read(address);
    let via = match how {
        "inside" => Via::Inside,
        "link" => Via::Navigation { is_safe: true },
        "form" => Via::Navigation { is_safe: false },
        _ => Via::SameSite,
    };
    then(&Request { via, is_script: how == "script", browser: &Browser::CHROMIUM, ..Request::to(&url, now) })
}

fn stored(line: &str, from: &str, jar: &[StoredCookie]) -> Result<StoredCookie, Rejection> {
    let cookie = parse_set_cookie(line).0.expect("a cookie").digest(&Key::default());
    with_request(from, 0, |request| store(&cookie, request, Some("a.test"), jar))
}

#[track_caller]
fn kept(line: &str, from: &str) {
    assert!(stored(line, from, &[]).is_ok(), "{line} from {from}");
}

#[track_caller]
fn refused(line: &str, from: &str, rejection: Rejection, step: u8) {
    assert_eq!(stored(line, from, &[]), Err(rejection), "{line} from {from}");
    assert_eq!(rejection.step().number, step);
}

#[test]
fn each_step_refuses_and_a_near_miss_is_kept() {
    use Rejection::*;
    refused("a=1; Domain=t\u{e9}.test", "https://a.test/", OddDomain, 8);
    refused("a=1; Domain=test", "https://a.test/", PublicSuffix, 9);
    kept("a=1; Domain=a.test", "https://b.a.test/");
    refused("a=1; Domain=b.test", "https://a.test/", ForeignDomain, 10);
    refused("a=1; Domain=b.a.test", "https://a.test/", ForeignDomain, 10);
    refused("a=1; Secure", "http://a.test/", InsecureConnection, 13);
    kept("a=1; Secure", "http://localhost/");
    refused("a=1; HttpOnly", "https://a.test/ script", HttpOnly, 15);
    kept("a=1", "https://a.test/ script");
    refused("a=1; SameSite=Lax", "https://a.test/ inside", CrossSite, 18);
    refused("a=1", "https://a.test/ inside", CrossSite, 18);
    kept("a=1; SameSite=None; Secure", "https://a.test/ inside");
    kept("a=1; SameSite=Strict", "https://a.test/ form");
    refused("a=1; SameSite=None", "https://a.test/", NoneWithoutSecure, 19);
    refused("a=1; Partitioned", "https://a.test/", PartitionedWithoutSecure, 0);
    refused("__Secure-a=1", "https://a.test/", SecurePrefix, 20);
    refused("__Host-a=1; Secure", "https://a.test/", HostPrefix, 21);
    refused("__Http-a=1; Secure", "https://a.test/", HttpPrefix, 0);
    refused("=__Host-a", "https://a.test/", PosesAsPrefix, 22);
    kept("=_Host-a", "https://a.test/");
}

#[test]
fn steps_that_look_at_the_jar() {
    let jar = [stored("a=1; Secure; HttpOnly; Path=/d", "https://a.test/", &[]).unwrap()];
    let again = |line, from| stored(line, from, &jar).err();
    assert_eq!(again("a=2; Path=/d", "http://a.test/"), Some(Rejection::OverlaysSecure));
    assert_eq!(again("a=2; Path=/d/e; Domain=a.test", "http://a.test/"), Some(Rejection::OverlaysSecure));
    assert_eq!(again("a=2; Path=/", "http://a.test/"), None);
    assert_eq!(again("a=2; Path=/d", "https://a.test/"), None);
    assert_eq!(again("a=2; Path=/d", "https://a.test/ script"), Some(Rejection::OverwritesHttpOnly));
    assert_eq!(again("b=2; Path=/d", "https://a.test/ script"), None);
}

#[test]
fn lifetimes_end_after_400_days() {
    let expires = |line| stored(line, "https://a.test/", &[]).unwrap().expires;
    assert_eq!(expires("a=1; Max-Age=99999999999"), Some(400 * 86_400_000));
    assert_eq!(expires("a=1; Expires=Fri, 01 Jan 2100 00:00:00 GMT"), Some(400 * 86_400_000));
    assert_eq!(expires("a=1; Max-Age=60"), Some(60_000));
    assert_eq!(expires("a=1"), None);
    assert!(stored("a=1; Max-Age=0", "https://a.test/", &[]).unwrap().is_expired(0));
}

#[track_caller]
fn sent(line: &str, to: &str, now: Millis, expected: Result<(), Withheld>) {
    let cookie = stored(line, "https://a.test/d/x", &[]).unwrap();
    assert_eq!(with_request(to, now, |request| would_send(&cookie, request)), expected, "{line} to {to}");
}

#[test]
fn each_reason_withholds_and_a_near_miss_is_sent() {
    use Withheld::*;
    sent("a=1; Max-Age=9", "https://a.test/d/", 9000, Err(Expired));
    sent("a=1; Max-Age=9", "https://a.test/d/", 8999, Ok(()));
    sent("a=1", "https://b.a.test/d/", 0, Err(OtherHost));
    sent("a=1; Domain=a.test", "https://b.a.test/d/", 0, Ok(()));
    sent("a=1", "https://a.test/dd", 0, Err(OtherPath));
    sent("a=1", "https://a.test/d", 0, Ok(()));
    sent("a=1; Secure", "http://a.test/d", 0, Err(InsecureConnection));
    sent("a=1; HttpOnly", "https://a.test/d script", 0, Err(HttpOnly));
    sent("a=1; SameSite=Strict", "https://a.test/d link", 0, Err(Strict));
    sent("a=1; SameSite=Lax", "https://a.test/d link", 0, Ok(()));
    sent("a=1; SameSite=Lax", "https://a.test/d form", 0, Err(Lax));
    sent("a=1", "https://a.test/d inside", 0, Err(LaxByDefault));
    sent("a=1; SameSite=None; Secure", "https://a.test/d inside", 0, Ok(()));
}

#[test]
fn a_form_of_another_site_carries_young_cookies_for_two_minutes() {
    sent("a=1", "https://a.test/d form", 120_000, Ok(()));
    sent("a=1", "https://a.test/d form", 120_001, Err(Withheld::LaxByDefault));
    sent("a=1", "https://a.test/d inside", 0, Err(Withheld::LaxByDefault));
}

#[test]
fn partitions_and_third_parties() {
    let url = Url::read("https://a.test/");
    let inside = Request { via: Via::Inside, top_site: Some("https://b.test"), ..Request::to(&url, 0) };
    let digest = |line| parse_set_cookie(line).0.expect("a cookie").digest(&Key::default());
    let kept = |line, request: &Request| store(&digest(line), request, Some("a.test"), &[]);
    let partitioned = kept("a=1; Partitioned; Secure; SameSite=None", &inside).unwrap();
    assert_eq!(partitioned.partition.as_deref(), Some("https://b.test"));
    assert_eq!(would_send(&partitioned, &inside), Ok(()));
    let elsewhere = Request { top_site: Some("https://c.test"), ..inside };
    assert_eq!(would_send(&partitioned, &elsewhere), Err(Withheld::OtherPartition));

    let blocked = Request { third_party: ThirdParty::Blocked, ..inside };
    let line = "a=1; Secure; SameSite=None";
    assert_eq!(kept(line, &blocked).err(), Some(Rejection::Policy));
    assert_eq!(would_send(&partitioned, &blocked), Ok(()));
    assert_eq!(would_send(&kept(line, &inside).unwrap(), &blocked), Err(Withheld::ThirdParty));
    let apart = Request { third_party: ThirdParty::Partitioned, ..inside };
    assert_eq!(kept(line, &apart).unwrap().partition.as_deref(), Some("https://b.test"));
}
