//! The vocabulary of a diagnosis: what was found, how sure, who can mend it, with what.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::rules::Rule;

/// One cause that fits, with its reasons and remedies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule that found it.
    pub rule: Rule,
    /// How sure it is.
    pub confidence: Confidence,
    /// Who can mend it.
    pub who: Who,
    /// Why we think so; at least one.
    pub evidence: Vec<Evidence>,
    /// What to do, best first; at least one.
    pub fixes: Vec<Fix>,
    /// What would show that it is something else; completes "It would be something else if ...".
    pub refuted_if: String,
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// One of several that fit.
    Possible,
    /// The signals point here and nothing points away.
    Likely,
    /// The signals prove it.
    Certain,
}

impl Confidence {
    /// As said to a person.
    pub fn word(self) -> &'static str {
        match self {
            Self::Possible => "Possible",
            Self::Likely => "Likely",
            Self::Certain => "Certain",
        }
    }

    /// Filled bars of three.
    pub fn bars(self) -> usize {
        self as usize + 1
    }
}

/// Who can mend the cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// The person at the browser.
    You,
    /// Those who run the site.
    Site,
    /// Whoever runs the network in between.
    Network,
    /// The administrator who grants rights.
    Admin,
    /// The developers of the site or of the program that calls it.
    Developer,
}

impl Who {
    /// As said to a person.
    pub fn words(self) -> &'static str {
        match self {
            Self::You => "You can fix this",
            Self::Site => "Only the site can fix this",
            Self::Network => "Your network can fix this",
            Self::Admin => "Your administrator can fix this",
            Self::Developer => "The site's developers can fix this",
        }
    }
}

/// One thing that was seen, said in a sentence and quoted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where it was seen.
    pub source: Source,
    /// A sentence without its full stop.
    pub says: String,
    /// What was seen, word for word, secrets masked.
    pub quote: Option<String>,
    /// When it happened, ms since the epoch, where its sentence says so by [`AT`].
    pub at: Option<Millis>,
}

/// Stands in a sentence for the time of day, which only a page or a program can tell.
pub const AT: &str = "{at}";

impl Evidence {
    /// Evidence without a quote.
    pub fn new(source: Source, says: impl Into<String>) -> Self {
        Self { source, says: says.into(), quote: None, at: None }
    }

    /// The sentence with its time as `clock` writes it.
    pub fn sentence(&self, clock: impl FnOnce(Millis) -> String) -> Cow<'_, str> {
        match self.at {
            Some(at) if self.says.contains(AT) => Cow::Owned(self.says.replace(AT, &clock(at))),
            _ => Cow::Borrowed(&self.says),
        }
    }

    /// The same evidence, quoting what was seen.
    pub fn quoting(mut self, quote: impl Into<String>) -> Self {
        self.quote = Some(quote.into());
        self
    }
}

/// Where a piece of evidence was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// In what the browser sent.
    Request,
    /// In what the site answered.
    Response,
    /// In what this tab did before.
    Trail,
    /// In the cookie jar or the settings of the browser.
    Browser,
}

/// Something that can be done about a cause. A closed list: each is one button and one procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fix {
    /// Open the sign-in page, or the page again so that it asks.
    SignInAgain,
    /// Ask the site again, so that the browser prompts for the password.
    EnterPassword,
    /// Make the browser forget the password that it sends to this host by itself.
    ForgetPassword,
    /// Open the page on which the site changes passwords.
    ResetPassword,
    /// Ask the site again, as a fresh navigation.
    Retry,
    /// Open the same address in a private window and compare.
    RetryPrivately,
    /// Clear this site's cookies.
    ClearCookies,
    /// Let this site keep cookies.
    AllowCookies,
    /// Find out which other extension is in the way.
    CheckExtensions,
    /// Copy a report, secrets masked, for whoever can mend it.
    CopyReport,
}

/// What a fix costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Safety {
    /// Runs on a click and changes nothing that is stored.
    Safe,
    /// Changes what is stored: shows what first, and can be undone.
    Undoable,
}

impl Fix {
    /// What the button does to what is stored.
    pub fn safety(self) -> Safety {
        match self {
            Self::ClearCookies | Self::AllowCookies => Safety::Undoable,
            Self::SignInAgain
            | Self::EnterPassword
            | Self::ForgetPassword
            | Self::ResetPassword
            | Self::CheckExtensions
            | Self::Retry
            | Self::RetryPrivately
            | Self::CopyReport => Safety::Safe,
        }
    }

    /// The words on its button.
    pub fn label(self) -> &'static str {
        match self {
            Self::SignInAgain => "Sign in again",
            Self::EnterPassword => "Enter the password",
            Self::ForgetPassword => "Use another user name",
            Self::ResetPassword => "Set a new password",
            Self::Retry => "Ask the site again",
            Self::RetryPrivately => "Try a private window",
            Self::ClearCookies => "Clear this site\u{2019}s cookies\u{2026}",
            Self::AllowCookies => "Allow cookies for this site",
            Self::CheckExtensions => "Check your extensions",
            Self::CopyReport => "Copy a report for support",
        }
    }

    /// What it does, under the button.
    pub fn explains(self) -> &'static str {
        match self {
            Self::SignInAgain => "Opens the page where you sign in",
            Self::EnterPassword => "Opens this page again, and the browser asks you",
            Self::ForgetPassword => "The browser forgets the password it sends here, and asks you",
            Self::ResetPassword => "Opens the page for that, if the site names one",
            Self::Retry => "Opens this page anew, not from memory",
            Self::RetryPrivately => "Compares with a window that has no cookies of this site",
            Self::ClearCookies => "You\u{2019}ll see the list first",
            Self::AllowCookies => "Changes the browser\u{2019}s setting for it",
            Self::CheckExtensions => "How to find the one that is in the way",
            Self::CopyReport => "What happened, when, and what the site said",
        }
    }

    /// Its cost, beside the button.
    pub fn cost(self) -> &'static str {
        match self.safety() {
            Safety::Undoable => "can be undone",
            Safety::Safe if self == Self::CopyReport => "nothing secret",
            Safety::Safe => "safe",
        }
    }
}
