//! About to delete: how much of it, the exact list, and what it will mean.

use std::rc::Rc;

use why401_webext::wire::{Approval, CookieGroup, CookieId, CookieLine, Deletion, Keep, PopupView, Role};

use super::act::Act;
use super::screen::{self, Button, Screen, Tone};
use crate::words;

/// What the person chooses of what could be deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// All that could be.
    pub deletion: Rc<Deletion>,
    /// The cookies that are to blame, and why, in a sentence.
    pub blamed: Rc<(Vec<CookieId>, String)>,
    /// How much of it.
    pub size: Size,
    /// Which of the groups, one for each.
    pub wanted: Vec<bool>,
    /// How long it can be brought back.
    pub keep: Keep,
    /// Whether the list is shown to its end, however long.
    pub is_whole: bool,
}

/// How much is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// What is to blame.
    Culprit,
    /// The cookies by which the site knows the person.
    SignIn,
    /// These, and all else that the site keeps.
    Everything,
}

impl Size {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Culprit, "culprit"), (Self::SignIn, "sign-in"), (Self::Everything, "everything")];

    /// Its name in the page.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(known, _)| *known == self).map(|(_, name)| *name).unwrap_or_default()
    }

    /// The one of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(size, _)| *size)
    }
}

impl Choice {
    /// What is chosen before the person chooses: as little as may help, and nothing of a site that signs the person
    /// in elsewhere too.
    pub fn of(deletion: Deletion) -> Self {
        let blamed = deletion.culprit.as_ref();
        let blamed = blamed.map(|culprit| (vec![culprit.id.clone()], format!("{}.", culprit.because)));
        Self {
            size: if blamed.is_some() { Size::Culprit } else { Size::SignIn },
            blamed: Rc::new(blamed.unwrap_or_default()),
            wanted: deletion.groups.iter().map(|group| group.role != Role::Provider).collect(),
            keep: deletion.keep,
            is_whole: false,
            deletion: Rc::new(deletion),
        }
    }

    /// The same with the cookies to blame that a search has found, where they are still there.
    pub fn blaming(self, found: &[CookieId], because: String) -> Self {
        let lines = self.deletion.groups.iter().flat_map(|group| &group.cookies);
        let there: Vec<_> = lines.map(|line| &line.id).filter(|id| found.contains(id)).cloned().collect();
        match there.is_empty() {
            true => self,
            false => Self { blamed: Rc::new((there, because)), size: Size::Culprit, ..self },
        }
    }

    /// The sizes there are to choose from.
    pub fn sizes(&self) -> impl Iterator<Item = Size> {
        let has_culprit = !self.blamed.0.is_empty();
        Size::ALL.into_iter().map(|(size, _)| size).filter(move |size| has_culprit || *size != Size::Culprit)
    }

    /// The cookies on the list: each group, its number, and which of its cookies.
    pub fn listed(&self) -> Vec<(usize, &CookieGroup, Vec<&CookieLine>)> {
        let all = self.size != Size::Culprit;
        let is_listed = |line: &&CookieLine| all || self.blamed.0.contains(&line.id);
        let groups = self.deletion.groups.iter().enumerate();
        let listed = groups.map(|(n, group)| (n, group, group.cookies.iter().filter(is_listed).collect()));
        listed.filter(|(.., lines): &(_, _, Vec<_>)| !lines.is_empty()).collect()
    }

    /// Whether the cookies of a group go.
    pub fn wants(&self, group: usize) -> bool {
        self.size == Size::Culprit || self.wanted.get(group).copied().unwrap_or_default()
    }

    /// Exactly the cookies on the list that are ticked, and the origins of which all else goes as well.
    pub fn approval(&self) -> Approval {
        let wanted = self.listed().into_iter().filter(|(group, ..)| self.wants(*group));
        let cookies = wanted.flat_map(|(.., lines)| lines).map(|line| line.id.clone()).collect();
        let stored = match self.size {
            Size::Everything => self.deletion.stored.origins.clone(),
            Size::Culprit | Size::SignIn => Vec::new(),
        };
        Approval { cookies, stored }
    }

    /// The permission that it takes.
    pub fn permission(&self) -> Option<String> {
        self.deletion.stored.permission.clone().filter(|_| self.size == Size::Everything)
    }

    /// How many cookies go.
    pub fn count(&self) -> usize {
        let wanted = self.listed().into_iter().filter(|(group, ..)| self.wants(*group));
        wanted.map(|(.., lines)| lines.len()).sum()
    }
}

/// What the person agrees to, or not.
pub fn screen(view: &PopupView, choice: &Choice) -> Screen {
    let count = choice.count();
    let site = screen::site(view);
    let is_all = choice.size == Size::Everything;
    let base = Screen {
        pill: screen::about_failure(view.failure.as_ref()).pill,
        deletion: Some(choice.clone()),
        second: Some(Button::new(Act::Back, "Cancel")),
        ..Screen::default()
    };
    let cookies = words::count(count, "cookie");
    let (title, label) = match (count, is_all) {
        (0, false) if choice.deletion.groups.is_empty() => {
            return Screen {
                title: "There are no cookies to clear".to_owned(),
                lead: format!("This browser holds no cookies of {site}, so they are not in the way."),
                second: Some(Button::new(Act::Back, "Back")),
                ..base
            };
        }
        (0, false) => {
            return Screen {
                title: "Nothing is chosen".to_owned(),
                lead: "Tick the cookies that may go.".to_owned(),
                ..base
            };
        }
        (0, true) => (format!("Clear what {site} keeps?"), "Clear it".to_owned()),
        (_, true) => (format!("Delete everything of {site}?"), format!("Delete {cookies} and all else")),
        (_, false) => (format!("Delete {cookies} of {site}?"), format!("Delete {cookies}")),
    };
    let back = match count {
        0 => "This cannot be undone",
        1 => "You can bring the cookie back afterwards",
        _ => "You can bring the cookies back afterwards",
    };
    Screen {
        title,
        lead: costs(site, choice),
        notice: is_all.then(|| (Tone::Warn, vec![for_good(choice)])),
        primary: Some(Button::new(Act::Delete, &label).explained(back)),
        ..base
    }
}

