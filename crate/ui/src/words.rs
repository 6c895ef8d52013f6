//! Times and numbers in words.

use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use why401_core::Millis;
use why401_core::exchange::NetFailure;

/// `1 cookie`, `4 cookies`.
pub fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The beginning of a long text.
pub fn beginning(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text.to_owned(),
    }
}

/// `just now`, `2 minutes ago`, `yesterday`.
pub fn ago(then: Millis) -> String {
    match span(now() - then) {
        None => "just now".to_owned(),
        Some((number, unit)) => {
            let options = Intl::RelativeTimeFormatOptions::new();
            options.set_numeric(Intl::RelativeTimeFormatNumeric::Auto);
            let format = Intl::RelativeTimeFormat::new(&english(), &options);
            format.format(-(number as f64), unit).into()
        }
    }
}

/// `12 Mar 2027, 09:12`.
pub fn date(at: Millis) -> String {
    let options = Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        // Setting a field of a plain object cannot fail.
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    Date::new(&JsValue::from_f64(at as f64)).to_locale_string("en-GB", &options).into()
}

/// `09:12:05`, by this device's clock.
pub fn clock(at: Millis) -> String {
    let at = Date::new(&JsValue::from_f64(at as f64));
    format!("{:02}:{:02}:{:02}", at.get_hours(), at.get_minutes(), at.get_seconds())
}

/// `2027-03-12T09:12:05.000Z`, for whoever reads logs.
pub fn iso(at: Millis) -> String {
    Date::new(&JsValue::from_f64(at as f64)).to_iso_string().into()
}

/// What came back, short enough for a mark.
pub fn status(status: Option<u16>, failure: Option<NetFailure>) -> String {
    let word = match (status, failure) {
        (_, Some(NetFailure::TooManyRedirects)) => "Circle",
        (_, Some(NetFailure::ProxyAuthentication)) => "Proxy",
        (Some(status), _) => return status.to_string(),
        (None, Some(NetFailure::Tls)) => "Not secure",
        (None, Some(NetFailure::NameNotResolved)) => "No such name",
        (None, Some(NetFailure::Unreachable)) => "No answer",
        (None, Some(NetFailure::Aborted)) => "Stopped",
        (None, Some(NetFailure::Blocked)) => "Blocked",
        (None, Some(NetFailure::Other) | None) => "Failed",
    };
    word.to_owned()
}

/// Now, by this device's clock.
pub fn now() -> Millis {
    Date::now() as Millis
}

/// The largest unit that a time span fills, for `Intl.RelativeTimeFormat`.
fn span(millis: Millis) -> Option<(Millis, &'static str)> {
    let seconds = millis / 1000;
    match seconds {
        // A count of seconds that moves while one reads is no help.
        ..60 => None,
        60..3600 => Some((seconds / 60, "minute")),
        3600..86_400 => Some((seconds / 3600, "hour")),
        _ => Some((seconds / 86_400, "day")),
    }
}

fn english() -> Array {
    Array::of1(&JsValue::from_str("en")).unchecked_into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lists_read_as_spoken() {
        assert_eq!(count(1, "cookie"), "1 cookie");
        assert_eq!(count(0, "cookie"), "0 cookies");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list(&["a"]), "a");
    }

    #[test]
    fn only_a_long_text_is_cut_and_never_inside_of_a_character() {
        assert_eq!(beginning("\u{e9}t\u{e9}", 3), "\u{e9}t\u{e9}");
        assert_eq!(beginning("\u{e9}t\u{e9}s", 3), "\u{e9}t\u{e9}\u{2026}");
    }

    #[test]
    fn a_span_is_said_in_the_largest_unit_it_fills() {
        assert_eq!(span(-5000), None);
        assert_eq!(span(59_999), None);
        assert_eq!(span(60_000), Some((1, "minute")));
        assert_eq!(span(3_600_000), Some((1, "hour")));
        assert_eq!(span(200_000_000), Some((2, "day")));
    }
}
