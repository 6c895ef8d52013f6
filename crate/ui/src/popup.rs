//! The popup: asks the background, shows what it says, and does what is pressed.

mod act;
mod choose;
mod deleting;
mod draw;
mod failing;
mod guide;
mod outcome;
mod quiet;
mod screen;
mod search;
mod state;
#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event};
use why401_core::Millis;
use why401_core::finding::Fix;
use why401_webext::packed::pack;
use why401_webext::page::{self, Wanted, ask};
use why401_webext::wire::{
    Answered, Ask, Cancel, Clear, CookieId, Do, Outcome, Popup as AskPopup, PopupView, Preview, Read,
    Refusal, RefusalCode, Report, Search, TabId, Undo,
};

use self::act::Act;
use self::deleting::Choice;
use self::screen::Screen;
use self::state::{Guide, Step};
use crate::{dom, report, words};

/// Starts the popup of a tab.
pub fn start(tab: Option<TabId>) {
    let Some(tab) = tab else {
        crate::trouble(Some("The browser did not say which tab this is about."));
        return;
    };
    let popup = Rc::new(Popup { tab, ..Popup::default() });
    listen(&popup);
    popup.refresh();
}

/// Longer than a double click, shorter than reading a list.
const DOUBLE_CLICK: Millis = 500;

/// What the popup holds while it is open; the truth is in the background.
#[derive(Default)]
struct Popup {
    tab: TabId,
    view: RefCell<Option<PopupView>>,
    step: RefCell<Step>,
    shown: RefCell<Screen>,
    /// When the person came to this step, by this device's clock.
    since: Cell<Millis>,
    /// Whether an answer is awaited, during which a second press does nothing.
    busy: Cell<bool>,
}

fn listen(popup: &Rc<Popup>) {
    let pressed = Rc::clone(popup);
    EventListener::new(&gloo_utils::body(), "click", move |event| {
        if let Some(act) = act_of(event) {
            pressed.press(act);
        }
    })
    .forget();
    let chosen = Rc::clone(popup);
    EventListener::new(&gloo_utils::body(), "change", move |event| {
        chosen.choose(|choice| choose::changed(event, choice));
    })
    .forget();
    let changed = Rc::clone(popup);
    page::on_changed(move |tab| {
        if tab == changed.tab {
            changed.refresh();
        }
    });
    let ticking = Rc::clone(popup);
    Interval::new(1000, move || draw::tick(&ticking.shown.borrow())).forget();
}

fn act_of(event: &Event) -> Option<Act> {
    let target: Element = event.target()?.dyn_into().ok()?;
    Act::of_name(&target.closest("[data-act]").ok()??.get_attribute("data-act")?)
}

impl Popup {
    /// Asks for the view again.
    fn refresh(self: &Rc<Self>) {
        let popup = Rc::clone(self);
        spawn_local(async move {
            match view_of(popup.tab, AskPopup { tab: popup.tab }).await {
                Ok(view) => popup.show(view),
                Err(refusal) => popup.refused(&refusal),
            }
        });
    }

    /// Runs in the click's own handler: what needs a person's click is asked for before any `await`.
    fn press(self: &Rc<Self>, act: Act) {
        if self.busy.get() && act != Act::Cancel {
            return;
        }
        crate::trouble(None);
        let view = self.view.borrow().clone();
        match (act, view) {
            (Act::Fix(fix), Some(view)) => self.fix(fix, &view),
            (Act::OpenUnwatched, _) => self.change(Do { tab: self.tab, fix: Fix::RetryPrivately }),
            (Act::Search, _) => self.change(Search { tab: self.tab }),
            (Act::DeleteFound, Some(view)) => {
                if let Some((ids, because)) = search::found(&view) {
                    self.delete_found(ids.to_vec(), because);
                }
            }
            (Act::Delete, _) => self.delete(),
            (Act::ShowAll, _) => self.choose(|choice| Some(Choice { is_whole: true, ..choice.clone() })),
            (Act::Back, _) => self.go(Step::Following),
            (Act::Cancel, _) => self.change(Cancel { tab: self.tab }),
            (Act::Undo, _) => self.change(Undo { tab: self.tab }),
            (Act::LookHere, Some(view)) => self.look(quiet::patterns(&view)),
            (Act::LookEverywhere, _) => self.look(vec!["<all_urls>".to_owned()]),
            (Act::SawItWork, _) => self.go(Step::Saw(Outcome::WorksPrivately)),
            (Act::SawItRefused, _) => self.go(Step::Saw(Outcome::RefusedPrivately)),
            (Act::AllowPrivate, _) => self.go(Step::Reading(Guide::PrivateWindows)),
            (Act::Settings, _) => {
                let id = page::extension_id().unwrap_or_default();
                self.open(format!("chrome://extensions/?id={id}"));
            }
            (Act::Extensions, _) => self.open("chrome://extensions/".to_owned()),
            (Act::Panel, _) => self.open(format!("panel.html?tab={}", self.tab)),
            (Act::Developers, _) => drop(say_where_developers_look()),
            (Act::AskAgain, _) => self.refresh(),
            (Act::Read, _) => self.change(Read { tab: self.tab }),
            (Act::Fix(_) | Act::LookHere | Act::DeleteFound, None) => {}
        }
    }

