//! Puts a [`Screen`] into the page: only what changed, and the focus stays where it was.

use web_sys::HtmlElement;
use why401_core::finding::{Confidence, Fix};

use super::act::Act;
use super::choose;
use super::screen::{Button, Row, Screen, Tone, Why};
use super::state::State;
use crate::dom::{
    add, add_prose, by_id, copy_of, element, focused, part, set_attribute, set_icon, set_text, show,
};
use crate::evidence;
use crate::words;

/// Shows `next` where `last` was shown.
pub fn draw(last: &Screen, next: &Screen) {
    let held = focused().map(|element| (deed(&element), element));
    if parts(last, next).is_none() {
        gloo_console::error!("a part of the popup is missing");
    }
    let moved = last.state != next.state && last.state != State::Opening;
    let landed = match held {
        _ if next.state == State::Deleting && moved => focus_on("[data-act=back]"),
        // A button that does something else now must not be pressed by a second tap on the same key.
        Some((act, element)) if lost(&element) || deed(&element) != act => {
            let returns =
                (last.state == State::Deleting).then(|| Act::Fix(Fix::ClearCookies).name().to_owned());
            [act, returns].into_iter().flatten().any(|act| focus_on(&format!("[data-act={act}]")))
                || focus_on("#title")
        }
        _ => false,
    };
    // Who reads with a screen reader hears of a change once: by the focus or by the live region.
    if moved && !landed {
        says(&next.title);
    }
}

/// Says something that is not on the page, to who reads with a screen reader.
pub fn says(text: &str) {
    if let Some(says) = by_id("says") {
        set_text(&says, text);
    }
}

/// The times, which change by themselves.
pub fn tick(screen: &Screen) {
    if let (Some(when), Some(elapsed)) = (by_id("when"), by_id("elapsed")) {
        set_text(&when, &screen.when.map(words::ago).unwrap_or_default());
        let seconds = screen.working_since.map(|since| (words::now() - since).max(0) / 1000);
        let said = match screen.progress {
            Some((done, most)) => Some(format!("Asked {done} of at most {most}")),
            None => seconds.map(|seconds| format!("{seconds} s")),
        };
        set_text(&elapsed, &said.unwrap_or_default());
    }
}

fn parts(last: &Screen, next: &Screen) -> Option<()> {
    set_attribute(&gloo_utils::body(), "data-state", next.state.name());
    pill(next.pill.as_ref())?;
    set_text(&by_id("host")?, &next.host);
    set_attribute(&by_id("host")?, "title", &next.host);
    tick(next);
    set_text(&by_id("title")?, &next.title);
    set_text(&by_id("lead")?, &next.lead);
    if last.confidence != next.confidence || last.marks != next.marks {
        marks(next.confidence, &next.marks)?;
    }
    if last.causes != next.causes {
        causes(&next.causes)?;
    }
    if last.notice != next.notice {
        notice(next.notice.as_ref())?;
    }
    progress(next)?;
    if last.steps != next.steps {
        let list = emptied("steps")?;
        next.steps.iter().try_for_each(|step| element("li", step).map(|item| add(&list, &item)))?;
        show(&list, !next.steps.is_empty());
    }
    if last.deletion != next.deletion {
        choose::draw(last.deletion.as_ref(), next.deletion.as_ref())?;
    }
    let danger = next.state == State::Deleting;
    set_attribute(&by_id("primary")?, "data-tone", if danger { "bad" } else { "" });
    button("primary", next.primary.as_ref())?;
    button("second", next.second.as_ref())?;
    set_text(&by_id("rest-title")?, next.rest_title);
    if last.fixes != next.fixes {
        rows("fixes", &next.fixes)?;
    }
    if last.more != next.more {
        rows("more-fixes", &next.more)?;
    }
    show(&by_id("more")?, !next.more.is_empty());
    show(&by_id("rest")?, !next.fixes.is_empty());
    let others = by_id("others")?;
    set_text(&part(&others, "span")?, &next.others);
    show(&others, !next.others.is_empty());
    if last.why != next.why {
        why(next.why.as_ref())?;
    }
    Some(())
}

