//! What a deletion may reach at all, whatever is approved.

use why401_core::case::Case;
use why401_core::cookies::domain_match;
use why401_core::sign_in::{Lead, Provider, providers};
use why401_webext::cookies::{Cookie, StoreOfTabs};
use why401_webext::public_suffix::registrable_domain;
use why401_webext::wire::{Role, Scope};

use crate::jar::{is_under, partition_of};

/// A site, and who signs the person in there.
#[derive(Clone, Debug)]
pub struct Reach {
    /// The registrable domain of the page.
    pub site: String,
    /// The hosts that sign the person in for it.
    pub providers: Vec<Provider>,
}

impl Reach {
    /// What is in reach of a page. What was seen in tabs of another store, private ones say, counts for nothing.
    pub fn of(scope: &Scope, store: &StoreOfTabs, failure: Option<&Case>) -> Self {
        let site = registrable_domain(&scope.page.host);
        let seen = scope.documents.iter().filter(|(tab, _)| store.tabs.contains(tab));
        let mut leads: Vec<Lead> = seen.flat_map(|(_, documents)| documents).filter_map(Lead::of).collect();
        if let Some(case) = failure {
            leads.extend(case.trail.hops.iter().chain([&case.exchange]).filter_map(Lead::of));
        }
        let providers = providers(&leads, &site);
        Self { site, providers }
    }

    /// What a cookie has to do with the page, if it is in reach: of the site, in no other site's partition; of
    /// another site, partitioned under this one; or one that a provider would be sent.
    pub fn role(&self, cookie: &Cookie) -> Option<Role> {
        let domain = host_of(cookie);
        let is_of_site = domain_match(domain, &self.site);
        match partition_of(cookie) {
            _ if !is_under(cookie, &self.site) => None,
            Some(_) if !is_of_site => Some(Role::Embedded),
            None if !is_of_site => self.provider(cookie).map(|_| Role::Provider),
            _ => Some(Role::ThisSite),
        }
    }

    /// The provider that would be sent a cookie.
    pub fn provider(&self, cookie: &Cookie) -> Option<&Provider> {
        let domain = host_of(cookie);
        let is_sent = |provider: &&Provider| match cookie.host_only {
            true => provider.host == domain,
            false => domain_match(&provider.host, domain),
        };
        self.providers.iter().find(is_sent)
    }
}

/// The domain of a cookie without its dot.
pub fn host_of(cookie: &Cookie) -> &str {
    cookie.domain.trim_start_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use why401_webext::cookies::PartitionKey;

    fn cookie(domain: &str, top: Option<&str>) -> Cookie {
        Cookie {
            name: "sid".to_owned(),
            value: "1".to_owned(),
            domain: domain.to_owned(),
            host_only: !domain.starts_with('.'),
            path: "/".to_owned(),
            secure: false,
            http_only: false,
            same_site: "lax".to_owned(),
            expiration_date: None,
            store_id: "0".to_owned(),
            partition_key: top.map(|top| PartitionKey {
                top_level_site: Some(top.to_owned()),
                has_cross_site_ancestor: None,
            }),
        }
    }

    fn reach() -> Reach {
        let provider = Provider { host: "login.idp.test".to_owned(), used_by: vec!["two.test".to_owned()] };
        Reach { site: "one.test".to_owned(), providers: vec![provider] }
    }

    #[track_caller]
    fn check(domain: &str, top: Option<&str>, role: Option<Role>) {
        assert_eq!(reach().role(&cookie(domain, top)), role, "{domain} under {top:?}");
    }

    #[test]
    fn the_site_with_all_its_hosts_is_in_reach() {
        for domain in ["one.test", ".one.test", "www.one.test", ".a.b.one.test"] {
            check(domain, None, Some(Role::ThisSite));
            check(domain, Some("https://one.test"), Some(Role::ThisSite));
            check(domain, Some(""), Some(Role::ThisSite));
        }
        check("two.test", Some("https://one.test"), Some(Role::Embedded));
    }

    #[test]
    fn those_who_only_look_like_it_are_not() {
        for domain in ["two.test", "notone.test", ".notone.test", "one.test.two.test", "test", "ne.test", ""]
        {
            check(domain, None, None);
            check(domain, Some("https://two.test"), None);
        }
        for top in
            ["https://two.test", "https://www.one.test", "https://notone.test", "https://one.test.two.test"]
        {
            check("one.test", Some(top), None);
            check("two.test", Some(top), None);
        }
    }

    #[test]
    fn of_a_provider_only_what_it_would_be_sent() {
        for domain in ["login.idp.test", ".login.idp.test", ".idp.test"] {
            check(domain, None, Some(Role::Provider));
            check(domain, Some("https://two.test"), None);
        }
        check("login.idp.test", Some("https://one.test"), Some(Role::Embedded));
        for domain in ["idp.test", "mail.idp.test", ".mail.idp.test", "notlogin.idp.test", "a.login.idp.test"]
        {
            check(domain, None, None);
        }
    }
}
