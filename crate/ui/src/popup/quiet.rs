//! Nothing wrong, or nothing to look at.

use why401_webext::wire::PopupView;

use super::act::Act;
use super::screen::{self, Button, Row, Screen, Tone};
use super::state::State;

/// A tab without a failure.
pub fn screen(view: &PopupView, state: State) -> Screen {
    match state {
        State::NoSite => Screen {
            title: "No site here".to_owned(),
            lead: "This is a page of the browser\u{2019}s own. Open a site, and Why401 tells you when and why it turns you away.".to_owned(),
            ..Screen::default()
        },
        State::NotAllowed => not_allowed(view),
        State::Unseen => Screen {
            pill: Some((Tone::Soft, "Not seen".to_owned())),
            title: "This page was here before Why401".to_owned(),
            lead: "Reload it, and Why401 sees what the site answers.".to_owned(),
            second: screen::undo(view),
            ..Screen::default()
        },
        _ => Screen {
            pill: Some((Tone::Good, "In".to_owned())),
            title: "This site lets you in".to_owned(),
            lead: "Watched here: the page, its frames and its background requests.".to_owned(),
            second: screen::undo(view),
            others: screen::others(view),
            ..Screen::default()
        },
    }
}

/// The background gave no view at all; why stands in the page's own line for troubles.
pub fn unanswered() -> Screen {
    Screen {
        state: State::Unanswered,
        title: "Nothing is known about this page yet".to_owned(),
        primary: Some(Button::new(Act::AskAgain, "Look again")),
        ..Screen::default()
    }
}

fn not_allowed(view: &PopupView) -> Screen {
    let site = screen::site(view);
    Screen {
        pill: Some((Tone::Warn, "Not watched".to_owned())),
        title: "Why401 may not look at this site".to_owned(),
        lead: "To say why a site turns you away, it must see the site\u{2019}s answers. They stay on this device.".to_owned(),
        primary: Some(Button::new(Act::LookHere, "Let it look").explained(format!("At {site} only; open the page again afterwards"))),
        rest_title: "Or once for all",
        fixes: vec![Row {
            act: Act::LookEverywhere,
            label: "Let it look at every site".to_owned(),
            explains: "You won\u{2019}t be asked again".to_owned(),
            cost: String::new(),
            done: false,
        }],
        ..Screen::default()
    }
}

/// The match patterns of a site: a name with all below it, or just a host that has no names below.
pub fn patterns(view: &PopupView) -> Vec<String> {
    let site = screen::site(view);
    let is_name =
        site.contains('.') && !site.starts_with('[') && site.ends_with(|c: char| c.is_ascii_alphabetic());
    vec![if is_name { format!("*://*.{site}/*") } else { format!("*://{site}/*") }]
}
