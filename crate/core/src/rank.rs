//! The order of findings. The only place that compares them.

use std::cmp::Reverse;

use crate::finding::Finding;
use crate::rules::Rule;

/// Puts the best finding first: the surer one, and of equally sure ones the one whose rule stands
/// earlier in the registry, which lists what explains more before what explains less. "Unexplained"
/// stays only where nothing else was found.
pub(crate) fn rank(findings: &mut Vec<Finding>) {
    if findings.len() > 1 {
        findings.retain(|finding| finding.rule != Rule::unexplained);
    }
    findings.sort_by_key(|finding| (Reverse(finding.confidence), finding.rule));
}
