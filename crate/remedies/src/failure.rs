//! What failed in a tab, put together again.

use std::sync::Arc;

use why401_core::case::Case;
use why401_core::rules::Rule;
use why401_webext::packed::unpack;
use why401_webext::wire::Scope;

/// The rule of the best finding, and the case with what came before it.
pub fn of(scope: &Scope) -> Option<(Rule, Case)> {
    let failed = scope.failure.as_ref()?;
    let mut case: Case = unpack(&failed.case).ok()?;
    let earlier =
        scope.documents.iter().filter(|(tab, _)| *tab == scope.tab).flat_map(|(_, documents)| documents);
    let before = earlier.filter(|exchange| exchange.started < case.exchange.started);
    case.trail.earlier = before.cloned().map(Arc::new).collect();
    Some((failed.rule, case))
}
