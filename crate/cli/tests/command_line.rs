//! The program as a person runs it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::{Command, Output};

use serde_json::{Value, json};

fn why401(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_why401")).args(arguments).output().unwrap()
}

fn har(name: &str) -> String {
    format!("{}/tests/har/{name}.har", env!("CARGO_MANIFEST_DIR"))
}

fn written(name: &str, text: &str) -> String {
    let path = format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(&path, text).unwrap();
    path
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn parsed(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Bad input: exit code 2, nothing on standard output, one line on standard error with this in it.
#[track_caller]
fn bad(arguments: &[&str], says: &str) {
    let output = why401(arguments);
    let error = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""), "{error}");
    assert!(error.starts_with("why401: ") && error.contains(says), "{error}");
    assert_eq!(error.matches('\n').count(), 1, "{error}");
}

#[test]
fn a_handshake_a_missing_style_and_a_dead_server_are_no_failures() {
    let output = why401(&["diagnose", &har("handshakes"), "--format", "json"]);
    assert_eq!(parsed(&output), json!([]));
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(out(&why401(&["diagnose", &har("handshakes")])), "4 entries, none of them failing.\n");
}

#[test]
fn a_circle_of_redirects_is_one_failure() {
    let output = why401(&["diagnose", "--format=json", &har("chain")]);
    assert_eq!(output.status.code(), Some(1));
    let failures = parsed(&output);
    assert_eq!(failures.as_array().unwrap().len(), 1);
    let finding = &failures[0]["findings"][0];
    assert_eq!(finding["rule"], "redirect-loop");
    assert_eq!(finding["confidence"], "certain");
    assert_eq!(finding["fixes"][0], "allow-cookies", "the cookie never came back");
}

#[test]
fn what_became_of_each_cookie_is_said_with_the_time_and_without_the_value() {
    let text = out(&why401(&["diagnose", &har("gone")]));
    assert!(text.contains("(session-cookie-gone)"), "{text}");
    let cookies = text.split_once("  Cookies\n").unwrap().1;
    let next = "This answer tried to set a cookie that the browser refused: it says SameSite=None without Secure: next";
    let sid = "The cookie that was sent when it last worked is gone since 01:41:00 UTC (it expired): sid";
    assert_eq!(cookies, format!("    - {next}\n    - {sid}\n"));
    assert!(!text.contains("canary"), "{text}");
}

#[test]
fn what_led_to_a_failure_explains_it() {
    let failures = parsed(&why401(&["diagnose", "--format=json", &har("trail")]));
    let best = |failure: &Value| failure["findings"][0]["rule"].as_str().unwrap().to_owned();
    let rules: Vec<String> = failures.as_array().unwrap().iter().map(best).collect();
    assert_eq!(
        rules,
        [
            "login-redirect-on-api",
            "preflight-unauthorized",
            "authorization-dropped-on-redirect",
            "credentials-omitted",
        ]
    );
}

#[test]
fn a_preflight_is_not_where_a_redirect_led() {
    let entry = |second: u8, method: &str, url: &str, sent: &str, status: u16, answered: &str| {
        format!(
            "{{\"startedDateTime\":\"2026-11-24T01:40:0{second}Z\",\"_resourceType\":\"fetch\",\
             \"request\":{{\"method\":\"{method}\",\"url\":\"{url}\",\"headers\":[{sent}]}},\
             \"response\":{{\"status\":{status},\"headers\":[{answered}]}}}}"
        )
    };
    let token = "{\"name\":\"Authorization\",\"value\":\"Bearer abc\"}";
    let moved = "{\"name\":\"Location\",\"value\":\"https://b.test/api\"}";
    let entries = [
        entry(1, "GET", "https://a.test/api", token, 307, moved),
        entry(2, "OPTIONS", "https://b.test/api", "", 204, ""),
        entry(
            3,
            "GET",
            "https://b.test/api",
            "",
            401,
            "{\"name\":\"WWW-Authenticate\",\"value\":\"Bearer\"}",
        ),
    ];
    let text = format!("{{\"log\":{{\"entries\":[{}]}}}}", entries.join(","));
    let found = parsed(&why401(&["diagnose", "--format", "json", &written("preflight.har", &text)]));
    assert_eq!(found[0]["findings"][0]["rule"], "authorization-dropped-on-redirect", "{found}");
}

#[test]
fn the_json_has_the_agreed_shape() {
    let failures = parsed(&why401(&["diagnose", &har("canaries"), "--format", "json"]));
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&failures[0]), ["findings", "method", "status", "url"]);
    assert_eq!(failures[0]["url"], "https://a.test/in?access_token=\u{2022}\u{2022}\u{2022}&page=1");
    let finding = &failures[0]["findings"][0];
    assert_eq!(keys(finding), ["confidence", "evidence", "fixes", "rule", "title", "who"]);
    assert!(finding["evidence"][0].is_string());
}

