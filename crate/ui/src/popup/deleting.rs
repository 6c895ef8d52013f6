//! About to delete: the exact list, and what it will mean.

use why401_webext::wire::{CookieId, Deletion, PopupView};

use super::act::Act;
use super::screen::{self, Button, Screen};
use crate::words;

/// What the person agrees to, or not.
pub fn screen(view: &PopupView, deletion: &Deletion) -> Screen {
    let number = approved(deletion).len();
    let site = screen::site(view);
    let base = Screen {
        pill: screen::about_failure(view.failure.as_ref()).pill,
        second: Some(Button::new(Act::Back, if number == 0 { "Back" } else { "Cancel" })),
        ..Screen::default()
    };
    if number == 0 {
        return Screen {
            title: "There is nothing to clear".to_owned(),
            lead: format!("This browser holds no cookies of {site}, so they are not in the way."),
            ..base
        };
    }
    let cookies = words::count(number, "cookie");
    Screen {
        title: format!("Delete {cookies} of {site}?"),
        lead: costs(site, deletion),
        deletion: Some(deletion.clone()),
        primary: Some(
            Button::new(Act::Delete, &format!("Delete {cookies}"))
                .explained("You can bring them back afterwards"),
        ),
        ..base
    }
}

/// Exactly the cookies on the list.
pub fn approved(deletion: &Deletion) -> Vec<CookieId> {
    let lines = deletion.groups.iter().flat_map(|group| &group.cookies);
    lines.map(|line| line.id.clone()).collect()
}

/// The attributes of a cookie, without its value.
pub fn attributes(line: &why401_webext::wire::CookieLine, expires: Option<String>) -> String {
    let CookieId { domain, path, partition, .. } = &line.id;
    let mut words = vec![format!("{domain}{path}")];
    words.extend(line.secure.then(|| "Secure".to_owned()));
    words.extend(line.http_only.then(|| "HttpOnly".to_owned()));
    words.extend(partition.as_ref().map(|under| format!("kept under {under}")));
    words.push(match expires {
        Some(date) => format!("until {date}"),
        None => "until the browser closes".to_owned(),
    });
    words.push(words::count(line.length, "byte"));
    words.join(" \u{00B7} ")
}

fn costs(site: &str, deletion: &Deletion) -> String {
    let others: Vec<&str> =
        deletion.groups.iter().filter(|group| !group.is_this_site).map(|group| group.site.as_str()).collect();
    match others.len() {
        0 => format!("This signs you out of {site}, and of nothing else."),
        1 => format!("This signs you out of {site}, and of {}, which it embeds.", others[0]),
        _ => format!("This signs you out of {site}, and of what it embeds: {}.", words::list(&others)),
    }
}
