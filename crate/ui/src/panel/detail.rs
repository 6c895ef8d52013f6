//! Everything about one failing exchange, in tabs.

use web_sys::{Element, HtmlElement};
use why401_core::exchange::Header;
use why401_core::finding::Finding;
use why401_webext::devtools::{Field, Side};
use why401_webext::wire::PanelRow;

use super::facts::{self, Block};
use super::reveal;
use crate::dom::{add, add_prose, by_id, copy_of, element, part, set_attribute, set_text, show};
use crate::{evidence, words};

/// The tabs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What was found.
    #[default]
    Verdict,
    /// What the server asks to be shown.
    Challenges,
    /// What became of each cookie.
    Cookies,
    /// What was sent.
    Request,
    /// What came back.
    Response,
}

impl Tab {
    const ALL: [Self; 5] = [Self::Verdict, Self::Challenges, Self::Cookies, Self::Request, Self::Response];

    /// The id of its button.
    pub fn id(self) -> &'static str {
        match self {
            Self::Verdict => "tab-verdict",
            Self::Challenges => "tab-challenges",
            Self::Cookies => "tab-cookies",
            Self::Request => "tab-request",
            Self::Response => "tab-response",
        }
    }

    /// The tab whose button was clicked.
    pub fn at(target: &Element) -> Option<Self> {
        let id = target.closest("[role=tab]").ok()??.id();
        Self::ALL.into_iter().find(|tab| tab.id() == id)
    }

    /// The tab that a key leads to.
    pub fn beside(self, key: &str) -> Option<Self> {
        let (at, count) = (self as usize, Self::ALL.len());
        let next = match key {
            "ArrowLeft" => (at + count - 1) % count,
            "ArrowRight" => (at + 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return None,
        };
        Some(Self::ALL[next])
    }
}

/// Shows one row in one tab, or nothing.
pub fn draw(shown: Option<&(PanelRow, Tab)>) -> Option<()> {
    show(&by_id("detail")?, shown.is_some());
    let Some((row, tab)) = shown else { return Some(()) };
    set_text(&by_id("method")?, &row.exchange.method);
    set_text(&by_id("url")?, &row.exchange.url.to_string());
    for known in Tab::ALL {
        let button = by_id(known.id())?;
        set_attribute(&button, "aria-selected", if known == *tab { "true" } else { "false" });
        set_attribute(&button, "tabindex", if known == *tab { "0" } else { "-1" });
    }
    let body = by_id("body")?;
    body.set_text_content(None);
    set_attribute(&body, "aria-labelledby", tab.id());
    match tab {
        Tab::Verdict => row.findings.iter().try_for_each(|finding| verdict(&body, finding)),
        Tab::Challenges => blocks(&body, facts::challenges(&row.exchange)),
        Tab::Cookies => blocks(&body, facts::cookies(row, words::clock)),
        Tab::Request => blocks(&body, facts::request(&row.exchange)),
        Tab::Response => blocks(&body, facts::response(row)),
    }
}

fn verdict(body: &HtmlElement, finding: &Finding) -> Option<()> {
    let shown = copy_of("finding")?;
    set_text(&part(&shown, "h2")?, finding.rule.title());
    let marks = part(&shown, ".marks")?;
    add(&marks, &evidence::confidence(finding.confidence)?);
    let who = copy_of("mark")?;
    set_text(&who, finding.who.words());
    add(&marks, &who);
    set_text(&part(&shown, ".lead")?, finding.rule.lead());
    evidence::fill(&part(&shown, ".evidence")?, &finding.evidence)?;
    let refute = format!("It would be something else if {}.", finding.refuted_if);
    set_text(&part(&shown, ".refute")?, &refute);
    let fixes = part(&shown, ".fixes")?;
    for fix in &finding.fixes {
        let item = element("li", "")?;
        add(&item, &element("b", fix.label())?);
        add(&item, &element("span", &format!(" \u{00B7} {}", fix.explains()))?);
        add(&fixes, &item);
    }
    set_text(&part(&shown, "summary code")?, &finding.rule.id());
    let about = part(&shown, "details div")?;
    for paragraph in finding.rule.text().split("\n\n") {
        let line = element("p", "")?;
        add_prose(&line, &paragraph.replace('\n', " "));
        add(&about, &line);
    }
    add(body, &shown);
    Some(())
}

fn blocks(body: &HtmlElement, blocks: Vec<Block>) -> Option<()> {
    for block in blocks {
        match block {
            Block::Heading(text) => add(body, &element("h2", &text)?),
            Block::Says(text) => {
                let line = element("p", "")?;
                set_attribute(&line, "class", "soft");
                add_prose(&line, &text);
                add(body, &line);
            }
            Block::Fields(fields) => add(body, &table(&fields)?),
            Block::Headers(side, headers) => add(body, &header_table(side, &headers)?),
            Block::Problems(problems) => {
                let list = element("ul", "")?;
                set_attribute(&list, "class", "problems");
                problems
                    .iter()
                    .try_for_each(|problem| element("li", problem).map(|item| add(&list, &item)))?;
                add(body, &list);
            }
        }
    }
    Some(())
}

fn table(fields: &[(String, String)]) -> Option<HtmlElement> {
    let table = copy_of("fields")?;
    let rows = part(&table, "tbody")?;
    for (name, value) in fields {
        add(&rows, &field(name, value)?);
    }
    Some(table)
}

fn header_table(side: Side, headers: &[Header]) -> Option<HtmlElement> {
    let table = copy_of("fields")?;
    let rows = part(&table, "tbody")?;
    for (at, header) in headers.iter().enumerate() {
        let row = field(&header.name, &header.value)?;
        let before = headers.iter().take(at);
        let nth = before.filter(|before| before.name.eq_ignore_ascii_case(&header.name)).count();
        reveal::offer(&row, &Field { side, name: header.name.clone(), nth }, &header.value)?;
        add(&rows, &row);
    }
    Some(table)
}

fn field(name: &str, value: &str) -> Option<HtmlElement> {
    let row = copy_of("field")?;
    set_text(&part(&row, "th")?, name);
    set_text(&part(&row, "td div")?, value);
    Some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round_the_tabs() {
        assert_eq!(Tab::Verdict.beside("ArrowLeft"), Some(Tab::Response));
        assert_eq!(Tab::Response.beside("ArrowRight"), Some(Tab::Verdict));
        assert_eq!(Tab::Request.beside("Home"), Some(Tab::Verdict));
        assert_eq!(Tab::Request.beside("Tab"), None);
    }
}
