//! The parser of challenges against what public test suites ask, and against anything at all.

use proptest::prelude::*;
use why401_core::http::challenge::{Challenge, parse_challenges};

fn show(challenge: &Challenge) -> String {
    let params = challenge.params.iter().map(|(name, value)| format!(" {name}=<{value}>"));
    let token68 = challenge.token68.as_ref().map_or(String::new(), |token68| format!(" {token68}"));
    format!("{}{token68}{}", challenge.scheme, params.collect::<String>())
}

/// The lines are legal: this is what they say, and there is nothing to complain about.
fn check(lines: &[&str], expected: &[&str]) {
    let (challenges, problems) = parse_challenges(lines.iter().copied());
    assert_eq!(challenges.iter().map(show).collect::<Vec<_>>(), expected, "{lines:?}");
    assert_eq!(problems, [], "{lines:?}");
}

/// The lines are not legal: this is what they seem to mean, and a problem is reported.
fn check_broken(lines: &[&str], expected: &[&str]) {
    let (challenges, problems) = parse_challenges(lines.iter().copied());
    assert_eq!(challenges.iter().map(show).collect::<Vec<_>>(), expected, "{lines:?}");
    assert_ne!(problems, [], "{lines:?}");
}

/// <http://test.greenbytes.de/tech/tc/httpauth/>
#[test]
fn greenbytes() {
    check(&[r#"Basic realm="foo""#], &["Basic realm=<foo>"]);
    check(&["Basic\r\n realm=\"foo\""], &["Basic realm=<foo>"]);
    check(&["Basic realm='foo'"], &["Basic realm=<'foo'>"]);
    check(&["Basic"], &["Basic"]);
    check(&[r#"Basic realm="\f\o\o""#], &["Basic realm=<foo>"]);
    check(&[r#"Basic realm="\"foo\"""#], &["Basic realm=<\"foo\">"]);
    check(&[r#"Basic realm="foo", bar="xyz",, a=b,,,c=d"#], &["Basic realm=<foo> bar=<xyz> a=<b> c=<d>"]);
    check(&[r#"Basic bar="xyz", realm="foo""#], &["Basic bar=<xyz> realm=<foo>"]);
    check(&[r#"Basic realm="=?ISO-8859-1?Q?foo-=E4?=""#], &["Basic realm=<=?ISO-8859-1?Q?foo-=E4?=>"]);
    check(
        &[r#"Basic realm="basic", Newauth realm="newauth""#],
        &["Basic realm=<basic>", "Newauth realm=<newauth>"],
    );
    check(&[r#"Newauth, Basic realm="basic""#], &["Newauth", "Basic realm=<basic>"]);
    check(
        &[r#"Newauth realm="newauth""#, r#"Basic realm="basic""#],
        &["Newauth realm=<newauth>", "Basic realm=<basic>"],
    );
    check(&[r#",Basic realm="basic""#], &["Basic realm=<basic>"]);
    check(&[r#"Basic , realm="foo""#], &["Basic realm=<foo>"]);

    check_broken(&[r#"Basic, realm="foo""#], &["Basic realm=<foo>"]);
    check_broken(&[r#"Basic realm="foo", realm="bar""#], &["Basic realm=<foo>"]);
    check_broken(&[r"Basic realm=\f\o\o"], &[r"Basic realm=<\f\o\o>"]);
    check_broken(&[r#"Basic realm="basic"#], &["Basic realm=<basic>"]);
}

/// Chromium, net/http: `http_auth_challenge_tokenizer_unittest.cc` and the tests of the handlers.
#[test]
fn chromium() {
    check(&[r#"Basic realm="foobar""#], &["Basic realm=<foobar>"]);
    check(&["Digest qop"], &["Digest qop"]);
    check(&["Negotiate"], &["Negotiate"]);
    check(&[r#"Basic realm="""#], &["Basic realm=<>"]);
    check(&[r#"Basic realm="test_realm",unknown=foobar"#], &["Basic realm=<test_realm> unknown=<foobar>"]);
    check(
        &[r#"Digest nonce="xyz", realm="Oblivion", stale=TRUE"#],
        &["Digest nonce=<xyz> realm=<Oblivion> stale=<TRUE>"],
    );
    check(
        &[r#"Digest nonce="xyz", realm="Oblivion", qop="""#],
        &["Digest nonce=<xyz> realm=<Oblivion> qop=<>"],
    );
    check(&["NTLM", "Negotiate", "Basic realm=a"], &["NTLM", "Negotiate", "Basic realm=<a>"]);

    check_broken(&["Basic realm=foobar@baz.com"], &["Basic realm=<foobar@baz.com>"]);
    check_broken(&[r#"Basic realm=""#], &["Basic realm=<>"]);
    check_broken(&["Basic realm=a b"], &["Basic realm=<a b>"]);
}

/// curl, tests/data; Go, Python, JavaScript and Rust parsers of the same field.
#[test]
fn clients_and_libraries() {
    check(&["Negotiate abcdef=="], &["Negotiate abcdef=="]);
    check(&["Bearer realm=example.com"], &["Bearer realm=<example.com>"]);
    check(
        &[r#"Bearer realm="a.b",Basic realm="a.b",Negotiate"#],
        &["Bearer realm=<a.b>", "Basic realm=<a.b>", "Negotiate"],
    );
    check(
        &[r#"Digest realm="test \"this\" realm!!", nonce="1""#],
        &["Digest realm=<test \"this\" realm!!> nonce=<1>"],
    );
    check(
        &[r#"Digest realm="r", nonce="1", qop="crazy, auth""#],
        &["Digest realm=<r> nonce=<1> qop=<crazy, auth>"],
    );
    check(&["Negotiate ", "NTLM\t"], &["Negotiate", "NTLM"]);
    check(&[r#"Newauth realm="abc" , Basic"#, ""], &["Newauth realm=<abc>", "Basic"]);
    check(
        &[r#"Bearer realm="api", DPoP algs="ES256 RS256", error="use_dpop_nonce""#],
        &["Bearer realm=<api>", "DPoP algs=<ES256 RS256> error=<use_dpop_nonce>"],
    );
    check(
        &["PrivateToken challenge=\"AAI=\", token-key=\"MII=\""],
        &["PrivateToken challenge=<AAI=> token-key=<MII=>"],
    );

    check_broken(&[""], &[]);
    check_broken(&[" , ,"], &[]);
    check_broken(&[r#"realm="secret""#], &[" realm=<secret>"]);
    check_broken(&["=realm"], &["realm"]);
    check_broken(&[r#"""#], &[]);
}

/// Seen from servers in use, or named in issues of their clients.
#[test]
fn servers() {
    check_broken(
        &[r#"Basic realm="security" charset="UTF-8""#, r#"Bearer realm="security""#, "ApiKey"],
        &["Basic realm=<security> charset=<UTF-8>", "Bearer realm=<security>", "ApiKey"],
    );
    check_broken(
        &[
            "Bearer authorization_uri=https://login.windows.net/x/oauth2/authorize,resource_id=https://org.dynamics.com/",
        ],
        &[
            "Bearer authorization_uri=<https://login.windows.net/x/oauth2/authorize> resource_id=<https://org.dynamics.com/>",
        ],
    );
    check_broken(
        &["Keystone uri='http://devstack.openstack.stack:5000'"],
        &["Keystone uri=<http://devstack.openstack.stack:5000>"],
    );
    check_broken(
        &["Bearer error='invalid_token', error_description='The token's signature, is bad'"],
        &["Bearer error=<'invalid_token'> error_description=<The token's signature, is bad>"],
    );
    check_broken(
        &["Bearer error=invalid_token, error_description=The token expired, scope=read"],
        &["Bearer error=<invalid_token> error_description=<The token expired> scope=<read>"],
    );
    check_broken(&["Basic realm=\"a\"; charset=\"UTF-8\""], &["Basic realm=<a> charset=<UTF-8>"]);
    check_broken(&["Negotiate NTLM realm=x"], &["Negotiate", "NTLM realm=<x>"]);
    check_broken(&["Basic realm=\"a\" Negotiate"], &["Basic realm=<a>", "Negotiate"]);
    check_broken(&["Basic realm=\"\"a\"\""], &["Basic realm=<>"]);
    check_broken(&["Bearer {\"error\": \"x\"}"], &["Bearer"]);
}

/// A quadratic parser would take minutes over these.
#[test]
fn huge_fields_take_linear_time() {
    for piece in [
        "a", "a ", "a=", "a='b:", "a='b ,", "a=\"", "\"a", "=", ";", "; ", " ", "a=b c ", "a,", "a==\"\"b",
        "\\", "é",
    ] {
        parse_challenges([piece.repeat(50_000).as_str()]);
        parse_challenges([format!("A b={}", piece.repeat(50_000)).as_str()]);
    }
    let names = (0..20_000).map(|number| format!(",p{number}=x")).collect::<String>();
    let (challenges, _) = parse_challenges([format!("A {names}").as_str()]);
    assert_eq!(challenges[0].params.len(), 20_000);
}

proptest! {
    #[test]
    fn total(lines in prop::collection::vec(any::<String>(), 0..4)) {
        parse_challenges(lines.iter().map(String::as_str));
    }

    #[test]
    fn total_near_the_grammar(line in r#"([A-Za-z]{1,3}|[ \t\r\n,;='"\\éß\x00/@:]){0,40}"#) {
        let (_, problems) = parse_challenges([line.as_str()]);
        prop_assert!(problems.iter().all(|found| line.is_char_boundary(found.problem.at)), "{problems:?}");
    }

    /// What is written by the grammar reads back as it was meant, without a problem.
    #[test]
    fn round_trip(challenges in prop::collection::vec(challenge(), 1..5), split in any::<bool>()) {
        let written = challenges.iter().map(|(_, written)| written.as_str()).collect::<Vec<_>>();
        let joined = written.join(", ");
        let lines = if split { written } else { vec![joined.as_str()] };
        let (parsed, problems) = parse_challenges(lines);
        prop_assert_eq!(parsed, challenges.into_iter().map(|(meant, _)| meant).collect::<Vec<_>>());
        prop_assert_eq!(problems, []);
    }
}

/// A challenge and one way to write it.
fn challenge() -> impl Strategy<Value = (Challenge, String)> {
    let scheme = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,8}";
    let credentials = prop_oneof![
        Just((None, Vec::new(), String::new())),
        ("[A-Za-z0-9._~+/-]{1,12}={0,3}", " {1,3}").prop_map(|(token68, space)| {
            let written = format!("{space}{token68}");
            (Some(token68), Vec::new(), written)
        }),
        prop::collection::btree_map(
            "[!#$%&'*+.^_`|~0-9a-z-]{1,8}",
            ("(?s)[ -~äß€]{0,12}", any::<bool>(), "[ \t]{0,2}"),
            1..4
        )
        .prop_map(|params| {
            let written = params.iter().map(|(name, (value, quote, space))| {
                let is_token =
                    !value.is_empty() && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'\'');
                let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
                let value = if is_token && !quote { value.clone() } else { format!("\"{escaped}\"") };
                format!("{name}{space}={space}{value}{space}")
            });
            let written = format!(" {}", written.collect::<Vec<_>>().join(","));
            (None, params.into_iter().map(|(name, (value, ..))| (name, value)).collect(), written)
        }),
    ];
    (scheme, credentials).prop_map(|(scheme, (token68, params, written))| {
        let written = format!("{scheme}{written}");
        (Challenge { scheme, token68, params }, written)
    })
}
