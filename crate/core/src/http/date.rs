//! Dates of HTTP and of cookies, as seconds since 1970.

/// An HTTP-date in any of its three forms (RFC 9110, section 5.6.7).
///
/// Read as a cookie-date, whose grammar takes in all three; tests compare it with `httpdate`.
pub fn parse_http_date(text: &str) -> Option<i64> {
    parse_cookie_date(text)
}

/// A time in the basic format of ISO 8601 and in UTC, `20261124T014000Z`, as AWS's signatures hold it.
pub fn parse_basic_time(text: &str) -> Option<i64> {
    let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
    if day.len() != 8 || time.len() != 6 {
        return None;
    }
    let is_number = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |text: Option<&str>| text.filter(is_number)?.parse::<i64>().ok();
    let (year, month, date) = (number(day.get(..4))?, number(day.get(4..6))?, number(day.get(6..))?);
    let (hour, minute, second) = (number(time.get(..2))?, number(time.get(2..4))?, number(time.get(4..))?);
    if !(1..=12).contains(&month)
        || !(1..=days_in(month, year)).contains(&date)
        || hour > 23
        || minute > 59
        || second > 59
    {
        return None;
    }
    Some(days_since_1970(year, month, date) * 86_400 + hour * 3600 + minute * 60 + second)
}

/// A cookie-date, which is far more lenient (RFC 6265bis, section 5.1.1): four fields are taken wherever
/// they come, and all else, the time zone too, is ignored.
pub fn parse_cookie_date(text: &str) -> Option<i64> {
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    for word in text.as_bytes().split(|&byte| is_delimiter(byte)) {
        // The order matters: the first number is the day, the next one the year.
        if time.is_none()
            && let Some(found) = time_of_day(word)
        {
            time = Some(found);
        } else if day.is_none()
            && let Some((found, _)) = number(word, 1..=2)
        {
            day = Some(found);
        } else if month.is_none()
            && let Some(found) = month_number(word)
        {
            month = Some(found);
        } else if year.is_none()
            && let Some((found, _)) = number(word, 2..=4)
        {
            year = Some(found);
        }
    }
    let (time, day, month, year) = (time?, day?, month?, full_year(year?)?);
    let (hour, minute, second) = time;
    if !(1..=days_in(month, year)).contains(&day) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some(days_since_1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second)
}

/// `delimiter` of the grammar; a colon and all bytes beyond ASCII are part of words.
fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'\t' | b' '..=b'/' | b';'..=b'@' | b'['..=b'`' | b'{'..=b'~')
}

/// `hms-time`, after which anything but a digit may follow.
fn time_of_day(word: &[u8]) -> Option<(i64, i64, i64)> {
    let (hour, rest) = digits(word, 1..=2)?;
    let (minute, rest) = digits(rest.strip_prefix(b":")?, 1..=2)?;
    let (second, _) = number(rest.strip_prefix(b":")?, 1..=2)?;
    Some((hour, minute, second))
}

/// A number of so many digits that no further digit follows.
fn number(word: &[u8], length: std::ops::RangeInclusive<usize>) -> Option<(i64, &[u8])> {
    digits(word, length).filter(|(_, rest)| !rest.first().is_some_and(u8::is_ascii_digit))
}

/// A number of so many digits, and what follows.
fn digits(word: &[u8], length: std::ops::RangeInclusive<usize>) -> Option<(i64, &[u8])> {
    let count = word.iter().take(*length.end()).take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = word.split_at_checked(count)?;
    let value = number.iter().fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
    length.contains(&count).then_some((value, rest))
}

fn month_number(word: &[u8]) -> Option<i64> {
    const MONTHS: &[u8] = b"janfebmaraprmayjunjulaugsepoctnovdec";
    let name = word.get(..3)?.to_ascii_lowercase();
    let index = MONTHS.chunks(3).position(|month| month == name)?;
    i64::try_from(index).ok().map(|index| index + 1)
}

fn full_year(year: i64) -> Option<i64> {
    let year = match year {
        70..=99 => year + 1900,
        0..=69 => year + 2000,
        _ => year,
    };
    (year >= 1601).then_some(year)
}

fn days_in(month: i64, year: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Counts in years that begin in March, so that a leap day comes last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let month_from_march = (month + 9) % 12;
    let leap_days = year / 4 - year / 100 + year / 400;
    // 719_469 days lie between the first of March in the year 0 and the start of 1970, less the day itself.
    year * 365 + leap_days + (month_from_march * 153 + 2) / 5 + day - 719_469
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;
    use proptest::prelude::*;

    fn by_httpdate(text: &str) -> Option<i64> {
        let time = httpdate::parse_http_date(text).ok()?;
        i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()
    }

    /// `expected` is an HTTP-date, or empty for what is none.
    fn check(text: &str, expected: &str) {
        assert_eq!(parse_cookie_date(text), by_httpdate(expected), "{text}");
    }

    #[test]
    fn basic_times_are_read_and_others_not() {
        assert_eq!(parse_basic_time("20261124T014000Z"), parse_http_date("Tue, 24 Nov 2026 01:40:00 GMT"));
        for text in [
            "",
            "20261124T014000",
            "20261324T014000Z",
            "20260230T014000Z",
            "2026112\u{e9}T014000Z",
            "T",
            "+0261124T014000Z",
        ] {
            assert_eq!(parse_basic_time(text), None, "{text}");
        }
    }

    #[test]
    fn cookie_dates() {
        check("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT");
        check("Thu, 29-Feb-24 8:4:7", "Thu, 29 Feb 2024 08:04:07 GMT");
        check("1 jAnUaRy 70 00:00:00x", "Thu, 01 Jan 1970 00:00:00 GMT");
        check("Wed, 31 Dec 9999 23:59:59 GMT", "Fri, 31 Dec 9999 23:59:59 GMT");
        check("29 Feb 2023 00:00:00", "");
        check("1 Jan 1600 00:00:00", "");
        check("1 Jan 2024 24:00:00", "");
        check("1 Jan 2024", "");
        check("1 Ja 2024 00:00:00", "");
        check("", "");
    }

    #[test]
    fn before_1970() {
        assert_eq!(parse_cookie_date("1 Jan 1601 00:00:00"), Some(-11_644_473_600));
        assert_eq!(parse_cookie_date("31 Dec 1969 23:59:59"), Some(-1));
    }

    #[test]
    fn http_dates() {
        assert_eq!(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(parse_http_date(" Sunday, 06-Nov-94 08:49:37 GMT "), Some(784_111_777));
        assert_eq!(parse_http_date("Sun Nov  6 08:49:37 1994"), Some(784_111_777));
        assert_eq!(parse_http_date("-1"), None);
    }

    proptest! {
        #[test]
        fn total(text in r"([0-9]{1,5}|[:, -]|Feb|dec|\PC){0,20}") {
            parse_cookie_date(&text);
            parse_http_date(&text);
        }

        /// Every day until the year 3000 agrees with the other library.
        #[test]
        fn agrees_with_httpdate(seconds in 0_u64..32_503_680_000) {
            let text = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds));
            prop_assert_eq!(parse_cookie_date(&text), i64::try_from(seconds).ok());
            prop_assert_eq!(parse_http_date(&text), i64::try_from(seconds).ok());
        }
    }
}