/// One failing entry whose body says that no credentials came, and what it carried.
fn unheard(name: &str, authorization: &Value) -> String {
    let headers = authorization.as_str().map(|value| json!([{ "name": "Authorization", "value": value }]));
    let entry = json!({
        "request": { "method": "GET", "url": "https://api.test/me", "headers": headers.unwrap_or(json!([])) },
        "response": {
            "status": 401, "headers": [{ "name": "Content-Type", "value": "application/json" }],
            "content": { "text": "{\"detail\":\"Authentication credentials were not provided.\"}" },
        },
    });
    written(name, &json!({ "log": { "entries": [entry] } }).to_string())
}

#[test]
fn two_causes_that_fit_alike_are_said_with_what_tells_them_apart() {
    let file = unheard("undecided.har", &json!("Token abc"));
    let open = &parsed(&why401(&["diagnose", "--format", "json", &file]))[0]["undecided"];
    assert_eq!(open["between"], json!(["scheme-mismatch", "credentials-ignored"]));
    assert_eq!(open["step"], "retry-privately");
    let text = out(&why401(&["diagnose", &file]));
    let says = "  scheme-mismatch or credentials-ignored: both fit what was seen.\n    To tell them apart: Try a private";
    assert!(text.contains(says) && text.contains(open["told_by"].as_str().unwrap()), "{text}");
}

#[test]
fn near_miss_one_cause_alone_is_not_undecided() {
    let file = unheard("decided.har", &Value::Null);
    assert!(parsed(&why401(&["diagnose", "--format", "json", &file]))[0].get("undecided").is_none());
    assert!(!out(&why401(&["diagnose", &file])).contains("tell them apart"));
}

#[test]
fn no_secret_is_printed() {
    for format in ["json", "text"] {
        let printed = out(&why401(&["diagnose", &har("canaries"), "--format", format]));
        assert!(printed.contains("expired"), "{printed}");
        assert!(!printed.contains("canary"), "{printed}");
    }
    for line in [
        "Authorization: Basic Y2FuYXJ5OmNhbmFyeS1wYXNz",
        "Authorization: Bearer canary",
        "Proxy-Authorization: Digest username=\"canary\", response=\"canary\"",
        "Set-Cookie: sid=canary; Path=/",
    ] {
        for format in ["json", "text"] {
            let printed = out(&why401(&["explain", "--format", format, line]));
            assert!(
                !printed.is_empty() && !printed.contains("canary") && !printed.contains("Y2Fu"),
                "{printed}"
            );
        }
    }
}

#[test]
fn a_word_that_firefox_takes_for_a_name_is_not_printed() {
    for format in ["json", "text"] {
        for to in ["https://a.test/", "https://b.test/"] {
            let way =
                ["explain", "--browser=firefox", "--url=https://a.test/", "--to", to, "--format", format];
            let printed = out(&why401(&[&way[..], &["Set-Cookie: canary; Path=/"]].concat()));
            assert!(printed.contains("send") || printed.contains("sent"), "{printed}");
            assert!(!printed.contains("canary"), "{printed}");
        }
    }
}

#[test]
fn several_lines_of_one_field_are_one_list() {
    let output = why401(&[
        "explain",
        "--format",
        "json",
        "WWW-Authenticate: Basic realm=\"a, b\", Bearer",
        "www-authenticate: Negotiate YWJj",
    ]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        parsed(&output),
        json!({
            "challenges": [
                { "scheme": "Basic", "token68": null, "params": { "realm": "a, b" } },
                { "scheme": "Bearer", "token68": null, "params": {} },
                { "scheme": "Negotiate", "token68": "YWJj", "params": {} },
            ],
            "problems": [],
        })
    );
}

#[test]
fn a_cookie_line_is_judged_by_where_it_came_from() {
    let line = "Set-Cookie: sid=1; Domain=co.uk; Secure";
    let output = why401(&["explain", "--url", "https://a.co.uk/", "--format", "json", line]);
    assert_eq!(parsed(&output)["cookies"][0]["stored"], false);
    let kept = why401(&["explain", "--url", "https://a.co.uk/", "Set-Cookie: sid=1; Domain=a.co.uk"]);
    assert!(out(&kept).contains("The browser keeps it"), "{}", out(&kept));
}

