//! One request of a search, dressed as the page's own.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use gloo_timers::callback::Timeout;
use gloo_timers::future::sleep;
use why401_core::http::challenge::parse_challenges;
use why401_core::http::header;
use why401_core::search::Step;
use why401_core::url::Url;
use why401_webext::fetch::{self, Stop};
use why401_webext::net_request;
use why401_webext::web_request::{Details, OwnAnswers};
use why401_webext::wire::Refusal;

use super::jar::origin_of;

/// What came back.
pub struct Answer {
    /// As it is judged.
    pub step: Step,
    /// Where a redirect leads, secrets and all.
    pub leads_to: Option<String>,
    /// The `Set-Cookie` lines.
    pub set_cookies: Vec<String>,
}

/// How long a site may take, ms.
const PATIENCE: u32 = 15_000;
/// The event of an answer may come after the answer itself.
const SOON: Duration = Duration::from_millis(20);
const TRIES: usize = 50;

/// Asks an address with these header fields. `None` where no answer came.
pub async fn send(
    method: &str,
    address: &str,
    fields: &[(&str, Option<&str>)],
    stop: &Stop,
) -> Result<Option<Answer>, Refusal> {
    let heard = Rc::new(RefCell::new(None));
    let hearing = Rc::clone(&heard);
    let _watch = OwnAnswers::watch(&origin_of(address), move |details| {
        *hearing.borrow_mut() = Some(details);
    })?;
    net_request::dress(&Url::read(address).host, fields).await?;
    let late = stop.clone();
    let timeout = Timeout::new(PATIENCE, move || late.now());
    let fetched = fetch::ask(method, address, stop).await;
    timeout.cancel();
    // Whatever came of it, the values do not stay in a rule.
    net_request::undress().await?;
    if fetched.is_err() {
        return Ok(None);
    }
    for _ in 0..TRIES {
        if heard.borrow().is_some() {
            break;
        }
        sleep(SOON).await;
    }
    let details = heard.borrow_mut().take();
    Ok(details.map(|details| read(&details, address)))
}

fn read(details: &Details, address: &str) -> Answer {
    let fields = details.response_headers().unwrap_or_default();
    let status = details.status_code().unwrap_or_default();
    let location = header::value(&fields, "location").filter(|_| (300..400).contains(&status));
    let leads_to = location.and_then(|location| fetch::resolve(location, address));
    let set_cookies: Vec<String> = header::lines(&fields, "set-cookie").map(str::to_owned).collect();
    let (challenges, _) = parse_challenges(header::lines(&fields, "www-authenticate"));
    let step = Step {
        url: Url::read(address),
        status,
        leads_to: leads_to.as_deref().map(Url::read),
        schemes: challenges.iter().map(|challenge| challenge.scheme.to_ascii_lowercase()).collect(),
        asks_to_wait: header::value(&fields, "retry-after").is_some(),
        sets_cookies: !set_cookies.is_empty(),
    };
    Answer { step, leads_to, set_cookies }
}