    fn fix(self: &Rc<Self>, fix: Fix, view: &PopupView) {
        match fix {
            Fix::ClearCookies => self.preview(),
            Fix::CopyReport => self.report(),
            Fix::AllowCookies if view.can_allow_cookies => {
                let granted =
                    page::request_permission(&Wanted::Permissions(vec!["contentSettings".to_owned()]));
                self.once_granted(granted, |popup| {
                    popup.change(Do { tab: popup.tab, fix: Fix::AllowCookies })
                });
            }
            Fix::CheckExtensions => self.go(Step::Reading(Guide::Extensions)),
            // Firefox lets an extension change what it does with all sites, and nothing for one.
            Fix::AllowCookies if guide::is_about_parts(view) => self.go(Step::Reading(Guide::Cookies)),
            Fix::AllowCookies => {
                let granted = page::request_permission(&Wanted::Permissions(vec!["privacy".to_owned()]));
                self.allow_or_guide(granted);
            }
            Fix::RetryPrivately if !view.may_look_privately => self.go(Step::Reading(Guide::PrivateWindows)),
            Fix::RetryPrivately
            | Fix::SignInAgain
            | Fix::EnterPassword
            | Fix::ForgetPassword
            | Fix::ResetPassword
            | Fix::Retry => {
                self.change(Do { tab: self.tab, fix });
            }
        }
    }

    /// Allows cookies where the setting is one that we may change, and leads to it where it is not.
    fn allow_or_guide(self: &Rc<Self>, granted: impl Future<Output = Result<bool, Refusal>> + 'static) {
        let tab = self.tab;
        let allowed = async move {
            if !granted.await.unwrap_or(false) {
                return Ok(None);
            }
            match ask(Do { tab, fix: Fix::AllowCookies }).await {
                Err(refusal) if refusal.code == RefusalCode::ByHand => Ok(None),
                view => view.map(Some),
            }
        };
        self.await_answer(allowed, |popup, view| match view {
            Some(view) => {
                popup.step.replace(Step::Following);
                popup.show(view);
            }
            None => popup.go(Step::Reading(Guide::Cookies)),
        });
    }

    /// Asks something whose answer is the next view.
    fn change(self: &Rc<Self>, question: impl Answered<Question = Ask, Reply = PopupView> + 'static) {
        self.await_answer(view_of(self.tab, question), |popup, view| {
            popup.step.replace(Step::Following);
            popup.show(view);
        });
    }

    fn preview(self: &Rc<Self>) {
        self.await_answer(ask(Preview { tab: self.tab }), |popup, deletion| {
            popup.go(Step::Deleting(Choice::of(deletion)))
        });
    }

    fn delete_found(self: &Rc<Self>, found: Vec<CookieId>, because: String) {
        self.await_answer(ask(Preview { tab: self.tab }), move |popup, deletion| {
            popup.go(Step::Deleting(Choice::of(deletion).blaming(&found, because)));
        });
    }

