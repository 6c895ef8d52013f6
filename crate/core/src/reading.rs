//! A case as the rules read it: with what the site said in words, understood once.

use std::ops::Deref;

use crate::case::Case;
use crate::finding::{Evidence, Source};
use crate::redact::mask_text;
use crate::signatures::{Meaning, meaning_of};

/// A case and what was said in it.
pub struct Reading<'a> {
    case: &'a Case,
    said: Vec<Said>,
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
const SPEAKING: [&str; 4] = ["error_description", "error-description", "message", "error"];

impl<'a> Reading<'a> {
    /// Reads what was said: in the challenges first, for they are about signing in and nothing else.
    pub fn of(case: &'a Case) -> Self {
        let mut said = Vec::new();
        let mut hear = |place: &'static str, text: &str| {
            said.extend(meaning_of(text).map(|(meaning, quote)| Said {
                meaning,
                place,
                quote: mask_text(quote),
            }));
        };
        for name in SPEAKING {
            for challenge in case.challenges() {
                hear(name, challenge.param(name).unwrap_or_default());
            }
        }
        hear("the page", case.response().and_then(|response| response.body.as_deref()).unwrap_or_default());
        Self { case, said }
    }

    /// What the site said that means this.
    pub fn said(&self, meaning: Meaning) -> Option<&Said> {
        self.said.iter().find(|said| said.meaning == meaning)
    }
}

impl Deref for Reading<'_> {
    type Target = Case;

    fn deref(&self) -> &Case {
        self.case
    }
}

impl Said {
    /// As evidence.
    pub fn evidence(&self) -> Evidence {
        Evidence::new(Source::Response, format!("The site said so ({})", self.place)).quoting(&*self.quote)
    }
}
