//! Did it work? Watches the request that a fix is about, until the site has answered it again.

use wasm_bindgen_futures::spawn_local;
use why401_core::Millis;
use why401_core::cookies::{Cause, Change};
use why401_core::exchange::Kind;
use why401_core::finding::Fix;
use why401_core::redact::MASK;
use why401_core::url::Url;
use why401_webext::web_request::Details;
use why401_webext::wire::{Outcome, TabId, Trial};

use crate::state::{self, now};
use crate::tab::{Ending, Second, Tab, Target, Watched};
use crate::{button, fixes};

/// How long the page is given to ask again.
const PATIENCE: Millis = 20_000;

/// The page that a sign-in under way is about.
pub fn awaited_page(tab: &Tab) -> Option<String> {
    let watched = tab.trial.as_ref().filter(|watched| watched.trial.outcome == Outcome::AsksToSignIn)?;
    let url = watched.target.url.clone();
    let is_whole = url.query.as_ref().is_none_or(|query| !query.contains(MASK));
    let url = if is_whole { url } else { Url { query: None, ..url } };
    (watched.target.kind == Kind::Document).then(|| url.to_string())
}

/// Begins to watch: the failure that the popup speaks of decides, or the one that a sign-in was about.
pub fn begin(tab: &mut Tab, fix: Fix) {
    let trial = Trial { fix, started: now(), outcome: Outcome::Working, remarks: Vec::new() };
    if let Some(watched) = tab.trial.as_mut().filter(|watched| watched.trial.outcome == Outcome::AsksToSignIn)
    {
        watched.trial = trial;
        return;
    }
    let main = tab.main();
    let target = main.map(|record| Target {
        url: record.summary.url.clone(),
        method: record.summary.method.clone(),
        kind: record.summary.kind,
    });
    let rule = main.and_then(|record| record.rule);
    let page = || Target {
        url: tab.address.clone().unwrap_or_default(),
        method: "GET".to_owned(),
        kind: Kind::Document,
    };
    tab.trial = Some(Watched {
        trial,
        target: target.unwrap_or_else(page),
        rule,
        settled_by: None,
        second: Second::Open,
    });
}

/// The trial as it stands now: a page that did not ask again in time leaves it unsure.
pub fn as_of_now(watched: &Watched) -> Trial {
    let mut trial = watched.trial.clone();
    if trial.outcome == Outcome::Working && now() - trial.started > PATIENCE {
        trial.outcome = Outcome::Unsure;
    }
    trial
}

/// A document of the tab has ended.
pub fn document_ended(id: TabId, request: &str, ending: &Ending, failing: bool) {
    if let Some(watcher) = state::look(id, |tab| tab.watched_by) {
        private_ended(watcher, ending, failing);
    }
    state::change(id, |tab| {
        let asks_for_password = tab.cases.last().is_some_and(|record| record.summary.status == Some(401));
        let Some(watched) = tab.trial.as_mut().filter(|watched| is_open(watched)) else { return };
        if watched.trial.fix == Fix::RetryPrivately {
            return;
        }
        let outcome = if failing && asks_for_password && watched.trial.fix == Fix::ForgetPassword {
            Outcome::AsksToSignIn
        } else if failing && watched.trial.fix == Fix::AllowCookies && watched.second == Second::Open {
            watched.second = Second::Due;
            return;
        } else if failing {
            Outcome::StillRefused
        } else if !ending.succeeded {
            Outcome::Unsure
        } else if !is_there(watched, &ending.url) {
            Outcome::AsksToSignIn
        } else if watched.target.kind == Kind::Document {
            Outcome::Fixed
        } else {
            // The page is there again; the part that failed has yet to be asked for.
            watched.trial.started = now();
            return;
        };
        settle(tab, outcome, Some(request));
    });
    ask_again_if_due(id);
}

/// The browser asks the person for the password of a tab's page: the one it had is forgotten.
pub fn asked_for_password(id: TabId) {
    let is_forgetting = |watched: &Watched| is_open(watched) && watched.trial.fix == Fix::ForgetPassword;
    if state::look(id, |tab| tab.trial.as_ref().is_some_and(is_forgetting)) {
        state::change(id, |tab| settle(tab, Outcome::AsksToSignIn, None));
        button::update(id);
    }
}

/// The page of a tab has loaded.
pub fn page_loaded(id: TabId) {
    state::change(id, |tab| tab.is_complete = true);
    ask_again_if_due(id);
}

/// Not before the page of the first answer is there: a navigation over another one ends it, and which of
/// the two the browser then tells of, nobody knows.
fn ask_again_if_due(id: TabId) {
    let is_due = state::look(id, |tab| {
        tab.is_complete && tab.trial.as_ref().is_some_and(|watched| watched.second == Second::Due)
    });
    if is_due {
        state::change(id, |tab| {
            if let Some(watched) = &mut tab.trial {
                watched.second = Second::Asked;
            }
        });
        spawn_local(fixes::ask_again(id));
    }
}

/// A part of a page was answered: whatever failed at the same endpoint has been mended. Whether
/// anything changed.
pub fn part_succeeded(id: TabId, details: &Details) -> bool {
    // Most pages have nothing to mend: then the address is not even read.
    if state::look(id, |tab| tab.cases.is_empty() && !tab.trial.as_ref().is_some_and(is_open)) {
        return false;
    }
    let (url, method) = (Url::read(&details.url()), details.method().unwrap_or_default());
    state::change(id, |tab| {
        let before = tab.cases.len();
        tab.cases.retain(|record| {
            let exchange = &record.summary;
            exchange.kind == Kind::Document || exchange.method != method || !exchange.url.same_endpoint(&url)
        });
        let awaited = tab.trial.as_ref().is_some_and(|watched| awaits(watched, &method, &url));
        if awaited {
            settle(tab, Outcome::Fixed, None);
        }
        awaited || tab.cases.len() < before
    })
}

