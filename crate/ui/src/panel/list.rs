//! The list of what failed.

use web_sys::Element;
use why401_core::Millis;
use why401_core::exchange::Kind;
use why401_webext::wire::PanelRow;

use crate::dom::{add, by_id, copy_of, part, set_attribute, set_text, show};
use crate::words;

/// One row, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which exchange.
    pub number: u32,
    /// When it began.
    pub started: Millis,
    /// The method.
    pub method: String,
    /// Host, port and path.
    pub address: String,
    /// What came back.
    pub status: String,
    /// What it was for.
    pub kind: &'static str,
    /// The headline of the best finding.
    pub finding: &'static str,
    /// Whether it explains the page's failure.
    pub is_main: bool,
}

/// A row of the view, in words.
pub fn line(row: &PanelRow) -> Line {
    let exchange = &row.exchange;
    let origin = exchange.url.origin();
    let host = origin.split_once("://").map_or(origin.as_str(), |(_, host)| host);
    Line {
        number: row.number,
        started: exchange.started,
        method: exchange.method.clone(),
        address: format!("{host}{}", exchange.url.path),
        status: words::status(exchange.status(), exchange.failure),
        kind: match exchange.kind {
            Kind::Document => "page",
            Kind::Frame => "frame",
            Kind::Fetch => "fetch",
            Kind::WebSocket => "socket",
            Kind::Asset => "asset",
        },
        finding: row.findings.first().map(|finding| finding.rule.title()).unwrap_or_default(),
        is_main: row.is_main,
    }
}

/// Whether every word of a filter occurs in a row.
pub fn fits(line: &Line, filter: &str) -> bool {
    let Line { method, address, status, kind, finding, .. } = line;
    let text = format!("{method} {address} {status} {kind} {finding}").to_ascii_lowercase();
    filter.to_ascii_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// The row to show: the one chosen, where it is there; else the one that explains; else the first.
pub fn selected(lines: &[Line], chosen: Option<u32>) -> Option<u32> {
    let by = |test: &dyn Fn(&Line) -> bool| lines.iter().find(|line| test(line)).map(|line| line.number);
    by(&|line| Some(line.number) == chosen).or_else(|| by(&|line| line.is_main)).or_else(|| by(&|_| true))
}

/// The row that a key leads to.
pub fn beside(lines: &[Line], selected: Option<u32>, key: &str) -> Option<u32> {
    let last = lines.len().checked_sub(1)?;
    let at = lines.iter().position(|line| Some(line.number) == selected).unwrap_or(0);
    let next = match key {
        "ArrowUp" => at.saturating_sub(1),
        "ArrowDown" => (at + 1).min(last),
        "PageUp" => at.saturating_sub(10),
        "PageDown" => (at + 10).min(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(lines[next].number)
}

/// The number of the row that was clicked.
pub fn number_at(target: &Element) -> Option<u32> {
    target.closest("#rows .row").ok()??.id().strip_prefix("row-")?.parse().ok()
}

/// Shows the rows, or says that there are none.
pub fn draw(lines: &[Line], of: usize, selected: Option<u32>) -> Option<()> {
    let state = if of == 0 { "empty" } else { "listing" };
    set_attribute(&gloo_utils::body(), "data-state", state);
    let empty = by_id("empty")?;
    let nothing = match (of, lines.len()) {
        (0, _) => {
            "Nothing was turned away here. Requests that fail to get in show up while this is open; load the page again to see those from before."
        }
        (_, 0) => "Nothing fits the filter.",
        _ => "",
    };
    set_text(&empty, nothing);
    show(&empty, !nothing.is_empty());
    show(&by_id("side")?, !lines.is_empty());
    let count =
        if lines.len() == of { words::count(of, "request") } else { format!("{} of {of}", lines.len()) };
    set_text(&by_id("count")?, if of == 0 { "" } else { &count });
    rows(lines, selected)
}

/// Rows stay the elements they are: a list that is scrolled or read aloud must not start anew.
fn rows(lines: &[Line], selected: Option<u32>) -> Option<()> {
    let list = by_id("rows")?;
    for (n, line) in lines.iter().enumerate() {
        let row = match list.children().item(n as u32) {
            Some(row) => wasm_bindgen::JsCast::unchecked_into(row),
            None => {
                let row = copy_of("row")?;
                add(&list, &row);
                row
            }
        };
        let is_selected = Some(line.number) == selected;
        set_attribute(&row, "id", &format!("row-{}", line.number));
        set_attribute(&row, "class", if line.is_main { "row main" } else { "row" });
        set_attribute(&row, "aria-selected", if is_selected { "true" } else { "false" });
        set_text(&part(&row, "time")?, &words::clock(line.started));
        set_text(&part(&row, ".method")?, &line.method);
        set_text(&part(&row, ".address")?, &line.address);
        set_attribute(&part(&row, ".address")?, "title", &line.address);
        set_text(&part(&row, ".pill")?, &line.status);
        set_attribute(&part(&row, ".pill")?, "data-tone", if line.is_main { "bad" } else { "soft" });
        set_text(&part(&row, ".kind")?, line.kind);
        set_text(&part(&row, ".finding")?, line.finding);
        if is_selected {
            set_attribute(&list, "aria-activedescendant", &row.id());
            row.scroll_into_view_with_scroll_into_view_options(&nearest());
        }
    }
    while list.child_element_count() as usize > lines.len() {
        list.last_element_child()?.remove();
    }
    Some(())
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: u32, address: &str, is_main: bool) -> Line {
        Line {
            number,
            started: 0,
            method: "GET".to_owned(),
            address: address.to_owned(),
            status: "401".to_owned(),
            kind: "fetch",
            finding: "The password was refused",
            is_main,
        }
    }

    #[test]
    fn a_filter_wants_all_its_words_in_any_case() {
        let line = line(1, "a.test/Inbox", false);
        assert!(fits(&line, ""));
        assert!(fits(&line, "401 inbox PASSWORD"));
        assert!(!fits(&line, "401 outbox"));
    }

    #[test]
    fn the_row_that_explains_is_selected_until_another_is_chosen() {
        let lines = [line(3, "a", false), line(4, "b", true), line(5, "c", false)];
        assert_eq!(selected(&lines, None), Some(4));
        assert_eq!(selected(&lines, Some(5)), Some(5));
        assert_eq!(selected(&lines, Some(99)), Some(4));
        assert_eq!(selected(&lines[..1], None), Some(3));
        assert_eq!(selected(&[], Some(3)), None);
    }

    #[test]
    fn keys_stop_at_both_ends() {
        let lines = [line(3, "a", false), line(4, "b", true)];
        assert_eq!(beside(&lines, Some(3), "ArrowUp"), Some(3));
        assert_eq!(beside(&lines, Some(3), "End"), Some(4));
        assert_eq!(beside(&lines, Some(4), "PageDown"), Some(4));
        assert_eq!(beside(&lines, Some(4), "x"), None);
        assert_eq!(beside(&[], None, "Home"), None);
    }
}
