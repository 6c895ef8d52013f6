//! A case as the rules read it: with what the site said in words, understood once.

mod visible;

use std::ops::Deref;

use crate::case::Case;
use crate::cookies::diff::{Difference, differences};
use crate::exchange::Response;
use crate::finding::{Evidence, Source};
use crate::redact::{mask_query_words, mask_text};
use crate::signatures::{Meaning, meaning_of, meaning_of_field, meaning_of_scheme};

use visible::visible;

/// A case and what was said in it.
pub struct Reading<'a> {
    case: &'a Case,
    said: Vec<Said>,
    /// What became of each cookie.
    pub cookies: Vec<Difference>,
}

/// Something the site said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it means.
    pub meaning: Meaning,
    /// Where it stood: the name of a parameter or of the body.
    pub place: &'static str,
    /// The words, tokens masked.
    pub quote: String,
}

/// The parameters of a challenge in which servers say why.
const SPEAKING: [&str; 5] = ["error_description", "error-description", "message", "error", "oauth_problem"];

impl<'a> Reading<'a> {
    /// Reads what was said.
    pub fn of(case: &'a Case) -> Self {
        let mut said = case.response().map_or(vec![], said_in);
        said.extend(said_on_the_way(case));
        if case.exchange.signs_in() {
            said.iter_mut().for_each(Said::take_as_of_form);
        }
        Self { case, said, cookies: differences(case) }
    }

    /// Whether the site said anything that tells why.
    pub fn is_told(&self) -> bool {
        self.said.iter().any(|said| !matches!(said.meaning, Meaning::SignInWanted | Meaning::Denied))
    }

    /// Whether a recording may have lost what was sent and the answer does not tell: whatever it was may have been
    /// refused.
    pub fn may_refuse_lost(&self) -> bool {
        self.case.may_omit_credentials() && self.case.sent_nothing() && !self.is_told()
    }

    /// Whether the site speaks of the code that somebody brought back from a sign-in elsewhere, where no token was sent
    /// that could be meant.
    pub fn names_code(&self) -> bool {
        let body = self.case.body();
        let body = body.to_ascii_lowercase();
        let is_grant = body.contains("invalid_grant") || self.said(Meaning::GrantRevoked).is_some();
        let names = [
            "authorization code",
            "auth code",
            "the code",
            "code not valid",
            "access code",
            "\\\"code\\\"",
            "'code'",
        ];
        let is_other = ["refresh token", "refresh_token"].iter().any(|name| body.contains(name));
        let is_named = !is_other && names.iter().any(|name| body.contains(name));
        self.case.credentials().is_none_or(|sent| sent.is("Basic")) && is_grant && is_named
    }

    /// What the site said that means this.
    pub fn said(&self, meaning: Meaning) -> Option<&Said> {
        self.said.iter().find(|said| said.meaning == meaning)
    }
}

/// Codes of RFC 6750, section 3.1, that are too short for a phrase or mean something else in prose.
const CODES: [(&str, Meaning); 1] = [("invalid_request", Meaning::Unreadable)];