/// A part of a page was refused.
pub fn part_failed(id: TabId, method: &str, url: &Url) {
    state::change(id, |tab| {
        if tab.trial.as_ref().is_some_and(|watched| awaits(watched, method, url)) {
            settle(tab, Outcome::StillRefused, None);
        }
    });
}

/// The page is being replaced: a trial that was settled before is over, and so is what was tried if
/// the person went elsewhere.
pub fn page_replaced(tab: &mut Tab, url: &Url) {
    let elsewhere = tab.address.as_ref().is_none_or(|before| before.host != url.host);
    let Some(watched) = &tab.trial else {
        if elsewhere {
            tab.tried.clear();
        }
        return;
    };
    let just_settled = watched.settled_by.is_some() && watched.settled_by == tab.coming;
    if !is_open(watched) && !just_settled {
        tab.trial = None;
        if elsewhere {
            tab.tried.clear();
        }
    }
}

/// What we delete ourselves, as the person has asked, is no cause of anything.
pub fn mark_own(tab: &Tab, changes: &mut [Change]) {
    let watched = tab.trial.as_ref().filter(|watched| watched.trial.fix == Fix::ClearCookies);
    let Some(watched) = watched else { return };
    // They went shortly before the trial began; what goes later is another matter.
    let is_own = |change: &&mut Change| (change.at - watched.trial.started).abs() <= PATIENCE;
    for change in changes.iter_mut().filter(is_own) {
        change.cause = Cause::ByUs;
    }
}

/// The new failure has been looked at closely: a deletion that changed nothing is taken back.
pub fn judged(id: TabId) {
    let in_vain = state::look(id, |tab| {
        let Some(watched) = &tab.trial else { return false };
        let after = tab.cases.last().and_then(|record| record.rule);
        watched.trial.fix == Fix::ClearCookies
            && watched.trial.outcome == Outcome::StillRefused
            && watched.trial.remarks.is_empty()
            && after == watched.rule
    });
    if in_vain {
        spawn_local(async move {
            if fixes::undo(id).await.is_ok() {
                state::change(id, |tab| {
                    if let Some(watched) = &mut tab.trial {
                        watched.trial.outcome = Outcome::StillRefused;
                        let said = "It did not help, so the cookies are back where they were.";
                        watched.trial.remarks.insert(0, said.to_owned());
                    }
                });
            }
            button::update(id);
        });
    }
}

/// The private window has its answer.
fn private_ended(watcher: TabId, ending: &Ending, failing: bool) {
    state::change(watcher, |tab| {
        let Some(watched) = &mut tab.trial else { return };
        if watched.trial.fix != Fix::RetryPrivately {
            return;
        }
        let asks = ending.url.looks_like_sign_in() && !watched.target.url.looks_like_sign_in();
        let outcome = match (failing, ending.succeeded) {
            (true, _) => Outcome::RefusedPrivately,
            (false, true) => Outcome::WorksPrivately,
            (false, false) => Outcome::Unsure,
        };
        if asks {
            watched.trial.remarks.push("It shows the page to sign in there.".to_owned());
        }
        settle(tab, outcome, None);
    });
    button::update(watcher);
}

/// Settles the private trial of `watcher` with what its private tab has shown already.
pub fn settle_privately(watcher: TabId, private: TabId) {
    let latest = state::change(private, |tab| {
        tab.watched_by = Some(watcher);
        tab.latest_document.clone()
    });
    if let Some(ending) = latest {
        let failing =
            state::look(private, |tab| tab.cases.iter().any(|record| record.summary.kind == Kind::Document));
        private_ended(watcher, &ending, failing);
    }
}

fn settle(tab: &mut Tab, outcome: Outcome, by: Option<&str>) {
    let Some(watched) = &mut tab.trial else { return };
    watched.trial.outcome = outcome;
    watched.settled_by = by.map(str::to_owned);
    let did_not_help = matches!(outcome, Outcome::StillRefused | Outcome::RefusedPrivately);
    let fix = watched.trial.fix;
    if did_not_help && !tab.tried.contains(&fix) {
        tab.tried.push(fix);
    }
}

/// Whether an answer can still decide. A page that asks to sign in is half of one.
fn is_open(watched: &Watched) -> bool {
    matches!(watched.trial.outcome, Outcome::Working | Outcome::AsksToSignIn)
}

/// Whether a page that was let in is the one that was asked for. A sign-in page is not; after signing in
/// only the page itself proves it, for any other lets in whoever comes.
fn is_there(watched: &Watched, url: &Url) -> bool {
    let target = &watched.target.url;
    let is_sign_in_page = url.looks_like_sign_in() && !target.looks_like_sign_in();
    match watched.trial.fix {
        Fix::SignInAgain => watched.target.kind != Kind::Document || url.same_endpoint(target),
        _ => !is_sign_in_page,
    }
}

fn awaits(watched: &Watched, method: &str, url: &Url) -> bool {
    let target = &watched.target;
    is_open(watched)
        && target.kind != Kind::Document
        && target.method == method
        && target.url.same_endpoint(url)
        && watched.trial.fix != Fix::RetryPrivately
}
