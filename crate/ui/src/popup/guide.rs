//! Settings that only the person can change: what to press, in order, in this browser's words.

use why401_core::finding::Fix;
use why401_core::rules::Rule;
use why401_webext::wire::PopupView;

use super::act::Act;
use super::screen::{self, Button, Row, Screen};

/// Private windows are off for us.
pub fn private_windows(view: &PopupView) -> Screen {
    let base = base(view);
    let title = "Why401 may not look into private windows".to_owned();
    // Chromium, by what it can do: there the window opens all the same, unwatched.
    if view.can_allow_cookies {
        return Screen {
            title,
            lead: "You can open one and look for yourself. To have it compared for you, allow it once:"
                .to_owned(),
            steps: steps(&[
                "Open this extension\u{2019}s settings",
                "Turn on \u{201C}Allow in Incognito\u{201D}",
                "Come back here and try the private window again",
            ]),
            primary: Some(
                Button::new(Act::OpenUnwatched, "Open it anyway")
                    .explained("You look, and tell what you see"),
            ),
            rest_title: "Or",
            fixes: vec![Row {
                act: Act::Settings,
                label: "Open this extension\u{2019}s settings".to_owned(),
                explains: "In a new tab".to_owned(),
                cost: String::new(),
                done: false,
            }],
            ..base
        };
    }
    Screen {
        title,
        lead: "Firefox lets an extension open a private window only once you allow it. To allow it:"
            .to_owned(),
        steps: steps(&[
            "Open the menu, then \u{201C}Extensions and themes\u{201D} (Ctrl+Shift+A)",
            "Choose Why 401, and beside \u{201C}Run in Private Windows\u{201D} choose \u{201C}Allow\u{201D}",
            "Come back here and try the private window again",
            "Or, without allowing anything: open a private window yourself (Ctrl+Shift+P) and go to the same address",
        ]),
        ..base
    }
}

/// Whether what failed is a part of the page whose site gets no cookies, or others, in it.
pub fn is_about_parts(view: &PopupView) -> bool {
    let best = view.failure.as_ref().and_then(|failure| failure.findings.first());
    let rules = [Rule::third_party_cookies_blocked, Rule::cookies_partitioned, Rule::private_third_party];
    best.is_some_and(|best| rules.contains(&best.rule))
}

/// Firefox lets no extension allow a site's cookies.
pub fn cookies(view: &PopupView) -> Screen {
    let site = screen::site(view);
    if is_about_parts(view) {
        let part = view.failure.as_ref().map(|failure| failure.host.as_str()).unwrap_or_default();
        return Screen {
            title: format!("Let {part} have its cookies here"),
            lead: "Firefox leaves this setting to you. It is one switch, for this page\u{2019}s site alone:"
                .to_owned(),
            steps: steps(&[
                "Press the shield at the left end of the address bar",
                &format!(
                    "Turn off \u{201C}Enhanced Tracking Protection\u{201D} for {site}; the page loads again"
                ),
                "To take it back, turn it on again in the same place",
                &format!("Or, without changing anything: open {part} in a tab of its own"),
            ]),
            primary: Some(Button::of(Fix::Retry)),
            ..base(view)
        };
    }
    let exceptions = format!(
        "Find \u{201C}Manage exceptions\u{201D} for cookies and site data; if {site} is listed as blocked, remove it and save"
    );
    Screen {
        title: format!("Let {site} keep cookies"),
        lead: "Firefox leaves this setting to you. It takes half a minute:".to_owned(),
        steps: steps(&[
            "Open the menu, then \u{201C}Settings\u{201D}, then \u{201C}Privacy & Security\u{201D}",
            &exceptions,
            "On the same page, if Enhanced Tracking Protection is \u{201C}Custom\u{201D} and blocks all cookies, choose \u{201C}Standard\u{201D}",
            "Come back here and ask the site again",
        ]),
        primary: Some(Button::of(Fix::Retry)),
        ..base(view)
    }
}

/// No extension may look at another one or switch it off.
pub fn extensions(view: &PopupView) -> Screen {
    let site = screen::site(view);
    let list = match view.can_allow_cookies {
        true => "Open the list of extensions",
        false => "Open the menu, then \u{201C}Extensions and themes\u{201D} (Ctrl+Shift+A)",
    };
    let open = Row {
        act: Act::Extensions,
        label: "Open the list of extensions".to_owned(),
        explains: "In a new tab".to_owned(),
        cost: String::new(),
        done: false,
    };
    Screen {
        title: "Find the extension that is in the way".to_owned(),
        lead: "Blockers and privacy or security extensions are the likely ones. Why401 sees only what is left of a \
               request after them, not which one it was."
            .to_owned(),
        steps: steps(&[
            &format!("If a blocker has a button in the toolbar, switch it off for {site} there, and ask the site again"),
            list,
            "Switch off half of the other extensions, and ask the site again: so you find the one in a few rounds",
            "Update that one, or allow the site in its settings, and switch the others on again",
        ]),
        primary: Some(Button::of(Fix::Retry)),
        rest_title: if view.can_allow_cookies { "Or" } else { "" },
        fixes: if view.can_allow_cookies { vec![open] } else { Vec::new() },
        ..base(view)
    }
}

fn base(view: &PopupView) -> Screen {
    Screen { second: Some(Button::new(Act::Back, "Back")), ..screen::about_failure(view.failure.as_ref()) }
}

fn steps(steps: &[&str]) -> Vec<String> {
    steps.iter().map(|step| (*step).to_owned()).collect()
}