/// The words of a size, and the line under them.
pub fn size_words(choice: &Choice, size: Size) -> (&'static str, String) {
    match size {
        Size::Culprit => match choice.blamed.0.as_slice() {
            [one] => ("Only the cookie that is to blame", format!("{}, kept for {}", one.name, place(one))),
            several => {
                let names: Vec<&str> = several.iter().map(|id| id.name.as_str()).collect();
                ("Only the cookies that are to blame", words::list(&names))
            }
        },
        Size::SignIn => ("This site\u{2019}s sign-in", "All its cookies; the rest stays".to_owned()),
        Size::Everything => {
            let cache = if choice.deletion.stored.with_cache { " and its cache" } else { "" };
            ("Everything of this site", format!("Also what its pages have stored{cache}"))
        }
    }
}

/// The words of a group: what it is here, and how many.
pub fn group_words(group: &CookieGroup, count: usize) -> String {
    let role = match group.role {
        Role::ThisSite => "this site",
        Role::Embedded => "embedded here",
        Role::Provider => "signs you in here",
    };
    format!("\u{00B7} {role} \u{00B7} {}", words::count(count, "cookie"))
}

/// What deleting a group costs elsewhere.
pub fn group_costs(group: &CookieGroup) -> String {
    let others: Vec<&str> = group.used_by.iter().map(String::as_str).collect();
    match (group.role, others.len()) {
        (Role::ThisSite | Role::Embedded, _) => String::new(),
        (Role::Provider, 0) => format!("Signs you out of every site where you sign in with {}", group.site),
        (Role::Provider, _) => format!(
            "Signs you out of {}, and wherever else you sign in with {}",
            words::list(&others),
            group.site
        ),
    }
}

/// The attributes of a cookie, without its value.
pub fn attributes(line: &CookieLine, expires: Option<String>) -> String {
    let mut words = vec![place(&line.id)];
    words.extend(line.secure.then(|| "Secure".to_owned()));
    words.extend(line.http_only.then(|| "HttpOnly".to_owned()));
    words.extend(line.id.partition.as_ref().map(|under| format!("kept under {under}")));
    words.push(match expires {
        Some(date) => format!("until {date}"),
        None => "until the browser closes".to_owned(),
    });
    words.push(words::count(line.length, "byte"));
    words.join(" \u{00B7} ")
}

/// The words of a time for bringing back.
pub fn keep_words(keep: Keep) -> &'static str {
    match keep {
        Keep::Session => "until the browser is closed",
        Keep::Hour => "for an hour",
        Keep::TenMinutes => "for ten minutes",
    }
}

/// Where it belongs: host and path.
pub fn place(id: &CookieId) -> String {
    let below = if id.domain.starts_with('.') { " and all below" } else { "" };
    format!("{}{}{below}", id.domain.trim_start_matches('.'), id.path)
}

fn costs(site: &str, choice: &Choice) -> String {
    if choice.size == Size::Culprit {
        return format!("{} All other cookies stay.", choice.blamed.1);
    }
    let of = |role: Role| -> Vec<&str> {
        let listed = choice.listed().into_iter();
        let wanted = listed.filter(|(n, group, _)| group.role == role && choice.wants(*n));
        wanted.map(|(_, group, _)| group.site.as_str()).collect()
    };
    let (embedded, providers) = (of(Role::Embedded), of(Role::Provider));
    let inside = if embedded.is_empty() {
        String::new()
    } else {
        format!(", and of {}, which it embeds", words::list(&embedded))
    };
    let out = match (of(Role::ThisSite).is_empty(), embedded.is_empty()) {
        (false, _) => format!("This signs you out of {site}{inside}"),
        (true, false) => format!("This signs you out of {}, which {site} embeds", words::list(&embedded)),
        (true, true) if providers.is_empty() => {
            return "You stay signed in, as far as cookies do that.".to_owned();
        }
        (true, true) => return format!("This signs you out of {}.", words::list(&providers)),
    };
    match providers.is_empty() {
        true => format!("{out}, and of nothing else."),
        false => format!("{out}, and of {}, with which you sign in.", words::list(&providers)),
    }
}

fn for_good(choice: &Choice) -> String {
    let stored = &choice.deletion.stored;
    let hosts = hosts(&stored.origins);
    match stored.with_cache {
        true => format!(
            "Cannot be brought back: the local storage, databases, service workers and cache of {hosts}."
        ),
        false => format!(
            "Cannot be brought back: the local storage, databases and service workers of {hosts}. The cache stays: \
             this browser clears it for all sites at once only."
        ),
    }
}

/// The hosts of origins, each once; of many, the first and how many more.
fn hosts(origins: &[String]) -> String {
    const MOST: usize = 5;
    let mut hosts: Vec<&str> = Vec::new();
    for origin in origins {
        let host = origin.split_once("://").map_or(origin.as_str(), |(_, host)| host);
        let end = host.rfind(']').map_or(0, |end| end + 1);
        let host = &host[..host[end..].find(':').map_or(host.len(), |port| end + port)];
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    let more = hosts.len().saturating_sub(MOST);
    let rest = format!("{more} more hosts of this site");
    if more > 1 {
        hosts.truncate(MOST);
        hosts.push(&rest);
    }
    words::list(&hosts)
}