#[test]
fn of_each_line_it_is_said_whether_and_why() {
    let lines = [
        "sid=1; Secure",
        "sid=2; Path=/a",
        "=\u{1}",
        "old=; Max-Age=0",
        "__Host-b=1",
        "sid=3; Path=/b; Secure",
    ];
    let lines: Vec<String> = lines.iter().map(|line| format!("Set-Cookie: {line}")).collect();
    let mut arguments =
        vec!["explain", "--format=json", "--url", "https://a.test/", "--to", "http://a.test/a"];
    arguments.extend(lines.iter().map(String::as_str));
    let explained = parsed(&why401(&arguments));
    let field = |line: usize, name: &str| explained["fields"][line][name].clone();
    let stored: Vec<Value> = (0..6).map(|line| field(line, "stored")).collect();
    assert_eq!(stored, [true, true, false, false, false, true]);
    assert_eq!((field(2, "section"), field(2, "step")), (json!("5.6"), json!(1)));
    assert_eq!(field(3, "reason"), "deletes");
    assert_eq!((field(4, "step"), field(4, "reason")), (json!(21), json!("host-prefix")));
    assert_eq!(explained["sent"], json!([{ "name": "sid", "length": 1, "line": 1 }]));
    let withheld = |at: usize| explained["withheld"][at]["reason"].clone();
    assert_eq!((withheld(0), withheld(1)), (json!("insecure-connection"), json!("other-path")));
}

#[test]
fn a_line_may_depend_on_the_browser_and_on_the_line_before() {
    let nameless = ["explain", "--format=json", "--url", "https://a.test/", "Set-Cookie: =secret"];
    assert_eq!(parsed(&why401(&nameless))["fields"][0]["stored"], true);
    let firefox = [&nameless[..], &["--browser", "firefox"]].concat();
    assert_eq!(parsed(&why401(&firefox))["fields"][0]["reason"], "nameless");
    let alone = ["explain", "--format=json", "Set-Cookie: sid=1"];
    assert_eq!(parsed(&why401(&alone))["fields"][0]["stored"], Value::Null);
}

#[test]
fn a_token_is_explained_by_itself() {
    let output = why401(&["explain", "--format", "json", "eyJhbGciOiJub25lIn0.eyJleHAiOjF9."]);
    assert_eq!(parsed(&output)["tokens"][0]["expires"], 1);
    assert_eq!(parsed(&output)["tokens"][0]["unsigned"], true);
}

#[test]
fn bad_input_is_said_in_one_line() {
    bad(&["diagnose", "/nowhere.har"], "/nowhere.har: ");
    let cut = written("cut.har", "{\"log\": {\"entries\": [\n  {\"request\": {\"url\":");
    bad(&["diagnose", &cut], &format!("{cut}:2:21: not a HAR file: EOF"));
    bad(&["diagnose", &written("other.har", "{\"a\": 1}")], "missing field `log`");
    bad(&["diagnose", &written("no.har", "")], ":1:0: ");
    bad(&["diagnose", "x.har", "--format", "xml"], "xml");
    bad(&["diagnose", "x.har", "--frobnicate"], "--frobnicate");
    bad(&["explain", "nonsense"], "neither a JWT");
    bad(&["explain"], "<LINES>");
    bad(&["explain", "Set-Cookie: a=b", "WWW-Authenticate: Basic"], "different fields");
    bad(&["explain", "--url", "no url", "Set-Cookie: a=b"], "url");
    bad(&[], "subcommand");
}

#[test]
fn help_and_version_are_on_standard_output() {
    assert!(out(&why401(&["--help"])).contains("diagnose"));
    let version = why401(&["--version"]);
    assert_eq!(out(&version), format!("why401 {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(version.status.code(), Some(0));
}

#[test]
fn what_is_missing_or_null_is_no_error() {
    for text in [
        "{\"log\":{\"entries\":[]}}",
        "\u{feff}{\"log\":{\"creator\":null,\"entries\":[{}]}}",
        "{\"log\":{\"entries\":[null,{\"request\":{\"headers\":[null]}}]}}",
        "{\"log\":{\"entries\":[{\"request\":null,\"response\":null,\"pageref\":null,\"_error\":null}]}}",
        "{\"log\":{\"entries\":[{\"response\":{\"status\":null,\"headers\":null,\"content\":null}}]}}",
        "{\"log\":{\"entries\":[{\"response\":{\"status\":\"x\",\"content\":{\"text\":1}},\"_resourceType\":{}}]}}",
    ] {
        let output = why401(&["diagnose", &written("odd.har", text)]);
        assert_eq!(output.status.code(), Some(0), "{text}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let har = "{\"log\":{\"entries\":[{\"request\":{\"method\":\"GET\\u001b[2J\",\"url\":\"https://a.test/\\u001b\"},\
               \"response\":{\"status\":401,\"headers\":[{\"name\":\"WWW-Authenticate\",\"value\":\"Basic realm=\\\"\\u001b\\\"\"}]}}]}}";
    let printed = out(&why401(&["diagnose", &written("escape.har", har)]));
    assert!(!printed.contains('\u{1b}'), "{printed:?}");
}
