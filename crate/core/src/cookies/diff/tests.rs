use super::differences;
use crate::transcript;

/// What became of each cookie: its name, whether it worked, the sentence with seconds after the first exchange.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let case = transcript::read(text);
    let told: Vec<String> = differences(&case)
        .iter()
        .map(|cookie| {
            let clock = |at: crate::Millis| format!("+{}", at / 1000 - transcript::EPOCH);
            let mark = if cookie.matters() { "!" } else { "" };
            format!("{mark}{}: {}", cookie.name, cookie.evidence().sentence(clock))
        })
        .collect();
    assert_eq!(told, expected, "in\n{text}");
}

const IN: &str = "GET https://a.test/x\nCookie: sid=1\n\n200\n---\n";

#[test]
fn what_this_answer_does() {
    check(
        "GET https://a.test/\nCookie: sid=1\n\n401\nSet-Cookie: sid=; Max-Age=0\nSet-Cookie: next=1",
        &["!sid: This answer deleted this cookie", "next: This answer set this cookie"],
    );
    check(
        "GET https://a.test/\n\n401\nSet-Cookie: sid=1; SameSite=None\nSet-Cookie: old=; Max-Age=0",
        &[
            "!sid: This answer tried to set a cookie that the browser refused: it says SameSite=None without Secure",
        ],
    );
}

#[test]
fn a_renewal_in_the_same_answer_does_not_hide_what_went_before() {
    check(
        &format!("{IN}@ jar\n@ went sid=1 evicted 1\n@ at 2\nGET https://a.test/x\n\n401\nSet-Cookie: sid=2"),
        &[
            "!sid: The cookie that was sent when it last worked is gone since +1 (evicted, as the browser made room)",
        ],
    );
}

#[test]
fn what_went_as_it_did() {
    check(
        &format!("{IN}GET https://a.test/x\nCookie: sid=1; new=2\n\n401"),
        &["sid: This cookie was sent as when the site let you in", "new: This cookie was sent"],
    );
}

#[test]
fn why_it_is_gone() {
    let gone = |by: &str, why: &str| {
        let sentence = format!("!sid: The cookie that was sent when it last worked is gone{why}");
        check(&format!("{IN}{by}@ at 5\nGET https://a.test/x\n\n401"), &[&sentence]);
    };
    gone("@ jar\n@ went sid=1 by-site 2\n", " since +2 (removed by the site)");
    gone("@ jar\n@ went sid=1 by-hand 2\n", " since +2 (removed by you or by an extension)");
    gone(
        "@ jar\n@ went sid=1 deleted 2\n",
        " since +2 (removed by the site\u{2019}s script, by you or by an extension)",
    );
    gone("@ jar\n", " (nobody saw why)");
    // Before it last worked.
    gone("@ jar\n@ went sid=1 by-hand -9\n", " (nobody saw why)");
    // Of another name.
    gone("@ jar\n@ went sod=1 by-hand 2\n", " (nobody saw why)");
    let deletes = "GET https://a.test/bye\nCookie: sid=1\n\n200\nSet-Cookie: sid=; Path=/; Max-Age=0\n---\n";
    let by = " (removed by the site, in the answer of https://a.test/bye)";
    gone(deletes, &format!(" since +1{by}"));
    gone(&format!("{deletes}@ jar\n@ went sid=1 deleted 2\n"), &format!(" since +2{by}"));
    let clears = "GET https://a.test/bye\n\n200\nClear-Site-Data: \"cookies\"\n---\n";
    gone(&format!("{clears}@ jar\n@ went sid=1 by-hand 1\n"), &format!(" since +1{by}"));
}

#[test]
fn its_time_was_over() {
    let set = "GET https://a.test/login\n\n302\nSet-Cookie: sid=1; Path=/; Max-Age=3\n---\n";
    let then = "The cookie that was sent when it last worked is gone since +3 (it expired)";
    check(&format!("{set}{IN}@ at 5\nGET https://a.test/x\n\n401"), &[&format!("!sid: {then}")]);
    check(
        &format!("{set}@ at 5\nGET https://a.test/x\n\n401"),
        &["sid: This cookie is gone since +3 (it expired)"],
    );
    check(
        &format!("{set}{IN}@ at 2\nGET https://a.test/x\n\n401"),
        &["!sid: This cookie was not sent this time"],
    );
}

#[test]
fn another_value_took_its_place() {
    let other = "GET https://a.test/b\n\n200\nSet-Cookie: sid=2; Path=/\n---\n";
    let says = "!sid: Another value than the one that worked was sent";
    let now = "@ at 5\nGET https://a.test/x\nCookie: sid=2\n\n401";
    check(&format!("{IN}{other}{now}"), &[&format!("{says}: https://a.test/b set it at +1")]);
    check(&format!("{IN}@ went sid=1 replaced 2\n{now}"), &[&format!("{says}: overwritten at +2")]);
    check(&format!("{IN}{now}"), &[says]);
}

#[test]
fn what_the_browser_refused_before_and_what_it_holds_back() {
    check(
        "GET https://a.test/login\n\n200\nSet-Cookie: sid=1; SameSite=None\n---\nGET https://a.test/\n\n401",
        &[
            "!sid: https://a.test/login tried to set a cookie that the browser refused: it says SameSite=None without Secure",
        ],
    );
    check(
        &format!("{IN}@ jar sid=1; Path=/y\nGET https://a.test/x\n\n401"),
        &["!sid: This cookie is stored and was not sent: it belongs to another path"],
    );
    check(
        &format!("{IN}@ jar sid=1; Path=/\nGET https://a.test/x\n\n401"),
        &["!sid: This cookie is stored and was not sent"],
    );
}

#[test]
fn of_what_is_hidden_nothing_is_said() {
    check("@ hides cookies\nGET https://a.test/\n\n401\nSet-Cookie: sid=1", &[]);
    check("GET https://b.test/\nCookie: sid=1\n\n200\n---\nGET https://a.test/\n\n401", &[]);
}
