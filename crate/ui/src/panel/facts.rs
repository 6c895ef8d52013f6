//! What was seen of an exchange, as plain blocks: what a browser hides is said to be hidden.

use why401_core::Millis;
use why401_core::exchange::Header;
use why401_core::finding::Evidence;
use why401_core::http::challenge::Challenge;
use why401_webext::devtools::Side;
use why401_webext::wire::{PanelRow, ShownExchange};

use crate::words;

/// A piece of a tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A sentence; back ticks set off code.
    Says(String),
    /// Names and values.
    Fields(Vec<(String, String)>),
    /// Header fields, of which one may want to see the masked ones.
    Headers(Side, Vec<Header>),
    /// What is wrong, and where.
    Problems(Vec<String>),
}

/// What the server asks to be shown.
pub fn challenges(exchange: &ShownExchange) -> Vec<Block> {
    let Some(response) = &exchange.response else {
        return vec![says("No answer was seen, so it asks for nothing.")];
    };
    if !response.headers_seen {
        return vec![says("Only the status of this answer was watched, not its headers.")];
    }
    let mut blocks = Vec::new();
    let fields =
        [("WWW-Authenticate", &response.challenges), ("Proxy-Authenticate", &response.proxy_challenges)];
    for (name, challenges) in fields {
        if !challenges.is_empty() {
            blocks.push(says(&format!("`{name}` asks for {}:", one_of(challenges.len()))));
            blocks.extend(challenges.iter().flat_map(challenge));
        }
    }
    if blocks.is_empty() {
        blocks.push(says("The answer names no way to sign in: it has no `WWW-Authenticate` field."));
    }
    if !response.challenge_problems.is_empty() {
        blocks.push(Block::Heading("Not as the grammar has it (RFC 9110, 11.6.1)".to_owned()));
        let problems = response.challenge_problems.iter().map(|problem| {
            format!("Line {}, character {}: {}", problem.line + 1, problem.at + 1, problem.message)
        });
        blocks.push(Block::Problems(problems.collect()));
    }
    blocks
}

/// What became of each cookie; `clock` writes a time.
pub fn cookies(row: &PanelRow, clock: impl Fn(Millis) -> String) -> Vec<Block> {
    let is_hidden = row.exchange.request.as_ref().is_none_or(|request| request.hides_cookies);
    if row.cookies.is_empty() {
        return vec![says(match is_hidden {
            true => "Which cookies were sent was not seen.",
            false => "No cookie was sent or set, here or on the way.",
        })];
    }
    let line = |cookie: &Evidence| {
        let name = cookie.quote.clone().filter(|name| !name.is_empty());
        (name.unwrap_or_else(|| "(no name)".to_owned()), cookie.sentence(&clock).into_owned())
    };
    vec![
        says("What became of each since it last went along when the site let you in."),
        Block::Fields(row.cookies.iter().map(line).collect()),
    ]
}

/// What was sent.
pub fn request(exchange: &ShownExchange) -> Vec<Block> {
    let Some(request) = &exchange.request else {
        return vec![says("What was sent was not seen.")];
    };
    let mut blocks = Vec::new();
    if request.hides_authorization {
        blocks.push(says("The browser hides whether it sent an `Authorization` field."));
    }
    if request.hides_cookies {
        blocks.push(says("The browser hides which cookies it sent."));
    }
    blocks.push(headers(Side::Request, &request.headers));
    blocks
}

/// What came back.
pub fn response(row: &PanelRow) -> Vec<Block> {
    let exchange = &row.exchange;
    let mut blocks = Vec::new();
    if row.hops > 0 {
        blocks.push(says(&format!("It came after {}.", words::count(row.hops, "redirect"))));
    }
    if exchange.failure.is_some() {
        let end = words::status(None, exchange.failure);
        blocks.push(says(&format!("It ended without a usable answer: {}.", end.to_ascii_lowercase())));
    }
    match &exchange.response {
        None => blocks.push(says("No answer was seen.")),
        Some(response) if !response.headers_seen => {
            let status = response.status;
            blocks.push(says(&format!("The status is {status}; the headers were not watched.")));
        }
        Some(response) => {
            blocks.push(says(&format!("The status is {}.", response.status)));
            blocks.push(headers(Side::Response, &response.headers));
        }
    }
    blocks
}

