//! Who saw an exchange, and what of it they can see.

use serde::{Deserialize, Serialize};

use crate::cookies::Browser;

/// Whose browser it was, where that is known: they keep and send cookies in ways of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Engine {
    /// Nobody tells: judged by the specification.
    #[default]
    Unknown,
    /// Chromium, and what is made of it.
    Chromium,
    /// Firefox.
    Firefox,
}

impl Engine {
    /// What it does with cookies.
    pub fn cookies(self) -> &'static Browser {
        match self {
            Self::Unknown => &Browser::RFC,
            Self::Chromium => &Browser::CHROMIUM,
            Self::Firefox => &Browser::FIREFOX,
        }
    }
}

/// What the observer can see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Observer {
    /// `Authorization` fields that the browser adds by itself are hidden (Chromium).
    pub hides_authorization: bool,
    /// Cookie fields are hidden (a sanitised HAR file).
    pub hides_cookies: bool,
    /// Who sees.
    pub witness: Witness,
}

/// Who saw an exchange: what is absent proves more to one than to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Witness {
    /// The browser, while it happened.
    #[default]
    Browser,
    /// A recording that shows what was sent.
    Recording,
    /// A recording from which credentials may have been taken out before it was shared.
    EditedRecording,
}
