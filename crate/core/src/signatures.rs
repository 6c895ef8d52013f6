//! What sites say in words, as data: one row a phrase, the more telling ones first.
//!
//! Whatever a service is called, its refusals are made of the same few phrases; rows of one service
//! only are few. The rows lie in files by what they are about; [`TABLES`] gives their order. The fields
//! by which a service shows itself are rows of a table of their own.
//!
//! Patterns are those of [`crate::phrase`]. The first row that is found in a text is what the text
//! means, so a row that others would overhear ("invalid or expired") stands before them.

use crate::phrase::Text;
use head::Head;

/// What a site means by what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It cannot read what was sent as credentials.
    Unreadable,
    /// The token was sent in more than one place.
    TwoPlaces,
    /// The token is not valid yet.
    TokenEarly,
    /// The caller's clock is wrong.
    ClockWrong,
    /// The token is past its time.
    TokenExpired,
    /// The token is refused, as a rule because it is past its time.
    TokenStale,
    /// The token was made for or by somebody else.
    WrongAudience,
    /// A token of another kind was expected.
    WrongKind,
    /// The token is refused; why is not said.
    TokenRefused,
    /// The key is refused.
    KeyRefused,
    /// The signature over the request is refused.
    SignatureRefused,
    /// The calling program is unknown or its secret is wrong.
    ClientRefused,
    /// A grant was withdrawn or has run out.
    GrantRevoked,
    /// The session is over.
    SessionExpired,
    /// The page's guard against forged requests did not match.
    CsrfMismatch,
    /// More proof of who is asking is wanted.
    MoreProof,
    /// Another scheme is wanted than the one that was sent.
    WrongScheme,
    /// The site wants a sign-in; whether one was tried is not said.
    SignInWanted,
    /// Nothing came that says who is asking.
    NothingSent,
    /// The user or the password is wrong.
    PasswordRefused,
    /// There were too many attempts, or the account is locked for a while.
    Locked,
    /// The account is switched off, or was never switched on.
    AccountInactive,
    /// There were too many requests.
    TooMany,
    /// The right is missing from the token.
    ScopeMissing,
    /// The person is known and not allowed.
    NotAllowed,
    /// It is closed; whether to this person or to everybody unknown is not said.
    Denied,
    /// The address of the network is not allowed.
    AddressRefused,
    /// The proof that a token belongs to whoever sends it is refused.
    ProofRefused,
    /// A guard in front of the site takes the request for an attack or a robot.
    BotSuspected,
    /// A plugin of the site's software has closed a door.
    PluginCloses,
    /// What the site needs for signing in is broken.
    ServerBroken,
    /// A certificate of the person is wanted.
    CertificateWanted,
    /// Coming back from another sign-in failed.
    CallbackFailed,
    /// The browser keeps no cookies, as far as the site can tell.
    CookiesOff,
    /// The sign-in of the computer could not be used.
    ComputerUnknown,
    /// The site wants the request over an encrypted connection.
    HttpsWanted,
    /// The cookies are too large together.
    CookiesTooLarge,
}

