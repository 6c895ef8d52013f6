//! What is about to be deleted, and how long it can be brought back.

use serde::{Deserialize, Serialize};
use why401_core::Millis;

/// What clearing could delete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deletion {
    /// The cookies by site, this one first, those of other sites last.
    pub groups: Vec<CookieGroup>,
    /// The one cookie that is to blame.
    pub culprit: Option<Culprit>,
    /// What there is besides cookies, if the browser lets it be deleted.
    pub stored: Stored,
    /// How long the person lets what was deleted be kept for bringing back.
    pub keep: Keep,
}

/// The one cookie that is to blame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Culprit {
    /// Which; it is in one of the groups.
    pub id: CookieId,
    /// Why this one, a sentence without its full stop.
    pub because: String,
}

/// What a site keeps besides cookies, as far as it can be deleted without touching another site's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// Of which origins.
    pub origins: Vec<String>,
    /// Whether the pages and files that the browser remembers are among it.
    pub with_cache: bool,
    /// The permission that it takes.
    pub permission: Option<String>,
}

/// What the person saw and agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// These cookies.
    pub cookies: Vec<CookieId>,
    /// Of these origins all else that they keep, which cannot be undone.
    pub stored: Vec<String>,
}

/// The cookies of one site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CookieGroup {
    /// The registrable domain.
    pub site: String,
    /// What they have to do with the page.
    pub role: Role,
    /// Of a provider, the other sites that were seen to let it sign the person in.
    pub used_by: Vec<String>,
    /// Its cookies.
    pub cookies: Vec<CookieLine>,
}

/// What a group of cookies has to do with the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// They are of its own site.
    ThisSite,
    /// They are of a site inside of it, and partitioned, so that they are used nowhere else.
    Embedded,
    /// They are of the site that signs the person in here, and elsewhere.
    Provider,
}

/// One cookie as shown before it is deleted: its value stays out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CookieLine {
    /// Which one.
    pub id: CookieId,
    /// Hidden from scripts.
    pub http_only: bool,
    /// Only over encrypted connections.
    pub secure: bool,
    /// When it expires, ms since the epoch; `None` with the browser session.
    pub expires: Option<Millis>,
    /// Length of the value in bytes.
    pub length: usize,
}

/// What tells one cookie from all others (RFC 6265bis 5.7, CHIPS).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CookieId {
    /// Its name.
    pub name: String,
    /// Host or domain; a leading dot where it is not host-only.
    pub domain: String,
    /// Its path.
    pub path: String,
    /// The cookie store it is in.
    pub store: String,
    /// The site under which it is partitioned.
    pub partition: Option<String>,
    /// Whether a frame of another site stands between it and that site, which makes another partition (Chromium).
    pub is_below_frame: bool,
}

/// How long what was deleted can be brought back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keep {
    /// Until the browser is closed.
    #[default]
    Session,
    /// For an hour.
    Hour,
    /// For ten minutes.
    TenMinutes,
}

impl Keep {
    /// All, the longest first, each with its name.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Session, "session"), (Self::Hour, "hour"), (Self::TenMinutes, "ten-minutes")];

    /// Its name, by which it is stored.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(known, _)| *known == self).map(|(_, name)| *name).unwrap_or_default()
    }

    /// The one of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(keep, _)| *keep)
    }

    /// When it ends for what is deleted now, ms since the epoch; `None` with the browser session.
    pub fn until(self, now: Millis) -> Option<Millis> {
        match self {
            Self::Session => None,
            Self::Hour => Some(now + 60 * 60 * 1000),
            Self::TenMinutes => Some(now + 10 * 60 * 1000),
        }
    }
}
