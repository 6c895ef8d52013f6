//! How long one case takes with all rules, and the challenges of one answer. `./build.sh bench` runs it.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use why401_core::case::Case;
use why401_core::exchange::{Exchange, Kind, Observer, Request, Response};
use why401_core::http::challenge::parse_challenges;
use why401_core::rules;
use why401_core::secret::Key;
use why401_core::url::Url;

/// A token that expired in 2018.
const TOKEN: &str = "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.\
    eyJpc3MiOiJhIiwic3ViIjoiYiIsImlhdCI6MTUxNjIzNTQyMiwiZXhwIjoxNTE2MjM5MDIyfQ.c2lnbmF0dXJl";

const CHALLENGES: &str = "Basic realm=\"a, \\\"b\\\"\", charset=UTF-8, Bearer realm=\"api\", error=\"invalid_token\", \
    error_description=\"The access token expired\", Negotiate, Digest realm=\"a\" nonce=\"0123456789abcdef\", qop=auth";

fn case() -> Case {
    let owned = |fields: &[(&str, &str)]| -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let sent =
        owned(&[("accept", "application/json"), ("authorization", TOKEN), ("cookie", "sid=1; theme=dark")]);
    let answered = owned(&[
        ("date", "Tue, 24 Nov 2026 01:40:00 GMT"),
        ("content-type", "application/json"),
        ("www-authenticate", CHALLENGES),
        ("set-cookie", "sid=; Max-Age=0; Path=/"),
    ]);
    let key = Key::default();
    Case::of(Exchange {
        id: "1".to_owned(),
        started: 1_795_484_400_000,
        url: Url::read("https://plain.test/api/items?page=2"),
        method: "GET".to_owned(),
        kind: Kind::Fetch,
        request: Some(Request::read(&sent, Observer::default(), &key)),
        response: Some(Response::read(401, &answered, &key)),
        failure: None,
        prompts: 0,
    })
}

fn measure(criterion: &mut Criterion) {
    let case = case();
    criterion.bench_function("diagnose one case with all rules", |bencher| {
        bencher.iter(|| rules::diagnose(black_box(&case)));
    });
    criterion.bench_function("parse the challenges of one answer", |bencher| {
        bencher.iter(|| parse_challenges(black_box([CHALLENGES])));
    });
}

criterion_group!(benches, measure);
criterion_main!(benches);
