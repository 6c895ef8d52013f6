//! Puts a [`Choice`] into the page. A jar may hold thousands of cookies: only the beginning of a long list is
//! drawn, and the rest, once asked for, a piece at a time.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlOptionElement, HtmlSelectElement};
use why401_webext::wire::{Keep, Role};

use super::act::Act;
use super::deleting::{self, Choice, Size};
use super::draw::emptied;
use crate::dom::{add, by_id, copy_of, element, part, root, set_attribute, set_text, show};
use crate::words;

/// Cookies that are listed without being asked for.
const MOST: usize = 100;
/// Cookies that are drawn without a pause.
const PIECE: usize = 100;

/// Shows `next` where `last` was shown.
pub fn draw(last: Option<&Choice>, next: Option<&Choice>) -> Option<()> {
    let list = by_id("cookies")?;
    let Some(choice) = next else {
        for id in ["sizes", "cookies", "providers"] {
            show(&emptied(id)?, false);
        }
        return keep(None);
    };
    let is_new = last.is_none_or(|last| last.deletion != choice.deletion);
    if is_new {
        sizes(choice)?;
    }
    if is_new || last.is_none_or(|last| (last.size, last.is_whole) != (choice.size, choice.is_whole)) {
        cookies(choice)?;
    }
    mark(choice)?;
    let is_any = |is_provider: bool| {
        choice.listed().iter().any(|(_, group, _)| (group.role == Role::Provider) == is_provider)
    };
    show(&list, is_any(false));
    show(&by_id("providers")?, is_any(true));
    keep(Some(choice))
}

/// What a control of the page has changed in a choice.
pub fn changed(event: &Event, choice: &Choice) -> Option<Choice> {
    let control: HtmlElement = event.target()?.dyn_into().ok()?;
    let mut next = choice.clone();
    match control.get_attribute("data-choice")?.as_str() {
        "size" => next.size = Size::of_name(&control.dyn_into::<HtmlInputElement>().ok()?.value())?,
        "keep" => next.keep = Keep::of_name(&control.dyn_into::<HtmlSelectElement>().ok()?.value())?,
        group => {
            let checked = control.dyn_ref::<HtmlInputElement>()?.checked();
            *next.wanted.get_mut(group.parse::<usize>().ok()?)? = checked;
        }
    }
    Some(next)
}

fn sizes(choice: &Choice) -> Option<()> {
    let list = emptied("sizes")?;
    add(&list, &copy_of("size-legend")?);
    for size in choice.sizes() {
        let row = copy_of("size-row")?;
        set_attribute(&part(&row, "input")?, "value", size.name());
        let (label, explains) = deleting::size_words(choice, size);
        set_text(&part(&row, "b")?, label);
        set_text(&part(&row, "small")?, &explains);
        add(&list, &row);
    }
    show(&list, true);
    Some(())
}

fn cookies(choice: &Choice) -> Option<()> {
    let (list, providers) = (emptied("cookies")?, emptied("providers")?);
    list.set_scroll_top(0);
    let mut room = MOST;
    let mut rest = Vec::new();
    for (number, group, lines) in choice.listed() {
        let shown = copy_of("cookie-group")?;
        set_attribute(&part(&shown, "input")?, "data-choice", &number.to_string());
        show(&part(&shown, "input")?, choice.size != Size::Culprit);
        set_text(&part(&shown, "b")?, &group.site);
        set_text(&part(&shown, "h2 span")?, &deleting::group_words(group, lines.len()));
        let costs = part(&shown, "p")?;
        set_text(&costs, &deleting::group_costs(group));
        show(&costs, !group.used_by.is_empty() || !deleting::group_costs(group).is_empty());
        let beginning = lines.len().min(room);
        room -= beginning;
        let rows = part(&shown, "ul")?;
        let more = part(&shown, "button")?;
        set_attribute(&more, "data-act", Act::ShowAll.name());
        set_text(&more, &format!("Show all {}", words::count(lines.len(), "cookie")));
        show(&more, !choice.is_whole && lines.len() > beginning);
        add(if group.role == Role::Provider { &providers } else { &list }, &shown);
        rows_of(choice, number, &rows, 0, beginning)?;
        rest.push((number, rows, beginning, lines.len()));
    }
    if choice.is_whole {
        rest.reverse();
        go_on(choice.clone(), rest);
    }
    Some(())
}

/// Draws the rest of each group, the last of `rest` first: its number, its list, what is drawn of it and how long it
/// is. One piece after the other, as long as the list is there: between them the popup answers.
fn go_on(choice: Choice, mut rest: Vec<(usize, HtmlElement, usize, usize)>) {
    let Some((group, rows, from, total)) = rest.pop() else { return };
    if from >= total {
        return go_on(choice, rest);
    }
    Timeout::new(0, move || {
        let to = total.min(from + PIECE);
        if rows.is_connected() && rows_of(&choice, group, &rows, from, to).is_some() {
            rest.push((group, rows, to, total));
            go_on(choice, rest);
        }
    })
    .forget();
}

fn rows_of(choice: &Choice, group: usize, rows: &HtmlElement, from: usize, to: usize) -> Option<()> {
    let listed = choice.listed();
    let (.., lines) = listed.iter().find(|(number, ..)| *number == group)?;
    for line in lines.get(from..to)? {
        let row = copy_of("cookie-row")?;
        set_text(&part(&row, "code")?, &line.id.name);
        set_text(&part(&row, "span")?, &deleting::attributes(line, line.expires.map(words::date)));
        add(rows, &row);
    }
    Some(())
}

/// What is ticked, and what goes.
fn mark(choice: &Choice) -> Option<()> {
    let sizes = by_id("sizes")?;
    for size in choice.sizes() {
        let radio = part(&sizes, &format!("input[value={}]", size.name()))?;
        radio.dyn_into::<HtmlInputElement>().ok()?.set_checked(size == choice.size);
    }
    for (number, ..) in choice.listed() {
        let ticked = part(&root(), &format!("[data-choice=\"{number}\"]"))?;
        ticked.dyn_into::<HtmlInputElement>().ok()?.set_checked(choice.wants(number));
    }
    Some(())
}

fn keep(choice: Option<&Choice>) -> Option<()> {
    let row = by_id("keep")?;
    let is_undoable = choice.is_some_and(|choice| choice.count() > 0);
    show(&row, is_undoable);
    let Some(choice) = choice else { return Some(()) };
    let select: HtmlSelectElement = part(&row, "select")?.dyn_into().ok()?;
    if select.length() == 0 {
        for (keep, name) in Keep::ALL {
            let option: HtmlOptionElement = element("option", deleting::keep_words(keep))?.dyn_into().ok()?;
            option.set_value(name);
            add(&select, &option);
        }
    }
    select.set_value(choice.keep.name());
    Some(())
}
