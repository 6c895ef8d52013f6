//! What clearing could delete: listed, and nothing touched.

use why401_core::case::Case;
use why401_core::rules::{Rule, culprit};
use why401_webext::public_suffix::registrable_domain;
use why401_webext::wire::{CookieGroup, CookieLine, Culprit, Deletion, Refusal, Role, Scope};

use crate::jar::{self, Found};
use crate::reach::{Reach, host_of};
use crate::{failure, keep, stored};

/// Everything in reach of clearing, by site: this one first, providers last.
pub async fn survey(scope: &Scope) -> Result<Deletion, Refusal> {
    let failure = failure::of(scope);
    let case = failure.as_ref().map(|(_, case)| case);
    let store = jar::store_of(scope.tab).await?;
    let reach = Reach::of(scope, &store, case);
    let all = jar::list(&store.id).await?;
    let mut groups: Vec<CookieGroup> = Vec::new();
    for found in &all {
        let Some(role) = reach.role(&found.cookie) else { continue };
        let site = match role {
            Role::ThisSite => reach.site.clone(),
            _ => registrable_domain(host_of(&found.cookie)),
        };
        let group = match groups.iter_mut().find(|group| (group.role, &group.site) == (role, &site)) {
            Some(group) => group,
            None => {
                groups.push(CookieGroup {
                    used_by: used_by(&reach, found, role),
                    site,
                    role,
                    cookies: Vec::new(),
                });
                let last = groups.len() - 1;
                &mut groups[last]
            }
        };
        group.cookies.push(line(found));
    }
    // Stable: within a role they stay in the browser's order.
    groups.sort_by_key(|group| group.role);
    Ok(Deletion {
        groups,
        culprit: failure.as_ref().and_then(|(rule, case)| blamed(*rule, case, &all, &reach)),
        stored: stored::of(scope, &store.id, case, &all, &reach),
        keep: keep::chosen().await,
    })
}

/// The other sites that were seen to let a provider sign the person in.
fn used_by(reach: &Reach, found: &Found, role: Role) -> Vec<String> {
    let provider = reach.provider(&found.cookie).filter(|_| role == Role::Provider);
    let mut sites = Vec::new();
    for host in provider.map_or(&[][..], |provider| &provider.used_by) {
        let site = registrable_domain(host);
        if !sites.contains(&site) {
            sites.push(site);
        }
    }
    sites
}

/// The cookie that a rule blames, where it is in reach.
fn blamed(rule: Rule, case: &Case, all: &[Found], reach: &Reach) -> Option<Culprit> {
    let culprit = culprit(rule, case)?;
    let blamed = &culprit.cookie;
    let is_it = |found: &&Found| {
        let cookie = &found.cookie;
        cookie.name == blamed.name
            && host_of(cookie) == blamed.domain
            && cookie.host_only == blamed.host_only
            && cookie.path == blamed.path
            && jar::partition_of(cookie) == blamed.partition.as_deref()
            && reach.role(cookie).is_some()
    };
    let found = all.iter().find(is_it)?;
    Some(Culprit { id: found.id.clone(), because: culprit.because.to_owned() })
}

fn line(found: &Found) -> CookieLine {
    let cookie = &found.cookie;
    CookieLine {
        id: found.id.clone(),
        http_only: cookie.http_only,
        secure: cookie.secure,
        expires: cookie.expiration_date.map(|seconds| (seconds * 1000.0) as i64),
        length: cookie.value.len(),
    }
}
