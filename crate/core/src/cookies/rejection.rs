//! Why a browser does not keep a cookie.

use serde::Serialize;

use crate::http::set_cookie::Ignored;

/// Where RFC 6265bis says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The section, as `5.7`; `CHIPS` and `layered-cookies` are documents of their own.
    pub section: &'static str,
    /// The step in that section; 0 where it has none.
    pub number: u8,
}

/// Why a cookie is ignored entirely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rejection {
    /// A control character in the field line.
    ControlCharacter,
    /// Name and value are longer than 4096 bytes together.
    TooLong,
    /// The browser keeps no cookies here, by its policy: a setting, or a site inside another.
    Policy,
    /// Neither a name nor a value.
    Empty,
    /// A browser that keeps no cookie without a name.
    Nameless,
    /// Its `Domain` is not written in ASCII.
    OddDomain,
    /// Its `Domain` is one under which strangers register names.
    PublicSuffix,
    /// Its `Domain` is not the host's own.
    ForeignDomain,
    /// `Secure`, and the connection is not.
    InsecureConnection,
    /// `HttpOnly`, and a script sets it.
    HttpOnly,
    /// It would hide a Secure cookie of the same name, and the connection is not secure.
    OverlaysSecure,
    /// Not `SameSite=None`, and the request came from inside another site.
    CrossSite,
    /// `SameSite=None` without `Secure`.
    NoneWithoutSecure,
    /// `Partitioned` without `Secure`.
    PartitionedWithoutSecure,
    /// `__Secure-` without `Secure`.
    SecurePrefix,
    /// `__Host-` without what that promises.
    HostPrefix,
    /// `__Http-` or `__Host-Http-` without what that promises.
    HttpPrefix,
    /// Nameless, and its value poses as a name with a prefix.
    PosesAsPrefix,
    /// A script would replace an `HttpOnly` cookie.
    OverwritesHttpOnly,
}

impl Rejection {
    /// Completes "The browser does not keep it because ...".
    pub fn because(self) -> &'static str {
        match self {
            Self::ControlCharacter => "it holds a control character",
            Self::TooLong => "it is longer than 4096 bytes",
            Self::Policy => "the browser keeps no cookies here",
            Self::Empty => "it has neither a name nor a value",
            Self::Nameless => "it has no name",
            Self::OddDomain => "its Domain is not plain ASCII",
            Self::PublicSuffix => "its Domain is shared by unrelated sites",
            Self::ForeignDomain => "its Domain is not that of the host that set it",
            Self::InsecureConnection => "it is Secure and the connection is not",
            Self::HttpOnly => "it is HttpOnly and a script sets it",
            Self::OverlaysSecure => {
                "it would hide a Secure cookie of that name, over a connection that is not secure"
            }
            Self::CrossSite => "it was set from inside another site and is not SameSite=None",
            Self::NoneWithoutSecure => "it says SameSite=None without Secure",
            Self::PartitionedWithoutSecure => "it says Partitioned without Secure",
            Self::SecurePrefix | Self::HostPrefix | Self::HttpPrefix => {
                "it breaks the rules that its name\u{2019}s prefix promises"
            }
            Self::PosesAsPrefix => "it has no name, and its value poses as one with a prefix",
            Self::OverwritesHttpOnly => "a script would replace a cookie that is HttpOnly",
        }
    }

    /// Where the specification says so.
    pub fn step(self) -> Step {
        let (section, number) = match self {
            Self::ControlCharacter => ("5.6", 1),
            Self::TooLong => ("5.6", 5),
            Self::Policy => ("5.7", 1),
            Self::Empty | Self::Nameless => ("5.7", 2),
            Self::OddDomain => ("5.7", 8),
            Self::PublicSuffix => ("5.7", 9),
            Self::ForeignDomain => ("5.7", 10),
            Self::InsecureConnection => ("5.7", 13),
            Self::HttpOnly => ("5.7", 15),
            Self::OverlaysSecure => ("5.7", 16),
            Self::CrossSite => ("5.7", 18),
            Self::NoneWithoutSecure => ("5.7", 19),
            Self::PartitionedWithoutSecure => ("CHIPS", 0),
            Self::SecurePrefix => ("5.7", 20),
            Self::HostPrefix => ("5.7", 21),
            Self::HttpPrefix => ("layered-cookies", 0),
            Self::PosesAsPrefix => ("5.7", 22),
            Self::OverwritesHttpOnly => ("5.7", 23),
        };
        Step { section, number }
    }
}

impl From<Ignored> for Rejection {
    fn from(ignored: Ignored) -> Self {
        match ignored {
            Ignored::ControlCharacter => Self::ControlCharacter,
            Ignored::TooLong => Self::TooLong,
            Ignored::Empty => Self::Empty,
        }
    }
}
