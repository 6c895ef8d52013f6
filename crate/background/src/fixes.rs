//! The fixes: each does one thing, and the trial tells whether it helped.

mod allow_cookies;
mod clear_cookies;
mod forget_password;
mod reset_password;
mod retry;
mod retry_privately;
mod sign_in;

use wasm_bindgen::JsValue;
use why401_core::finding::Fix;
use why401_webext::tabs;
use why401_webext::wire::{Keep, Refusal, RefusalCode, TabId};

use crate::state;
use crate::tab::Undo;

/// Does a fix that needs no more than a click.
pub async fn run(tab: TabId, fix: Fix) -> Result<(), Refusal> {
    match fix {
        Fix::Retry | Fix::EnterPassword => retry::run(tab, fix).await,
        Fix::ForgetPassword => forget_password::run(tab).await,
        Fix::ResetPassword => reset_password::run(tab).await,
        Fix::SignInAgain => sign_in::run(tab).await,
        Fix::RetryPrivately => retry_privately::run(tab).await,
        Fix::AllowCookies => allow_cookies::run(tab).await,
        Fix::ClearCookies | Fix::CheckExtensions | Fix::CopyReport => {
            Err(refusal(RefusalCode::BadQuestion, "This step is asked for by a message of its own."))
        }
    }
}

/// What clearing could delete, as it crosses.
pub async fn preview(tab: TabId) -> Result<JsValue, Refusal> {
    clear_cookies::preview(tab).await
}

/// Deletes what is approved.
pub async fn clear(tab: TabId, count: usize, keep: Keep, approval: String) -> Result<(), Refusal> {
    clear_cookies::run(tab, count, keep, approval).await
}

/// Takes the last undoable fix back.
pub async fn undo(tab: TabId) -> Result<(), Refusal> {
    state::forget_what_is_over();
    match state::look(tab, |tab| tab.undo.last().cloned()) {
        Some(Undo::Cookies { journal, .. }) => clear_cookies::undo(tab, journal).await,
        Some(Undo::CookiesAllowed { exception, everywhere }) => {
            allow_cookies::undo(tab, exception, everywhere).await
        }
        None => Err(refusal(RefusalCode::NothingToUndo, "There is nothing to bring back.")),
    }
}

/// Opens the page of a tab once more, under the trial that is running.
pub async fn ask_again(tab: TabId) {
    if let Ok((address, _)) = address_of(tab).await {
        // A tab that is gone by now has nobody waiting for it.
        let _ = tabs::navigate(tab, &address).await;
    }
}

/// The address a tab shows or failed to show, secrets and all: asked for when needed, never kept.
async fn address_of(tab: TabId) -> Result<(String, bool), Refusal> {
    let gone = || refusal(RefusalCode::NoTab, "That tab is no longer open.");
    let tab = tabs::get(tab).await.map_err(|_| gone())?;
    let url = tab.url().filter(|url| url.starts_with("http"));
    let url =
        url.ok_or_else(|| refusal(RefusalCode::NoTab, "This is a page of the browser\u{2019}s own."))?;
    Ok((url, tab.incognito()))
}

fn refusal(code: RefusalCode, message: impl Into<String>) -> Refusal {
    Refusal { code, message: message.into() }
}