fn progress(screen: &Screen) -> Option<()> {
    let shown = by_id("progress")?;
    show(&shown, screen.working_since.is_some());
    let bar = part(&shown, "progress")?;
    match screen.progress {
        Some((done, most)) => {
            set_attribute(&bar, "max", &most.to_string());
            set_attribute(&bar, "value", &done.to_string());
        }
        // Without a value it only says that something is under way.
        None => drop(bar.remove_attribute("value")),
    }
    Some(())
}

fn pill(pill: Option<&(Tone, String)>) -> Option<()> {
    let shown = by_id("pill")?;
    if let Some((tone, word)) = pill {
        set_attribute(&shown, "data-tone", tone.name());
        set_icon(&shown, tone.name());
        set_text(&part(&shown, "span")?, word);
    }
    show(&shown, pill.is_some());
    Some(())
}

fn marks(confidence: Option<Confidence>, words: &[String]) -> Option<()> {
    let list = emptied("marks")?;
    if let Some(confidence) = confidence {
        add(&list, &evidence::confidence(confidence)?);
    }
    for word in words {
        let mark = copy_of("mark")?;
        set_text(&mark, word);
        add(&list, &mark);
    }
    show(&list, confidence.is_some() || !words.is_empty());
    Some(())
}

fn causes(causes: &[(String, String)]) -> Option<()> {
    let list = emptied("causes")?;
    for (title, lead) in causes {
        let cause = copy_of("cause")?;
        set_text(&part(&cause, "h2")?, title);
        set_text(&part(&cause, "p")?, lead);
        add(&list, &cause);
    }
    show(&list, !causes.is_empty());
    Some(())
}

fn notice(notice: Option<&(Tone, Vec<String>)>) -> Option<()> {
    let shown = emptied("notice")?;
    show(&shown, notice.is_some());
    let Some((tone, lines)) = notice else { return Some(()) };
    set_attribute(&shown, "data-tone", tone.name());
    lines.iter().try_for_each(|line| element("p", line).map(|line| add(&shown, &line)))
}

fn button(id: &str, button: Option<&Button>) -> Option<()> {
    let shown = by_id(id)?;
    show(&shown, button.is_some());
    let Some(button) = button else {
        // A hidden button must not be found by its deed.
        let _ = shown.remove_attribute("data-act");
        return Some(());
    };
    set_attribute(&shown, "data-act", button.act.name());
    set_text(&part(&shown, "span")?, &button.label);
    set_text(&part(&shown, "small")?, &button.explains);
    Some(())
}

fn rows(id: &str, rows: &[Row]) -> Option<()> {
    let list = emptied(id)?;
    for row in rows {
        let item = copy_of("fix-row")?;
        let pressed = part(&item, "button")?;
        set_attribute(&pressed, "data-act", row.act.name());
        set_attribute(&pressed, "class", if row.done { "done" } else { "" });
        set_icon(&pressed, if row.done { Act::DONE } else { row.act.icon() });
        set_text(&part(&pressed, "b")?, &row.label);
        set_text(&part(&pressed, "em")?, &row.cost);
        set_text(&part(&pressed, "span")?, &row.explains);
        add(&list, &item);
    }
    Some(())
}

fn why(why: Option<&Why>) -> Option<()> {
    show(&by_id("why")?, why.is_some());
    let Some(why) = why else { return Some(()) };
    evidence::fill(&emptied("evidence")?, &why.evidence)?;
    set_text(&by_id("refute")?, &why.refute);
    let about = emptied("about")?;
    for paragraph in why.about.split("\n\n") {
        let shown = element("p", "")?;
        add_prose(&shown, &paragraph.replace('\n', " "));
        add(&about, &shown);
    }
    Some(())
}

pub(super) fn emptied(id: &str) -> Option<HtmlElement> {
    let element = by_id(id)?;
    element.set_text_content(None);
    Some(element)
}

fn deed(element: &HtmlElement) -> Option<String> {
    element.get_attribute("data-act")
}

fn lost(element: &HtmlElement) -> bool {
    !element.is_connected() || element.get_client_rects().length() == 0
}

fn focus_on(selector: &str) -> bool {
    let found = part(&crate::dom::root(), selector);
    found.filter(|element| !lost(element)).is_some_and(|element| element.focus().is_ok())
}
