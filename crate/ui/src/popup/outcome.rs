//! What became of the last fix, and what follows from it.

use why401_core::finding::Fix;
use why401_webext::wire::{Outcome, PopupView};

use super::act::Act;
use super::failing::{diagnosis, with_ladder};
use super::screen::{self, Button, Row, Screen, Tone};

/// The screen after a fix was begun.
pub fn screen(view: &PopupView, outcome: Outcome) -> Screen {
    match outcome {
        Outcome::Working => working(view),
        Outcome::Fixed => fixed(view),
        Outcome::AsksToSignIn if screen::tried_last(view) == Some(Fix::ForgetPassword) => Screen {
            title: "The browser has forgotten the password".to_owned(),
            lead: "It no longer sends it here. Enter the user name and password of an account that may see this."
                .to_owned(),
            primary: Some(Button::of(Fix::EnterPassword)),
            ..plain(view, Tone::Warn, "Signed out")
        },
        Outcome::AsksToSignIn => Screen {
            title: "Now sign in".to_owned(),
            lead: "Sign in on the page that is open. Then see whether you are back in.".to_owned(),
            primary: Some(Button {
                explains: "Opens the page that turned you away".to_owned(),
                ..Button::new(Act::Fix(Fix::Retry), "I have signed in")
            }),
            ..plain(view, Tone::Warn, "Signed out")
        },
        Outcome::NotWatched => not_watched(view),
        Outcome::WorksPrivately => Screen {
            title: "It works in a private window".to_owned(),
            lead: format!(
                "So something that this browser keeps for {} is in the way. Clearing its cookies should let you in.",
                screen::site(view)
            ),
            ..next(view, Some(Fix::ClearCookies).filter(|fix| !view.tried.contains(fix)))
        },
        Outcome::RefusedPrivately => titled(
            next(view, after_refused_privately(view)),
            "It is refused in a private window too",
            "Nobody is signed in there, so where a sign-in is needed that says nothing. Otherwise the cookies \
             in this browser are hardly the cause.",
        ),
        Outcome::StillRefused => titled(next(view, None), "Still turned away", &still_words(view)),
        Outcome::Unsure => Screen {
            title: "Not clear whether that helped".to_owned(),
            lead: "The page did not ask the site again. Open it anew to find out.".to_owned(),
            ..next(view, Some(Fix::Retry))
        },
        Outcome::Cancelled => with_note(view, next_or_quiet(view), "You stopped it."),
        Outcome::Undone if view.failure.is_none() => Screen {
            title: "It is as it was before".to_owned(),
            lead: "Open the page again to see what the site says to that.".to_owned(),
            ..plain(view, Tone::Soft, "Undone")
        },
        Outcome::Undone => with_note(view, next_or_quiet(view), "It is as it was before."),
    }
}

fn working(view: &PopupView) -> Screen {
    let (title, lead) = match screen::tried_last(view) {
        Some(Fix::SignInAgain) => (
            "Waiting for you to sign in",
            "The sign-in page is open. Whether the site lets you in shows here.",
        ),
        Some(Fix::EnterPassword) => (
            "Waiting for the password",
            "The browser asks for it on the page. Whether the site accepts it shows here.",
        ),
        Some(Fix::ForgetPassword) => (
            "Making the browser forget the password",
            "The page opens again. If the browser asks for a password, it has forgotten the one it had.",
        ),
        Some(Fix::RetryPrivately) => (
            "Comparing with a private window",
            "It opens the same address without this site\u{2019}s cookies and waits for the answer.",
        ),
        Some(Fix::ClearCookies) => (
            "Asking the site without its cookies",
            "They are deleted and kept aside. The page opens again, and the answer shows whether that was it.",
        ),
        Some(Fix::AllowCookies) => (
            "Asking the site with cookies allowed",
            "The setting is changed. The page opens again, and the answer shows whether that was it.",
        ),
        Some(Fix::Retry | Fix::ResetPassword | Fix::CheckExtensions | Fix::CopyReport) | None => {
            ("Asking the site again", "The page opens anew. The answer shows whether the site lets you in.")
        }
    };
    Screen {
        pill: Some((Tone::Soft, "Trying".to_owned())),
        title: title.to_owned(),
        lead: lead.to_owned(),
        notice: note(Tone::Soft, screen::trial_notes(view)),
        working_since: view.trial.as_ref().map(|trial| trial.started),
        second: Some(Button::new(Act::Cancel, "Cancel")),
        ..Screen::default()
    }
}

