//! Questions of our own pages, answered.

use wasm_bindgen::JsValue;
use why401_webext::runtime::{Sender, read_ask, write_answer};
use why401_webext::wire::{Ask, Outcome, PopupView, Refusal, RefusalCode, ReportView, TabId};

use crate::record::Shown;
use crate::tab::Tab;
use crate::{button, fixes, heard, state, views};

/// The answer to a message, in the form in which it crosses; `undefined` to strangers.
pub async fn answer(message: JsValue, sender: Sender) -> JsValue {
    if !sender.is_our_page() {
        return JsValue::UNDEFINED;
    }
    let ask = match read_ask(&message) {
        Ok(ask) => ask,
        Err(refusal) => return write_answer::<()>(Err(refusal)),
    };
    match ask {
        Ask::Popup { tab } => write_answer(views::popup(tab).await),
        Ask::Panel { tab } => write_answer(Ok(views::panel(tab))),
        Ask::Preview { tab } => {
            fixes::preview(tab).await.unwrap_or_else(|refusal| write_answer::<()>(Err(refusal)))
        }
        Ask::Do { tab, fix } => write_answer(after(tab, fixes::run(tab, fix).await).await),
        Ask::Clear { tab, count, keep, approval } => {
            write_answer(after(tab, fixes::clear(tab, count, keep, approval).await).await)
        }
        Ask::Undo { tab } => write_answer(after(tab, fixes::undo(tab).await).await),
        Ask::Cancel { tab } => write_answer(after(tab, cancel(tab)).await),
        Ask::Report { tab } => write_answer(report_of(tab)),
        Ask::Hear { tab, heard } => write_answer(Ok(heard::hear(tab, heard))),
        Ask::Read { tab } => write_answer(after(tab, heard::read_page(tab).await).await),
    }
}

async fn after(tab: TabId, done: Result<(), Refusal>) -> Result<PopupView<Shown>, Refusal> {
    done?;
    views::popup(tab).await
}

fn cancel(tab: TabId) -> Result<(), Refusal> {
    state::change(tab, |tab| {
        if let Some(watched) = &mut tab.trial {
            watched.trial.outcome = Outcome::Cancelled;
        }
    });
    button::update(tab);
    Ok(())
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
