//! Cookies are approved, journaled, deleted one by one, and the whole jar is compared.

use std::collections::BTreeSet;

use js_sys::Date;
use why401_webext::cookies;
use why401_webext::wire::{Approval, CookieId, Done, Keep, Refusal, RefusalCode, Scope};

use crate::failure;
use crate::jar::{self, AT_ONCE, Found};
use crate::journal;
use crate::keep;
use crate::reach::Reach;
use crate::stored;

/// What is to be deleted.
pub struct Order {
    /// What may be reached at all.
    pub scope: Scope,
    /// What the person saw and agreed to.
    pub approval: Approval,
    /// How long it can be brought back.
    pub keep: Keep,
    /// The number of the journal that is written.
    pub journal: u32,
}

/// Deletes what was approved and is in reach; nothing else, whatever the browser makes of a filter.
pub async fn delete(order: Order) -> Result<Done, Refusal> {
    let failure = failure::of(&order.scope);
    let store = jar::store_of(order.scope.tab).await?;
    let reach = Reach::of(&order.scope, &store, failure.as_ref().map(|(_, case)| case));
    let store = store.id;
    let approved: BTreeSet<&CookieId> = order.approval.cookies.iter().collect();
    let before = jar::list(&store).await?;
    let may_go = |found: &Found| approved.contains(&found.id) && reach.role(&found.cookie).is_some();
    let doomed: Vec<&Found> = before.iter().filter(|found| may_go(found)).collect();
    if doomed.is_empty() && order.approval.stored.is_empty() {
        let message = "These cookies are gone already.".to_owned();
        return Err(Refusal { code: RefusalCode::NoFailure, message });
    }
    let mut remarks = Vec::new();
    if !doomed.is_empty() {
        journal::write(
            order.scope.tab,
            order.journal,
            &order.approval,
            doomed.iter().map(|found| &found.raw),
        )
        .await
        .map_err(|error| {
            jar::refused(format!("Nothing was deleted: it cannot be kept for bringing back ({error})."))
        })?;
        for batch in doomed.chunks(AT_ONCE) {
            // Each call begins here, in order; none without approval.
            let calls: Vec<_> = batch
                .iter()
                .filter(|found| may_go(found))
                .map(|found| cookies::expire(&found.cookie))
                .collect();
            for call in calls {
                // What did not go shows when they are listed again.
                let _ = call.await;
            }
        }
        remarks.extend(compare(&store, &before, &doomed).await?);
    }
    if !order.approval.stored.is_empty() {
        remarks.extend(stored::clear(&order.scope, &store, &order.approval.stored, &reach).await);
    }
    keep::choose(order.keep).await;
    Ok(Done { journaled: doomed.len(), remarks })
}

/// Lists the jar again: what stayed is named, and what went without approval is put back and named.
async fn compare(store: &str, before: &[Found], doomed: &[&Found]) -> Result<Vec<String>, Refusal> {
    let after = jar::list(store).await?;
    let left = jar::ids(&after);
    let ordered = jar::ids(doomed.iter().copied());
    let kept = names(doomed.iter().copied().filter(|found| left.contains(&found.id)));
    let now = Date::now() / 1000.0;
    let is_over = |found: &Found| found.cookie.expiration_date.is_some_and(|at| at <= now);
    let strays: Vec<&Found> = before
        .iter()
        .filter(|found| !left.contains(&found.id) && !ordered.contains(&found.id) && !is_over(found))
        .collect();
    let mut remarks = Vec::new();
    if !kept.is_empty() {
        remarks.push(format!("The browser kept: {kept}."));
    }
    if !strays.is_empty() {
        for stray in &strays {
            let _ = cookies::put(&stray.cookie).await;
        }
        let again = jar::list(store).await?;
        let back = jar::ids(&again);
        let (back, lost): (Vec<&Found>, Vec<&Found>) =
            strays.into_iter().partition(|stray| back.contains(&stray.id));
        if !back.is_empty() {
            remarks
                .push(format!("Others vanished meanwhile and were put back: {}.", names_with_hosts(&back)));
        }
        if !lost.is_empty() {
            remarks.push(format!("Others vanished meanwhile: {}.", names_with_hosts(&lost)));
        }
    }
    Ok(remarks)
}

fn names<'a>(found: impl Iterator<Item = &'a Found>) -> String {
    found.map(|found| found.id.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn names_with_hosts(found: &[&Found]) -> String {
    let named: Vec<String> =
        found.iter().map(|found| format!("{} of {}", found.id.name, found.id.domain)).collect();
    named.join(", ")
}