/// Rows about one thing.
struct Table {
    /// Patterns, one a line, the more telling ones first. A slice of them would be half addresses.
    patterns: &'static str,
    /// What is to be known of each pattern before it is looked at: most begin with a letter that no word of the
    /// text begins with.
    heads: &'static [Head],
    /// What each pattern means.
    meanings: &'static [Meaning],
    /// For each row, what was really said: something for each of its words.
    #[cfg(test)]
    examples: &'static [&'static [&'static str]],
}

macro_rules! rows {
    ($($pattern:literal => $meaning:ident, $($example:literal),+;)*) => {
        pub(super) const TABLE: super::Table = super::Table {
            patterns: concat!($($pattern, "\n"),*),
            heads: &[$(super::Head::of($pattern)),*],
            meanings: &[$(super::Meaning::$meaning),*],
            #[cfg(test)]
            examples: &[$(&[$($example),+]),*],
        };
    };
}

mod codes;
mod expired;
mod fields;
mod forgery;
mod forms;
mod head;
mod hosts;
mod least;
mod limits;
mod nothing;
mod overheard;
mod refused;
mod secrets;
mod sessions;
mod surroundings;
mod times;
mod tokens;
mod wide;

pub use fields::{meaning_of_field, meaning_of_scheme};
pub use hosts::takes_bare_tokens;

/// All rows, in the order in which they are tried.
static TABLES: [Table; 15] = [
    codes::TABLE,
    forgery::TABLE,
    overheard::TABLE,
    times::TABLE,
    sessions::TABLE,
    expired::TABLE,
    limits::TABLE,
    forms::TABLE,
    tokens::TABLE,
    surroundings::TABLE,
    secrets::TABLE,
    nothing::TABLE,
    refused::TABLE,
    wide::TABLE,
    least::TABLE,
];

/// What a text means and the words that say so.
pub fn meaning_of(text: &str) -> Option<(Meaning, &str)> {
    if text.is_empty() {
        return None;
    }
    let text = Text::new(text);
    rows(|head| head.may_be_in(&text)).find_map(|(pattern, meaning)| Some((meaning, text.find(pattern)?)))
}

/// The rows that begin as they `may`, in order.
fn rows(may: impl Fn(Head) -> bool + Copy) -> impl Iterator<Item = (&'static str, Meaning)> {
    TABLES.iter().flat_map(move |table| {
        let mut at = 0;
        table.heads.iter().zip(table.meanings).filter_map(move |(head, meaning)| {
            let start = at;
            at += head.length() + 1;
            may(*head).then(|| {
                table.patterns.get(start..start + head.length()).map(|pattern| (pattern, *meaning))
            })?
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_in_its_example_before_any_other() {
        let mut wrong = Vec::new();
        let examples = TABLES.iter().flat_map(|table| table.examples);
        for ((pattern, meaning), examples) in rows(|_| true).zip(examples) {
            for example in *examples {
                let is_there = Text::new(example).find(pattern).is_some();
                let heard = meaning_of(example).map(|found| found.0);
                if !is_there || heard != Some(meaning) {
                    wrong.push(format!("{pattern} in {example}: {heard:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// Near misses: what is said of other things, on pages and in answers about what was asked for.
    #[test]
    fn what_is_said_of_other_things_means_nothing() {
        let others = [
            "Malformed",
            "invalid character in file name",
            "Insurance: one claim is missing",
            "The header is invalid: a CSV header row was expected",
            "Row 3: wrong type, expected a number",
            "The model allows 4096 tokens, and your 5000 tokens have expired its context",
            "session name is invalid",
            "Password confirmation doesn't match Password",
            "scope is required",
            "Your coupon has expired",
            "Unknown user agent",
            "Your user agent has been blocked",
            "Copyright permission 2026",
            "No results were found",
            "Read our access policy",
            "The page you requested was not found",
            "Forgot something? Contact support.",
            "It took too long. Tokens of appreciation are not required.",
            "We use cookies to keep you informed",
        ];
        let heard: Vec<_> = others.iter().filter_map(|text| Some((text, meaning_of(text)?))).collect();
        assert!(heard.is_empty(), "{heard:#?}");
    }

    #[test]
    fn the_quote_is_what_holds_the_words() {
        let body = "{\"code\":\"x\",\"message\":\"The token \u{e9} has expired.\",\"at\":1}";
        assert_eq!(meaning_of(body).map(|found| found.1), Some("The token \u{e9} has expired."));
        let two =
            "{\"reason\": \"insufficientPermissions\",\n          \"message\": \"Insufficient Permission\"}";
        let between =
            "reason\": \"insufficientPermissions\",\n          \"message\": \"Insufficient Permission";
        assert_eq!(meaning_of(two).map(|found| found.1), Some(between));
        let escaped = r#"{"message":"Authorization header format is \"Authorization: Ghost [token]\""}"#;
        let whole = r#"Authorization header format is \"Authorization: Ghost [token]\""#;
        assert_eq!(meaning_of(escaped).map(|found| found.1), Some(whole));
    }
}
