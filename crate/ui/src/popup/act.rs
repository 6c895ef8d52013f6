//! What the popup's buttons do, by the name that stands in their `data-act`.

use why401_core::finding::Fix;

/// One button's deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Begin a fix, or what comes before it.
    Fix(Fix),
    /// Open the private window although we may not look into it.
    OpenUnwatched,
    /// Look for the cookie that is to blame.
    Search,
    /// List the cookies that were found to blame, to be deleted.
    DeleteFound,
    /// Delete the cookies on the list.
    Delete,
    /// Show a long list to its end.
    ShowAll,
    /// Leave the list or the guide; nothing happens.
    Back,
    /// Stop watching.
    Cancel,
    /// Take the last fix back.
    Undo,
    /// Ask for leave to look at this site.
    LookHere,
    /// Ask for leave to look at every site.
    LookEverywhere,
    /// The person saw the private window let them in.
    SawItWork,
    /// The person saw it refused there as well.
    SawItRefused,
    /// How to let us look into private windows.
    AllowPrivate,
    /// Open the browser's settings of this extension.
    Settings,
    /// Open the browser's list of extensions.
    Extensions,
    /// Open the panel in a tab.
    Panel,
    /// Say where developers find more.
    Developers,
    /// Ask the background once more.
    AskAgain,
    /// Read the text of the page.
    Read,
}

const FIXES: &[(Fix, &str)] = &[
    (Fix::SignInAgain, "sign-in-again"),
    (Fix::EnterPassword, "enter-password"),
    (Fix::ForgetPassword, "forget-password"),
    (Fix::ResetPassword, "reset-password"),
    (Fix::Retry, "retry"),
    (Fix::RetryPrivately, "retry-privately"),
    (Fix::ClearCookies, "clear-cookies"),
    (Fix::AllowCookies, "allow-cookies"),
    (Fix::CheckExtensions, "check-extensions"),
    (Fix::CopyReport, "copy-report"),
];

const ACTS: &[(Act, &str)] = &[
    (Act::OpenUnwatched, "open-unwatched"),
    (Act::Search, "search"),
    (Act::DeleteFound, "delete-found"),
    (Act::Delete, "delete"),
    (Act::ShowAll, "show-all"),
    (Act::Back, "back"),
    (Act::Cancel, "cancel"),
    (Act::Undo, "undo"),
    (Act::LookHere, "look-here"),
    (Act::LookEverywhere, "look-everywhere"),
    (Act::SawItWork, "saw-it-work"),
    (Act::SawItRefused, "saw-it-refused"),
    (Act::AllowPrivate, "allow-private"),
    (Act::Settings, "settings"),
    (Act::Extensions, "extensions"),
    (Act::Panel, "panel"),
    (Act::Developers, "developers"),
    (Act::AskAgain, "ask-again"),
    (Act::Read, "read"),
];

impl Act {
    /// The symbol of what was tried already.
    pub const DONE: &str = "done";

    /// Its name in `data-act`.
    pub fn name(self) -> &'static str {
        let of_fix = |fix| FIXES.iter().find(|(known, _)| *known == fix).map(|(_, name)| *name);
        let of_act = || ACTS.iter().find(|(known, _)| *known == self).map(|(_, name)| *name);
        match self {
            Self::Fix(fix) => of_fix(fix),
            _ => of_act(),
        }
        .unwrap_or_default()
    }

    /// The act of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        let fix = FIXES.iter().find(|(_, known)| *known == name).map(|(fix, _)| Self::Fix(*fix));
        fix.or_else(|| ACTS.iter().find(|(_, known)| *known == name).map(|(act, _)| *act))
    }

    /// The symbol beside it in a list.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Fix(Fix::SignInAgain) => "sign-in",
            Self::Fix(Fix::EnterPassword | Fix::ForgetPassword | Fix::ResetPassword) => "password",
            Self::Fix(Fix::Retry) | Self::AskAgain => "retry",
            Self::Fix(Fix::RetryPrivately) | Self::OpenUnwatched | Self::AllowPrivate => "private",
            Self::Fix(Fix::ClearCookies) | Self::Delete | Self::DeleteFound => "clear",
            Self::Search => "search",
            Self::Fix(Fix::AllowCookies) => "allow",
            Self::Fix(Fix::CopyReport) => "report",
            Self::Undo => "undo",
            Self::Read => "report",
            Self::Fix(Fix::CheckExtensions)
            | Self::Extensions
            | Self::Settings
            | Self::LookHere
            | Self::LookEverywhere => "settings",
            _ => "back",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_is_found_again_by_its_name() {
        let fixes = FIXES.iter().map(|(fix, _)| Act::Fix(*fix));
        for act in fixes.chain(ACTS.iter().map(|(act, _)| *act)) {
            assert_eq!(Act::of_name(act.name()), Some(act));
        }
    }
}
