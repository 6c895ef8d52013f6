//! `Set-Cookie` lines: which of them a browser keeps, which it sends to another address, and why.

use serde_json::{Value, json};
use url::Url;
use why401_core::Millis;
use why401_core::cookies::{Browser, Fate, Jar, Rejection, Request, StoredCookie};
use why401_core::http::set_cookie::{SetCookie, parse_set_cookie, receive_set_cookie};

use super::{Explained, on_line};
use why401_cli::site::registrable_domain;

/// Where the lines came from, where their cookies are to go, and in which browser.
pub struct Way<'a> {
    /// The address that set them.
    pub url: Option<&'a Url>,
    /// The address that asks for them.
    pub to: Option<&'a Url>,
    /// Whose rules count.
    pub browser: &'a Browser,
}

/// Explains lines in the order received, each on top of what the ones before it have stored.
pub fn set_cookies(values: &[&str], way: &Way) -> Explained {
    let now = jiff::Timestamp::now().as_millisecond();
    let mut explained = Explained { name: "cookies", ..Explained::default() };
    let from = way.url.map(|url| (address(url), url.path()));
    let mut jar = Jar::default();
    let (mut fields, mut kept) = (Vec::new(), Vec::new());
    for (line, value) in values.iter().enumerate() {
        let (cookie, problems) = parse_set_cookie(value);
        explained.problems.extend(on_line(line, problems));
        let fate = from.as_ref().map(|(url, path)| {
            let request = request(url, path, now, way.browser);
            jar.receive(value, &request, registrable_domain(&url.host))
        });
        // What is ignored before its attributes are read is so from every address.
        let ignored = || receive_set_cookie(value).err().map(|ignored| Fate::Rejected(ignored.into()));
        let fate = fate.or_else(ignored);
        fields.push(field(line, fate.as_ref()));
        explained.sentences.push(sentence(cookie.as_ref(), fate.as_ref()));
        explained.items.extend(cookie.as_ref().map(|cookie| item(cookie, line, fate.as_ref(), now)));
        if let (Some(Fate::Stored(stored)), Some(cookie)) = (fate, cookie) {
            kept.push(Kept { line, name: cookie.name, length: cookie.value.len(), stored });
        }
    }
    explained.more.push(("fields", Value::from(fields)));
    if let (Some(to), Some(_)) = (way.to, &from) {
        send(&mut explained, &jar, &kept, &request(&address(to), to.path(), now, way.browser));
    }
    explained
}

/// A cookie that a line has stored.
struct Kept {
    line: usize,
    /// As it is written. A word without `=` is a name to Firefox and so in its jar; but it may be a secret.
    name: String,
    length: usize,
    stored: StoredCookie,
}

/// Which cookies go along with a request, in order, and why the others stay behind.
fn send(explained: &mut Explained, jar: &Jar, kept: &[Kept], request: &Request) {
    let of = |cookie: &StoredCookie| kept.iter().rev().find(|kept| kept.stored.is_same(cookie));
    let shown = |kept: &Kept| json!({ "name": kept.name, "length": kept.length, "line": kept.line });
    let sent: Vec<Value> = jar.sent(request).into_iter().filter_map(of).map(shown).collect();
    let mut withheld = Vec::new();
    for (cookie, result) in jar.judge(request) {
        let Some(kept) = of(cookie) else { continue };
        let sentence = match result {
            Ok(()) => format!("It sends the cookie named {}.", kept.name),
            Err(reason) => {
                let mut item = shown(kept);
                item["reason"] = json!(reason);
                item["because"] = Value::from(reason.because());
                withheld.push(item);
                format!("It does not send the cookie named {}: {}.", kept.name, reason.because())
            }
        };
        explained.sentences.push(sentence);
    }
    explained.more.push(("sent", Value::from(sent)));
    explained.more.push(("withheld", Value::from(withheld)));
}

/// What becomes of one field line; null where that depends on an address nobody named.
fn field(line: usize, fate: Option<&Fate>) -> Value {
    let mut field = json!({ "line": line, "stored": null });
    judge(&mut field, fate);
    field
}

fn item(cookie: &SetCookie, line: usize, fate: Option<&Fate>, now: Millis) -> Value {
    let mut item = json!({
        "name": cookie.name,
        "length": cookie.value.len(),
        "attributes": cookie.attributes,
        "deletes": cookie.attributes.deletes(now),
        "line": line,
    });
    judge(&mut item, fate);
    item
}

/// Writes down whether a cookie is stored, where the specification says so, and why.
fn judge(item: &mut Value, fate: Option<&Fate>) {
    let Some(fate) = fate else { return };
    item["stored"] = Value::from(matches!(fate, Fate::Stored(_)));
    item["because"] = Value::from(because(fate));
    let (section, number, reason) = match fate {
        Fate::Stored(stored) => {
            item["cookie"] = json!({
                "domain": stored.domain,
                "host_only": stored.host_only,
                "path": stored.path,
                "expires": stored.expires.map(|at| at / 1000),
                "partition": stored.partition,
            });
            return;
        }
        // It is inserted and evicted at once.
        Fate::Deletes(_) => ("5.7", 24, json!("deletes")),
        Fate::Rejected(rejection) => {
            let step = Rejection::step(*rejection);
            (step.section, step.number, json!(rejection))
        }
    };
    item["section"] = Value::from(section);
    item["step"] = Value::from(Some(number).filter(|number| *number > 0));
    item["reason"] = reason;
}

fn because(fate: &Fate) -> Option<&'static str> {
    match fate {
        Fate::Stored(_) => None,
        Fate::Deletes(_) => Some("it is one that deletes"),
        Fate::Rejected(rejection) => Some(rejection.because()),
    }
}

fn sentence(cookie: Option<&SetCookie>, fate: Option<&Fate>) -> String {
    let Some(cookie) = cookie else { return "Browsers ignore this line.".to_owned() };
    let kept = match fate.map(because) {
        None => String::new(),
        Some(None) => " The browser keeps it.".to_owned(),
        Some(Some(because)) => format!(" The browser does not keep it: {because}."),
    };
    format!("A cookie named {} of {} bytes.{kept}", cookie.name, cookie.value.len())
}

fn address(url: &Url) -> why401_core::url::Url {
    why401_core::url::Url::read(url.as_str())
}

/// `path` is the one that is sent: that of the core's address is masked where it looks like a secret.
fn request<'a>(
    url: &'a why401_core::url::Url,
    path: &'a str,
    now: Millis,
    browser: &'a Browser,
) -> Request<'a> {
    Request { path, browser, ..Request::to(url, now) }
}