fn fixed(view: &PopupView) -> Screen {
    let lead = match screen::tried_last(view) {
        Some(Fix::SignInAgain) => "Signing in again did it.",
        Some(Fix::EnterPassword) => "The site accepted the password.",
        Some(Fix::ForgetPassword) => "The site accepted the other user name.",
        Some(Fix::ClearCookies) => {
            "Clearing the site\u{2019}s cookies did it. You may have to sign in once more."
        }
        Some(Fix::AllowCookies) => "Allowing cookies for this site did it.",
        _ => "Asking again did it.",
    };
    Screen {
        title: "You\u{2019}re back in".to_owned(),
        lead: lead.to_owned(),
        ..plain(view, Tone::Good, "In")
    }
}

/// Nothing to press but Undo.
fn plain(view: &PopupView, tone: Tone, word: &str) -> Screen {
    Screen {
        pill: Some((tone, word.to_owned())),
        notice: note(tone, screen::trial_notes(view)),
        second: screen::undo(view),
        others: screen::others(view),
        ..Screen::default()
    }
}

fn not_watched(view: &PopupView) -> Screen {
    Screen {
        pill: Some((Tone::Warn, "You look".to_owned())),
        title: "What does the private window show?".to_owned(),
        lead: "It opened the same address without this site\u{2019}s cookies. Why401 may not look into it."
            .to_owned(),
        notice: note(Tone::Soft, screen::trial_notes(view)),
        primary: Some(Button::new(Act::SawItWork, "It lets me in there")),
        second: Some(Button::new(Act::SawItRefused, "It turns me away there too")),
        rest_title: "To have it compared for you",
        fixes: vec![Row {
            act: Act::AllowPrivate,
            label: "Allow private windows".to_owned(),
            explains: "How to let Why401 look into them".to_owned(),
            cost: String::new(),
            done: false,
        }],
        ..Screen::default()
    }
}

/// The ladder below the step that was just tried. How sure the diagnosis was says nothing of what
/// the step has shown.
fn next(view: &PopupView, first: Option<Fix>) -> Screen {
    let view = &PopupView { tried: tried(view), ..view.clone() };
    let notice = note(Tone::Soft, screen::trial_notes(view));
    match &view.failure {
        Some(failure) => Screen {
            notice,
            confidence: None,
            marks: Vec::new(),
            ..with_ladder(diagnosis(view, failure), view, failure, first)
        },
        None => {
            Screen { notice, primary: first.map(Button::of), second: screen::undo(view), ..Screen::default() }
        }
    }
}

/// What was tried, with the comparison that has just told something.
fn tried(view: &PopupView) -> Vec<Fix> {
    let compared = (screen::tried_last(view) == Some(Fix::RetryPrivately)).then_some(Fix::RetryPrivately);
    let known = view.tried.iter().copied().filter(|fix| Some(*fix) != compared);
    known.chain(compared).collect()
}

fn next_or_quiet(view: &PopupView) -> Screen {
    match &view.failure {
        Some(failure) => super::failing::screen(view, failure, super::state::State::Failing),
        None => super::quiet::screen(view, super::state::State::Quiet),
    }
}

fn with_note(view: &PopupView, screen: Screen, first: &str) -> Screen {
    let mut lines = vec![first.to_owned()];
    lines.extend(screen::trial_notes(view));
    Screen { notice: note(Tone::Soft, lines), ..screen }
}

fn note(tone: Tone, lines: Vec<String>) -> Option<(Tone, Vec<String>)> {
    (!lines.is_empty()).then_some((tone, lines))
}

fn still_words(view: &PopupView) -> String {
    let cause = view.failure.as_ref().and_then(|failure| failure.findings.first());
    let cause = cause.map(|finding| format!(" {}.", finding.rule.title())).unwrap_or_default();
    format!("That did not help.{cause}")
}

/// Says what was learnt and leads over to the button.
fn titled(screen: Screen, title: &str, learnt: &str) -> Screen {
    let onward = match &screen.primary {
        Some(button) if button.act == Act::Fix(Fix::CopyReport) => "What is left is to tell who can fix it:",
        Some(_) => "This is the next thing to try:",
        None => "",
    };
    Screen { title: title.to_owned(), lead: format!("{learnt} {onward}").trim_end().to_owned(), ..screen }
}

/// Whatever is left, but clearing cookies, which the private window had none of, last.
fn after_refused_privately(view: &PopupView) -> Option<Fix> {
    let open =
        |fix: &&Fix| !view.tried.contains(fix) && !matches!(fix, Fix::ClearCookies | Fix::RetryPrivately);
    view.failure.as_ref()?.fixes.iter().find(open).copied()
}
