//! One answer of a site: data until it is sent.

use std::time::SystemTime;

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;

/// An answer: status, fields in the order given, body.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub fields: Vec<(String, Vec<u8>)>,
    pub body: String,
}

impl Answer {
    /// A page with a title, a heading of the same words and the given HTML below it.
    pub fn page(title: &str, html: &str) -> Self {
        let body = PAGE.replace("{title}", title).replace("{html}", html);
        Self { status: 200, fields: Vec::new(), body }.field("content-type", "text/html; charset=utf-8")
    }

    /// A page that runs a script. The script may `await`, and what it returns becomes the title, so that a
    /// test can wait for it.
    pub fn script(title: &str, html: &str, script: &str) -> Self {
        let run = format!(
            "{html}<p id=said></p><script type=module>\
             const say = text => {{ document.title = text; document.querySelector('#said').textContent = text }};\
             say(await (async () => {{ {script} }})().catch(error => `done: ${{error.name}}`))</script>"
        );
        Self::page(title, &run)
    }

    /// A small JSON answer.
    pub fn json(body: &str) -> Self {
        Self { status: 200, fields: Vec::new(), body: body.to_owned() }
            .field("content-type", "application/json")
    }

    /// A redirect by 302.
    pub fn redirect(to: &str) -> Self {
        Self { status: 302, fields: Vec::new(), body: String::new() }.field("location", to)
    }

    /// What a site says to a person whom it turns away.
    pub fn refusal(status: u16, why: &str) -> Self {
        Self::page(why, "<p>This site did not let you in.</p>").status(status)
    }

    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Adds a field; one that is there already stays.
    pub fn field(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.fields.push((name.to_owned(), value.as_ref().to_vec()));
        self
    }

    pub fn challenge(self, value: impl AsRef<[u8]>) -> Self {
        self.field("www-authenticate", value)
    }

    pub fn set_cookie(self, value: &str) -> Self {
        self.field("set-cookie", value)
    }

    /// The page of a refusal that gives no reason in words, whatever its fields say.
    pub fn bare(status: u16) -> Self {
        Self::refusal(status, "Not this time")
    }

    /// The small JSON answer of an API that refuses, with a challenge.
    pub fn challenged(challenge: impl AsRef<[u8]>) -> Self {
        Self::json("{}").status(401).challenge(challenge)
    }

    /// With the fields that the server adds to every answer.
    pub fn complete(mut self) -> Self {
        // A failing answer that came from the cache would fire other events.
        for (name, value) in
            [("cache-control", "no-store".to_owned()), ("date", httpdate::fmt_http_date(SystemTime::now()))]
        {
            if !self.fields.iter().any(|(known, _)| known == name) {
                self = self.field(name, value);
            }
        }
        self
    }

    pub fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let fields = self.fields.into_iter().filter_map(|(name, value)| {
            Some((HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?))
        });
        for (name, value) in fields {
            response.headers_mut().append(name, value);
        }
        response
    }
}

/// The icon is in the page, so that no page asks for /favicon.ico beside what it shows.
const PAGE: &str = r#"<!doctype html>
<html lang=en>
<meta charset=utf-8>
<meta name=viewport content="width=device-width">
<link rel=icon href="data:,">
<title>{title}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 44rem; margin: 4rem auto; padding: 0 1.5rem }
  h1 { font-size: 1.5rem; line-height: 1.25 }
  h2 { margin: 2.5rem 0 0; font-size: 1.1rem; border-bottom: 1px solid light-dark(#ddd, #444) }
  a { color: light-dark(#0b57d0, #8ab4f8) }
  dt { margin-top: 1rem; font-weight: 600 }
  dd { margin: 0; color: light-dark(#555, #aaa) }
  #said { font-family: ui-monospace, monospace }
</style>
<h1>{title}</h1>
{html}
</html>
"#;
