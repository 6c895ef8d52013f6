//! What came before a failure, as it is kept.

use serde::{Deserialize, Serialize};
use why401_core::exchange::{Exchange, Header, Request, Response};
use why401_core::http::cookie::CookiePair;
use why401_core::http::set_cookie::CookieDigest;
use why401_core::seen::Seen;
use why401_core::url::Url;

use crate::record::Summary;

/// What came before a failure, as far as rules ask for it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Earlier {
    summary: Summary,
    location: Option<Url>,
    cookies: Seen<Vec<CookiePair>>,
    set_cookies: Vec<CookieDigest>,
    prompts: u32,
    /// `Clear-Site-Data`, where the answer had it.
    clears: Option<Header>,
}

impl Earlier {
    /// The part of an exchange that is kept.
    pub fn of(exchange: Exchange) -> Self {
        let (summary, prompts) = (Summary::of(&exchange), exchange.prompts);
        let cookies = exchange.request.map(|request| request.cookies).unwrap_or_default();
        let Response { location, set_cookies, headers, .. } = exchange.response.unwrap_or_default();
        let clears = headers.into_iter().find(|field| field.name.eq_ignore_ascii_case("Clear-Site-Data"));
        Self { summary, location, cookies, set_cookies, prompts, clears }
    }

    /// An exchange with that part, the rest unknown.
    pub fn back(self) -> Exchange {
        let Summary { url, method, kind, status, failure, started } = self.summary;
        let response = status.map(|status| Response {
            headers_seen: true,
            location: self.location,
            set_cookies: self.set_cookies,
            headers: self.clears.into_iter().collect(),
            ..Response::status_only(status)
        });
        let request = Some(Request { cookies: self.cookies, ..Request::default() });
        let prompts = self.prompts;
        Exchange { id: String::new(), started, url, method, kind, request, response, failure, prompts }
    }
}