fn challenge(challenge: &Challenge) -> Vec<Block> {
    let scheme = if challenge.scheme.is_empty() { "(no scheme)" } else { &challenge.scheme };
    let mut fields = challenge.params.clone();
    if let Some(data) = &challenge.token68 {
        fields.insert(0, ("opaque data".to_owned(), data.clone()));
    }
    let body = if fields.is_empty() { says("Without parameters.") } else { Block::Fields(fields) };
    vec![Block::Heading(scheme.to_owned()), body]
}

fn headers(side: Side, headers: &[Header]) -> Block {
    if headers.is_empty() {
        return says("It had no header fields that we were shown.");
    }
    Block::Headers(side, headers.to_vec())
}

fn one_of(number: usize) -> String {
    if number == 1 { "this".to_owned() } else { format!("one of {number}") }
}

fn says(text: &str) -> Block {
    Block::Says(text.to_owned())
}

#[cfg(test)]
mod tests {
    use why401_core::exchange::{Exchange, Kind, Observer, Request, Response};
    use why401_core::finding::Source;
    use why401_core::secret::Key;
    use why401_core::url::Url;

    use super::*;

    fn exchange(request: Option<Request>, response: Option<Response>) -> ShownExchange {
        let full = Exchange {
            id: "1".to_owned(),
            started: 0,
            url: Url::read("https://a.test/"),
            method: "GET".to_owned(),
            kind: Kind::Document,
            request,
            response,
            failure: None,
            prompts: 0,
        };
        ShownExchange::from(&full)
    }

    fn answer(line: &str) -> ShownExchange {
        let fields = [("WWW-Authenticate".to_owned(), line.to_owned())];
        exchange(None, Some(Response::read(401, &fields, &Key::default())))
    }

    #[test]
    fn challenges_come_with_their_parameters() {
        let blocks = challenges(&answer("Basic realm=\"a\", Negotiate"));
        assert!(blocks.contains(&Block::Heading("Basic".to_owned())));
        assert!(blocks.contains(&Block::Fields(vec![("realm".to_owned(), "a".to_owned())])));
        assert!(blocks.contains(&says("Without parameters.")));
        assert!(!blocks.iter().any(|block| matches!(block, Block::Problems(_))));
    }

    #[test]
    fn a_problem_is_counted_from_one() {
        let blocks = challenges(&answer("Basic realm=\"a\" b=c"));
        let problem = "Line 1, character 17: no comma before the parameter".to_owned();
        assert_eq!(blocks.last(), Some(&Block::Problems(vec![problem])));
    }

    #[test]
    fn cookies_are_told_by_name_with_the_time() {
        let with = |exchange: ShownExchange, cookies: Vec<Evidence>| PanelRow {
            number: 1,
            exchange,
            hops: 0,
            findings: Vec::new(),
            cookies,
            is_main: true,
        };
        let seen = || exchange(Some(Request::read(&[], Observer::default(), &Key::default())), None);
        let gone = Evidence::new(Source::Browser, "It is gone since {at}").quoting("sid");
        let gone = Evidence { at: Some(5), ..gone };
        let blocks = cookies(&with(seen(), vec![gone]), |at| format!("{at} ms"));
        let line = ("sid".to_owned(), "It is gone since 5 ms".to_owned());
        assert_eq!(blocks[1], Block::Fields(vec![line]));
        let none = |exchange| cookies(&with(exchange, Vec::new()), |_| String::new());
        assert_eq!(none(seen()), [says("No cookie was sent or set, here or on the way.")]);
        assert_eq!(none(exchange(None, None)), [says("Which cookies were sent was not seen.")]);
    }

    #[test]
    fn what_is_hidden_is_not_said_to_be_absent() {
        let hides = Observer { hides_authorization: true, ..Observer::default() };
        let hidden = exchange(Some(Request::read(&[], hides, &Key::default())), None);
        assert_eq!(request(&hidden)[0], says("The browser hides whether it sent an `Authorization` field."));
        let unwatched = exchange(None, Some(Response::status_only(401)));
        assert_eq!(
            challenges(&unwatched),
            [says("Only the status of this answer was watched, not its headers.")]
        );
    }
}
