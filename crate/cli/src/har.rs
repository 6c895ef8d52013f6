//! HAR 1.2 as browsers really write it: parts missing, parts null, cookies taken out.

use serde::Deserialize;

use crate::har_value::{Beginning, Number, Text, list, object, some_list};

/// A HAR file.
#[derive(Deserialize)]
pub struct Har<'a> {
    /// Its only member.
    #[serde(borrow)]
    pub log: Log<'a>,
}

/// What was recorded.
#[derive(Deserialize)]
pub struct Log<'a> {
    /// The program that recorded it.
    #[serde(borrow, default, deserialize_with = "object")]
    pub creator: Creator<'a>,
    /// The browser that was recorded.
    #[serde(borrow, default, deserialize_with = "object")]
    pub browser: Creator<'a>,
    /// The exchanges, in any order.
    #[serde(borrow, deserialize_with = "list")]
    pub entries: Vec<Entry<'a>>,
}

/// The program that recorded a file, or that was recorded.
#[derive(Default, Deserialize)]
pub struct Creator<'a> {
    /// Chrome calls itself `WebInspector`.
    #[serde(borrow, default)]
    pub name: Text<'a>,
}

/// One exchange.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry<'a> {
    /// The page it belongs to.
    #[serde(borrow, default)]
    pub pageref: Text<'a>,
    /// When it began, ISO 8601.
    #[serde(borrow, default)]
    pub started_date_time: Text<'a>,
    /// What was sent.
    #[serde(borrow, default, deserialize_with = "object")]
    pub request: Request<'a>,
    /// What came back.
    #[serde(borrow, default, deserialize_with = "object")]
    pub response: Response<'a>,
    /// Chrome: `document`, `xhr`, `fetch`, `preflight` ...
    #[serde(borrow, default, rename = "_resourceType")]
    pub resource_type: Text<'a>,
    /// Why there is no answer, where the entry says it.
    #[serde(borrow, default, rename = "_error")]
    pub error: Text<'a>,
}

/// What was sent.
#[derive(Default, Deserialize)]
pub struct Request<'a> {
    /// The method.
    #[serde(borrow, default)]
    pub method: Text<'a>,
    /// The address.
    #[serde(borrow, default)]
    pub url: Text<'a>,
    /// The header fields; `None` where they were not recorded.
    #[serde(borrow, default, deserialize_with = "some_list")]
    pub headers: Option<Vec<Field<'a>>>,
    /// The cookies, which some programs record here only.
    #[serde(borrow, default, deserialize_with = "list")]
    pub cookies: Vec<Field<'a>>,
}

/// What came back.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Response<'a> {
    /// The status code; 0 where no answer came.
    #[serde(default)]
    pub status: Number,
    /// The header fields; `None` where they were not recorded.
    #[serde(borrow, default, deserialize_with = "some_list")]
    pub headers: Option<Vec<Field<'a>>>,
    /// The body.
    #[serde(borrow, default, deserialize_with = "object")]
    pub content: Content<'a>,
    /// Where the browser was sent on to.
    #[serde(borrow, default, rename = "redirectURL")]
    pub redirect_url: Text<'a>,
    /// Chrome: `net::ERR_...`.
    #[serde(borrow, default, rename = "_error")]
    pub error: Text<'a>,
}

/// The body of an answer.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Content<'a> {
    /// Its type.
    #[serde(borrow, default)]
    pub mime_type: Text<'a>,
    /// Its beginning.
    #[serde(default)]
    pub text: Beginning,
    /// `base64`, or nothing.
    #[serde(borrow, default)]
    pub encoding: Text<'a>,
}

/// A header field or a cookie.
#[derive(Default, Deserialize)]
pub struct Field<'a> {
    /// Its name.
    #[serde(borrow, default)]
    pub name: Text<'a>,
    /// Its value.
    #[serde(borrow, default)]
    pub value: Text<'a>,
}
