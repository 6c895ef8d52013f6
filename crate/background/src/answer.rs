//! Questions of our own pages, answered.

use wasm_bindgen::JsValue;
use why401_webext::runtime::{Sender, read_ask, write_answer};
use why401_webext::wire::{Ask, Outcome, Refusal, RefusalCode, ReportView, Stopped, TabId};

use crate::record::Shown;
use crate::tab::Tab;
use crate::{button, fixes, heard, search, state, views};

/// The answer to a message, in the form in which it crosses; `undefined` to strangers.
pub async fn answer(message: JsValue, sender: Sender) -> JsValue {
    if !sender.is_our_page() {
        return JsValue::UNDEFINED;
    }
    let ask = match read_ask(&message) {
        Ok(ask) => ask,
        Err(refusal) => return write_answer::<()>(Err(refusal)),
    };
    // What is answered by the popup's view meets in one place: each place of its own would cost the module as much
    // again.
    let (tab, done) = match ask {
        Ask::Panel { tab } => return write_answer(Ok(views::panel(tab))),
        Ask::Preview { tab } => {
            let passed = fixes::preview(tab).await;
            return passed.unwrap_or_else(|refusal| write_answer::<()>(Err(refusal)));
        }
        Ask::Report { tab } => return write_answer(report_of(tab)),
        Ask::Hear { tab, heard } => return write_answer(Ok(heard::hear(tab, heard))),
        Ask::Popup { tab } => (tab, Ok(())),
        Ask::Do { tab, fix } => (tab, fixes::run(tab, fix).await),
        Ask::Clear { tab, count, keep, approval } => (tab, fixes::clear(tab, count, keep, approval).await),
        Ask::Undo { tab } => (tab, fixes::undo(tab).await),
        Ask::Search { tab } => {
            search::begin(tab);
            (tab, Ok(()))
        }
        Ask::Cancel { tab } => {
            cancel(tab);
            (tab, Ok(()))
        }
        Ask::Read { tab } => (tab, heard::read_page(tab).await),
    };
    write_answer(match done {
        Ok(()) => views::popup(tab).await,
        Err(refusal) => Err(refusal),
    })
}

fn cancel(tab: TabId) {
    search::stop(tab, Stopped::Cancelled);
    state::change(tab, |tab| {
        if let Some(watched) = &mut tab.trial {
            watched.trial.outcome = Outcome::Cancelled;
        }
    });
    button::update(tab);
}

fn report_of(tab: TabId) -> Result<ReportView<Shown, Shown, Shown>, Refusal> {
    let report = |tab: &Tab| {
        let main = tab.main()?;
        let (exchange, findings) = (main.exchange.clone(), main.findings.clone());
        Some(ReportView { exchange, findings, cookies: main.cookies.clone(), tried: tab.tried.clone() })
    };
    state::look(tab, report)
        .ok_or_else(|| Refusal { code: RefusalCode::NoFailure, message: "Nothing failed here.".to_owned() })
}
