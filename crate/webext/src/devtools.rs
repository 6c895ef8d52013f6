//! What the developer tools have seen of the network, bodies included: `browser.devtools.network`.

use js_sys::{Array, Date, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use why401_core::Millis;
use why401_core::secrets::Secrets;
use why401_core::url::Url;

use crate::Error;
use crate::page::member;
use crate::wire::Heard;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["browser", "devtools", "network", "onRequestFinished"], js_name = addListener, catch)]
    fn add_listener(listener: &Closure<dyn Fn(Entry)>) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "devtools", "network"], js_name = getHAR, catch)]
    fn har_by_promise() -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["browser", "devtools", "network"], js_name = getHAR, catch)]
    fn har_by_callback(callback: &js_sys::Function) -> Result<JsValue, JsValue>;

    type Log;
    #[wasm_bindgen(method, getter)]
    fn entries(this: &Log) -> Option<Array>;

    /// A finished request: an entry of a HAR (1.2) whose body can be asked for.
    pub type Entry;
    #[wasm_bindgen(method, getter)]
    fn request(this: &Entry) -> Message;
    #[wasm_bindgen(method, getter)]
    fn response(this: &Entry) -> Message;
    #[wasm_bindgen(method, getter, js_name = startedDateTime)]
    fn started(this: &Entry) -> JsValue;
    #[wasm_bindgen(method, js_name = getContent, catch)]
    fn content_by_promise(this: &Entry) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, js_name = getContent, catch)]
    fn content_by_callback(this: &Entry, callback: &js_sys::Function) -> Result<JsValue, JsValue>;

    /// Its request or its response.
    type Message;
    #[wasm_bindgen(method, getter)]
    fn method(this: &Message) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn url(this: &Message) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Message) -> Option<u16>;
    #[wasm_bindgen(method, getter)]
    fn headers(this: &Message) -> Option<Array>;
    #[wasm_bindgen(method, getter)]
    fn content(this: &Message) -> Option<Content>;

    type Content;
    #[wasm_bindgen(method, getter)]
    fn text(this: &Content) -> Option<String>;

    type Line;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Line) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Line) -> Option<String>;
}

/// Bytes of a body that may say why; as many as the diagnosis reads.
const MOST: usize = 64 * 1024;

/// Calls `listener` with every request that finishes, until the page is closed. Outside the developer
/// tools none ever does.
pub fn on_finished(listener: impl Fn(Entry) + 'static) {
    if !are_open() {
        return;
    }
    let heard = Closure::<dyn Fn(Entry)>::new(listener);
    // A refusal leaves the bodies unread, as they are without developer tools.
    let _ = add_listener(&heard);
    heard.forget();
}

/// The requests that finished since the developer tools were opened.
pub async fn finished() -> Result<Vec<Entry>, Error> {
    let log: Log = either(har_by_promise, har_by_callback).await?.unchecked_into();
    Ok(log.entries().unwrap_or_default().iter().map(JsValue::unchecked_into).collect())
}

impl Entry {
    fn began(&self) -> Millis {
        Date::new(&self.started()).get_time() as Millis
    }

    /// Whether it ended with an error of the caller or the server.
    pub fn failed(&self) -> bool {
        self.response().status().is_some_and(|status| status >= 400)
    }

    /// Its body and what tells which answer it is of; `None` where it is empty or no text. What the body
    /// repeats of the secrets of the request is masked before it leaves the developer tools.
    pub async fn heard(&self) -> Option<Heard> {
        let (request, response) = (self.request(), self.response());
        // Firefox has the bodies of past requests in the log itself.
        let logged = response.content().and_then(|content| content.text());
        let text = match logged {
            Some(text) => text,
            None => either(|| self.content_by_promise(), |callback| self.content_by_callback(callback))
                .await
                .ok()?
                .as_string()?,
        };
        if text.is_empty() {
            return None;
        }
        let fields = request.fields();
        let url = request.url()?;
        let secrets = Secrets::of(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())), &url);
        let mut text = secrets.scrub(&text).into_owned();
        text.truncate(text.floor_char_boundary(MOST));
        Some(Heard {
            url: Url::read(&url),
            method: request.method()?,
            status: response.status()?,
            started: self.began(),
            text,
        })
    }
}

/// Half of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What was sent.
    Request,
    /// What came back.
    Response,
}

impl Side {
    /// A word for it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
        }
    }

    /// The side of a word.
    pub fn of_id(id: &str) -> Option<Self> {
        [Self::Request, Self::Response].into_iter().find(|side| side.id() == id)
    }
}

/// A header field of an exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Of which half.
    pub side: Side,
    /// Its name, in any case.
    pub name: String,
    /// Which of those of the same name, from 0.
    pub nth: usize,
}

/// Whether this is a part of the developer tools, which have a log.
pub fn are_open() -> bool {
    member(&["browser", "devtools", "network"]).is_some_and(|network| network.is_object())
}

/// The value of a header field as it was on the wire, from the log of the developer tools; `None` where they have not
/// kept the request. `url` is masked, as everything that is kept of it; `started` is in ms since the epoch.
pub async fn value(method: &str, url: &Url, started: Millis, field: &Field) -> Option<String> {
    let entries = finished().await.ok()?;
    let is_it = |entry: &&Entry| {
        let request = entry.request();
        request.method().as_deref() == Some(method)
            && request.url().is_some_and(|raw| Url::read(&raw) == *url)
    };
    // The same may have been asked for often; of those at one time the values are the same.
    let entry = entries.iter().filter(is_it).min_by_key(|entry| entry.began().abs_diff(started))?;
    let message = match field.side {
        Side::Request => entry.request(),
        Side::Response => entry.response(),
    };
    // Firefox joins the lines of fields of one name.
    let named = message.fields().into_iter().filter(|(name, _)| name.eq_ignore_ascii_case(&field.name));
    let lines: Vec<String> =
        named.flat_map(|(_, value)| value.split('\n').map(str::to_owned).collect::<Vec<_>>()).collect();
    lines.get(field.nth).cloned()
}

impl Message {
    fn fields(&self) -> Vec<(String, String)> {
        let lines = self.headers().unwrap_or_default();
        let lines = lines.iter().map(JsValue::unchecked_into::<Line>);
        lines.filter_map(|line| Some((line.name()?, line.value()?))).collect()
    }
}

/// The first result of a call: Firefox hands the results over in a promise, Chromium to a callback.
async fn either(
    by_promise: impl FnOnce() -> Result<Promise, JsValue>,
    by_callback: impl FnOnce(&js_sys::Function) -> Result<JsValue, JsValue>,
) -> Result<JsValue, Error> {
    let has_promises = member(&["browser", "runtime", "getBrowserInfo"]).is_some_and(|it| it.is_function());
    let promise = if has_promises {
        by_promise()?
    } else {
        let mut call = Some(by_callback);
        let mut refused = None;
        let promise = Promise::new(&mut |resolve, _| {
            refused = call.take().and_then(|call| call(&resolve).err());
        });
        if let Some(thrown) = refused {
            return Err(thrown.into());
        }
        promise
    };
    let told = JsFuture::from(promise).await?;
    // A promise of several results is one of an array.
    Ok(if Array::is_array(&told) { Array::from(&told).get(0) } else { told })
}