/// What an answer says: in its challenges first, for they are about signing in and nothing else.
pub fn said_in(response: &Response) -> Vec<Said> {
    let mut said = Vec::new();
    for name in SPEAKING {
        let texts = response.challenges.iter().filter_map(|challenge| challenge.param(name));
        said.extend(texts.filter_map(|text| Said::heard(name, text)));
    }
    let is_described = !said.is_empty();
    said.extend(Said::heard("the page", &visible(response.text())));
    said.extend(response.challenges.iter().filter_map(|challenge| {
        let code = challenge.param("error")?;
        // Its description says more, where there is one that is understood.
        let (_, meaning) = CODES.iter().find(|(known, _)| *known == code && !is_described)?;
        Some(Said { meaning: *meaning, place: "error", quote: code.to_owned() })
    }));
    said.extend(response.challenges.iter().filter_map(|challenge| {
        let meaning = meaning_of_scheme(&challenge.scheme)?;
        Some(Said { meaning, place: "the scheme", quote: challenge.scheme.clone() })
    }));
    // RFC 6749, section 4.1.2.1: the answer of a sign-in elsewhere comes as a redirect.
    let signs = ["error", "csrf", "expired", "timeout", "timed", "denied"];
    let query = response.location.as_ref().and_then(|to| to.query.as_deref());
    let query = query.filter(|query| signs.iter().any(|sign| query.contains(sign)));
    for text in query.into_iter().chain(response.location_error.as_deref()) {
        let heard = meaning_of(text);
        said.extend(heard.map(|(meaning, quote)| Said {
            meaning,
            place: "the redirect",
            quote: mask_query_words(quote),
        }));
    }
    said.extend(response.headers.iter().filter_map(|field| {
        let meaning = meaning_of_field(&field.name, &field.value)?;
        Some(Said { meaning, place: "a header field", quote: format!("{}: {}", field.name, field.value) })
    }));
    said
}

/// What a sign-in elsewhere says to whom it sends back: it stands in the address that they come to.
fn said_on_the_way(case: &Case) -> Option<Said> {
    let query = case.exchange.url.query.as_deref().filter(|query| query.contains("error"))?;
    let (meaning, quote) = meaning_of(query).filter(|_| case.exchange.url.is_callback())?;
    Some(Said { meaning, place: "the address", quote: mask_query_words(quote) })
}

impl Deref for Reading<'_> {
    type Target = Case;

    fn deref(&self) -> &Case {
        self.case
    }
}

impl Said {
    /// What a text says, if it is understood. Quotation marks in it may be escaped, as in a JSON string.
    fn heard(place: &'static str, text: &str) -> Option<Self> {
        let (meaning, quote) = meaning_of(text)?;
        // Most are one plain line, which needs no copy.
        let is_plain = !quote.contains(['\\', '\n']);
        let words = || quote.split_whitespace().collect::<Vec<_>>().join(" ").replace("\\\"", "\"");
        let quote = if is_plain { mask_text(quote) } else { mask_text(&words()) };
        Some(Self { meaning, place, quote })
    }

    /// Whether the words are about credentials, and not about whatever else can be malformed or too old.
    pub fn is_about_credentials(&self) -> bool {
        const NAMES: [&str; 18] = [
            "token",
            "secret",
            "jwt",
            "jws",
            "authoriz",
            "authent",
            "credential",
            "bearer",
            "basic",
            "segment",
            "signature",
            "password",
            "api key",
            "api-key",
            "apikey",
            "api_key",
            "access key",
            "keyinvalid",
        ];
        let quote = self.quote.to_ascii_lowercase();
        self.place != "the page" || NAMES.iter().any(|name| quote.contains(name))
    }

    /// What is called a failed sign-in in answer to the form for it was a wrong name or password.
    fn take_as_of_form(&mut self) {
        let is_failed = self.quote.to_ascii_lowercase().contains("fail");
        if self.meaning == Meaning::SignInWanted && is_failed {
            self.meaning = Meaning::PasswordRefused;
        }
    }

    /// Whether a whole header field is missed, so that nothing in it was misread.
    pub fn misses_field(&self) -> bool {
        self.quote.to_ascii_lowercase().contains("header found")
    }

    /// Whether what is missed is a key, which is not to come as `Authorization`.
    pub fn wants_key(&self) -> bool {
        let quote = self.quote.to_ascii_lowercase();
        let is_key = ["api key", "apikey", "api_key", "x-api-key"].iter().any(|name| quote.contains(name));
        is_key && !quote.contains("authorization") && !quote.contains("bearer")
    }

    /// As evidence.
    pub fn evidence(&self) -> Evidence {
        Evidence::new(Source::Response, format!("The site said so ({})", self.place)).quoting(&*self.quote)
    }
}
