//! Make the browser forget the password that it sends to this host: it drops what is refused, so a wrong one is
//! sent. Cookies and other hosts are left alone, which no other way that works leaves in both browsers.

use why401_core::finding::Fix;
use why401_webext::wire::{Refusal, TabId};
use why401_webext::{engine, fetch, scripting, tabs};

use super::address_of;
use crate::{state, trial};

pub(super) async fn run(tab: TabId) -> Result<(), Refusal> {
    let (address, _) = address_of(tab).await?;
    let address = without_user(&address);
    if let Err(error) = scripting::forget_password(tab).await {
        // Into a page of the browser's own nothing can be put. Chromium forgets for a fetch of ours as well;
        // Firefox keeps passwords of extensions apart, but shows the site's answer, however empty.
        if !engine::is_chromium() {
            return Err(error.into());
        }
        fetch::with_wrong_password(&address).await?;
    }
    state::change(tab, |tab| trial::begin(tab, Fix::ForgetPassword));
    Ok(tabs::navigate(tab, &address).await?)
}

/// An address without a user and a password of its own, which would be the next ones to be sent.
fn without_user(address: &str) -> String {
    let whole = || address.to_owned();
    let Some((scheme, rest)) = address.split_once("://") else { return whole() };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let Some(user) = authority.rfind('@') else { return whole() };
    format!("{scheme}://{}", rest.get(user + 1..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::without_user;

    #[test]
    fn only_user_and_password_are_taken_out() {
        assert_eq!(without_user("http://u:p@a.test:80/x?y=@#@"), "http://a.test:80/x?y=@#@");
        for address in ["http://a.test/", "http://a.test/u@b", "http://a.test?u@b"] {
            assert_eq!(without_user(address), address);
        }
    }
}
