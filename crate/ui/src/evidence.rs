//! How sure and why: the same in popup, panel and pane, whose pages share the templates.

use web_sys::HtmlElement;
use why401_core::finding::{Confidence, Evidence, Source};

use crate::dom::{add, add_code, add_prose, copy_of, part, set_attribute, set_text};
use crate::words;

/// Characters of a quote that say enough; the panel has all of it under the headers.
const LONGEST_QUOTE: usize = 160;

/// The word with its bars.
pub fn confidence(confidence: Confidence) -> Option<HtmlElement> {
    let mark = copy_of("confidence")?;
    let bars = mark.query_selector_all("i").ok()?;
    for n in confidence.bars() as u32..bars.length() {
        let bar: HtmlElement = wasm_bindgen::JsCast::dyn_into(bars.get(n)?).ok()?;
        set_attribute(&bar, "class", "off");
    }
    set_text(&part(&mark, ".bars + span")?, confidence.word());
    Some(mark)
}

/// Puts the reasons into a list.
pub fn fill(list: &HtmlElement, evidence: &[Evidence]) -> Option<()> {
    for reason in evidence {
        let row = copy_of("evidence-row")?;
        let [mark, says] = [part(&row, "span")?, part(&row, "span + span")?];
        set_text(&mark, arrow(reason.source));
        add_prose(&says, &reason.sentence(words::clock));
        if let Some(quote) = &reason.quote {
            add_prose(&says, " ");
            add_code(&says, &words::beginning(quote, LONGEST_QUOTE));
        }
        add(list, &row);
    }
    Some(())
}

/// Sent, answered, seen before, or known to the browser.
fn arrow(source: Source) -> &'static str {
    match source {
        Source::Request => "\u{2192}",
        Source::Response => "\u{2190}",
        Source::Trail => "\u{2713}",
        Source::Browser => "\u{2022}",
    }
}
