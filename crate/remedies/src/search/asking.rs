//! Question by question, until it is known.

use std::cell::Cell;
use std::time::Duration;

use gloo_timers::future::sleep;
use why401_core::case::Case;
use why401_core::exchange::Kind;
use why401_core::search::{Failing, Found, Judge, Next, Search, Step, Unclear, Verdict, is_circle};
use why401_core::url::Url;
use why401_webext::fetch::Stop;
use why401_webext::public_suffix::registrable_domain;
use why401_webext::tabs;
use why401_webext::wire::{CookieId, Refusal, SearchResult, TabId};

use super::jar::{Jar, Overlay};
use super::request;

/// Between two requests: a site may count how many come at once.
const PAUSE: Duration = Duration::from_millis(250);

/// Header fields by which sites decide how to answer, none of them secret.
const FIELDS: [&str; 7] = [
    "accept",
    "sec-fetch-dest",
    "sec-fetch-mode",
    "sec-fetch-site",
    "sec-fetch-user",
    "upgrade-insecure-requests",
    "x-requested-with",
];

/// A search under way.
pub struct Asking {
    /// The address to ask, secrets and all.
    address: String,
    method: String,
    /// As the failing request had them.
    fields: Vec<(&'static str, Option<String>)>,
    most: usize,
    judge: Judge,
    jar: Jar,
    /// Once all cookies have been sent.
    search: Option<Search>,
    asked: usize,
}

impl Asking {
    /// About a failure of a tab.
    pub async fn about(tab: TabId, case: &Case, most: usize) -> Result<Self, Refusal> {
        let exchange = &case.exchange;
        let is_page = exchange.kind == Kind::Document;
        let address = match is_page {
            // Asked for when needed, never kept.
            true => tabs::get(tab).await?.url().unwrap_or_default(),
            false => exchange.url.to_string(),
        };
        let site = registrable_domain(&Url::read(&address).host);
        let failing = match case.status() {
            Some(status) if !is_circle(case) => Failing::Status(status),
            _ => Failing::Circle,
        };
        Ok(Self {
            address,
            method: exchange.method.clone(),
            fields: FIELDS.map(|name| (name, field(case, name, is_page))).to_vec(),
            most,
            judge: Judge::new(failing, site.clone()),
            jar: Jar::of(tab, site).await?,
            search: None,
            asked: 0,
        })
    }

    /// Requests made so far.
    pub fn asked(&self) -> usize {
        self.asked
    }

    /// Asks one question, or tells what was found.
    pub async fn step(
        &mut self,
        stop: &Stop,
        has_ended: &Cell<bool>,
    ) -> Result<Option<SearchResult>, Refusal> {
        let (cookies, most) = match self.search.as_ref().map(Search::next) {
            Some(Next::Done(found)) => return Ok(Some(self.result(found))),
            Some(Next::Ask { cookies, most }) => (Some(cookies), most),
            None => (None, self.most),
        };
        let before = self.asked;
        let verdict = self.question(cookies.as_deref(), most, stop, has_ended).await?;
        let requests = self.asked - before;
        match &mut self.search {
            Some(search) => search.told(verdict, requests),
            None => self.search = Some(Search::new(self.jar.number(), self.most, verdict, requests)),
        }
        Ok(None)
    }

    /// Asks the site with these cookies, or with all, and follows where it leads.
    async fn question(
        &mut self,
        cookies: Option<&[usize]>,
        most: usize,
        stop: &Stop,
        has_ended: &Cell<bool>,
    ) -> Result<Verdict, Refusal> {
        let (mut steps, mut overlay): (Vec<Step>, Overlay) = Default::default();
        let mut address = self.address.clone();
        while steps.len() < most {
            if self.asked > 0 {
                sleep(PAUSE).await;
            }
            let cookies = self.jar.field(&address, cookies, &overlay).await?;
            if has_ended.get() {
                break;
            }
            self.asked += 1;
            let mut fields = vec![("cookie", Some(cookies.as_str()).filter(|field| !field.is_empty()))];
            fields.extend(self.fields.iter().map(|(name, value)| (*name, value.as_deref())));
            let Some(answer) = request::send(&self.method, &address, &fields, stop).await? else {
                return Ok(Verdict::Unclear(Unclear::NoAnswer));
            };
            overlay.take(&answer.set_cookies);
            steps.push(answer.step);
            if let Some(verdict) = self.judge.verdict(&steps) {
                return Ok(verdict);
            }
            address = answer.leads_to.unwrap_or_default();
        }
        Ok(Verdict::Unclear(Unclear::OutOfRequests))
    }

    fn result(&self, found: Found) -> SearchResult {
        match found {
            Found::Culprits(culprits) => SearchResult::Culprits {
                delete: self.ids(&culprits.delete),
                together: self.ids(&culprits.together),
                is_smallest: culprits.is_smallest,
                then: culprits.then,
            },
            Found::NoneToBlame { each_left_out } => SearchResult::NoneToBlame { each_left_out },
            Found::WorksNow => SearchResult::WorksNow,
            Found::Undecided(why) => SearchResult::Undecided(why),
        }
    }

    fn ids(&self, numbers: &[usize]) -> Vec<CookieId> {
        self.jar.these(numbers).map(|(id, _)| id.clone()).collect()
    }
}

/// As the failing request had it; a page is asked for as if from the address bar.
fn field(case: &Case, name: &str, is_page: bool) -> Option<String> {
    let sent = case.exchange.request.as_ref()?.header(name)?;
    Some(if is_page && name == "sec-fetch-site" { "none" } else { sent }.to_owned())
}