    fn delete(self: &Rc<Self>) {
        // The second half of a double click on the button that led here is no consent.
        if words::now() - self.since.get() < DOUBLE_CLICK {
            return;
        }
        let Step::Deleting(choice) = self.step.borrow().clone() else { return };
        let approval = choice.approval();
        let count = approval.cookies.len();
        let Ok(approval) = pack(&approval) else { return };
        let clear = Clear { tab: self.tab, count, keep: choice.keep, approval };
        match choice.permission() {
            Some(permission) => {
                let granted = page::request_permission(&Wanted::Permissions(vec![permission]));
                self.once_granted(granted, |popup| popup.change(clear));
            }
            None => self.change(clear),
        }
    }

    /// Takes in what the person chose of what could be deleted.
    fn choose(&self, change: impl FnOnce(&Choice) -> Option<Choice>) {
        let next = match &*self.step.borrow() {
            Step::Deleting(choice) if !self.busy.get() => change(choice),
            _ => None,
        };
        if let Some(next) = next {
            self.step.replace(Step::Deleting(next));
            self.draw();
        }
    }

    fn report(self: &Rc<Self>) {
        let copied = async move |tab| {
            let view = ask(Report { tab }).await?;
            page::copy(&report::text(&view, words::iso)).await
        };
        self.await_answer(copied(self.tab), |popup, ()| popup.copied());
    }

    fn look(self: &Rc<Self>, patterns: Vec<String>) {
        let granted = page::request_permission(&Wanted::Origins(patterns));
        self.once_granted(granted, Self::refresh);
    }

    fn open(self: &Rc<Self>, url: String) {
        self.await_answer(async move { page::open_tab(&url).await }, |_, ()| {});
    }

    fn once_granted(
        self: &Rc<Self>,
        granted: impl Future<Output = Result<bool, Refusal>> + 'static,
        then: impl FnOnce(&Rc<Self>) + 'static,
    ) {
        self.await_answer(granted, |popup, granted| match granted {
            true => then(popup),
            false => crate::trouble(Some("You did not allow it, so nothing was changed.")),
        });
    }

    fn await_answer<T>(
        self: &Rc<Self>,
        answer: impl Future<Output = Result<T, Refusal>> + 'static,
        then: impl FnOnce(&Rc<Self>, T) + 'static,
    ) {
        let popup = Rc::clone(self);
        popup.set_busy(true);
        spawn_local(async move {
            let answer = answer.await;
            popup.set_busy(false);
            match answer {
                Ok(reply) => then(&popup, reply),
                Err(refusal) => popup.refused(&refusal),
            }
        });
    }

    fn set_busy(&self, busy: bool) {
        self.busy.set(busy);
        dom::set_attribute(&gloo_utils::body(), "aria-busy", if busy { "true" } else { "false" });
    }

    /// Shows a view. What the person was doing in the popup ends when it is about another page.
    fn show(&self, view: PopupView) {
        let same =
            self.view.borrow().as_ref().is_none_or(|last| last.host == view.host && last.trial == view.trial);
        self.view.replace(Some(view));
        if !same {
            self.step.replace(Step::Following);
        }
        self.draw();
    }

    fn go(&self, step: Step) {
        self.since.set(words::now());
        self.step.replace(step);
        self.draw();
    }

    fn refused(&self, refusal: &Refusal) {
        crate::trouble(Some(&refusal.message));
        if self.view.borrow().is_none() {
            self.put(quiet::unanswered());
        }
    }

    fn copied(&self) {
        let shown = self.shown.borrow().clone();
        self.put(screen::with_copied(shown));
        draw::says("Copied");
    }

    fn draw(&self) {
        let next = self.view.borrow().as_ref().map(|view| screen::screen(view, &self.step.borrow()));
        if let Some(next) = next {
            self.put(next);
        }
    }

    fn put(&self, next: Screen) {
        let last = self.shown.replace(next.clone());
        draw::draw(&last, &next);
    }
}

/// The view of a tab that answers a question, with the search that it is about.
async fn view_of(
    tab: TabId,
    question: impl Answered<Question = Ask, Reply = PopupView>,
) -> Result<PopupView, Refusal> {
    let mut view = ask(question).await?;
    if view.is_searched {
        view.search = page::search_in(tab).await;
    }
    Ok(view)
}

fn say_where_developers_look() -> Option<()> {
    let line = dom::by_id("developers")?;
    dom::show(&line, line.hidden());
    let opener = dom::part(&dom::root(), "[data-act=developers]")?;
    dom::set_attribute(&opener, "aria-expanded", if line.hidden() { "false" } else { "true" });
    Some(())
}
