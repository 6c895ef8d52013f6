//! A plugin of this site has closed the door.
//!
//! Whoever runs the site can open it; your password is not the reason.
//!
//! The site's software (WordPress, Drupal, Joomla) has a security plugin that blocks this address, this
//! way of asking or everybody who is not signed in.
//!
//! To fix it: sign in on the site's own page first. Site owners: look at the settings of the plugin
//! that is named, and turn off its block for this address.
//!
//! RFC 9110 15.5.4 (a 403 may have reasons unrelated to credentials).

use super::prelude::*;

pub(super) fn check(case: &Reading) -> Option<Finding> {
    let finding = in_words(case, Rule::cms_plugin_conflict, Meaning::PluginCloses)?;
    Some(Finding {
        who: Who::Site,
        fixes: vec![Fix::SignInAgain, Fix::RetryPrivately, Fix::CopyReport],
        refuted_if: "the site answers the same with its plugins off".to_owned(),
        ..finding
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, silent};

    #[test]
    fn fires_on_words() {
        check("GET https://a.test/wp-json/\nCookie: a=1\n\n401\n\n{\"code\":\"rest_cannot_access\",\"message\":\"DRA: Only authenticated users can access the REST API.\"}", "likely cms-plugin-conflict");
    }

    #[test]
    fn near_miss_the_software_itself_asks_for_a_sign_in() {
        silent("GET https://a.test/wp-json/\n\n401\n\n{\"code\":\"rest_not_logged_in\",\"message\":\"You are not currently logged in.\"}", "cms-plugin-conflict");
    }
}
