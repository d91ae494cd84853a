//! How much of a document can be served.

use super::operations::operations;
use crate::document::Document;

/// How much of a document a [`Server`](crate::Server) can answer for, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Coverage {
    /// Operations that can be served.
    pub served: usize,
    /// Operations that cannot be, and schemas of others that cannot be used, and why.
    pub unserved: Vec<String>,
    /// Those of them for which valid parameters and bodies were found.
    pub sampled: usize,
    /// Parameters and bodies for which no valid value was found, and why.
    pub unsampled: Vec<String>,
    /// Documented statuses of those that can be served.
    pub statuses: usize,
    /// Those for which no answer can be made, and why.
    pub unanswerable: Vec<String>,
}

/// Makes every value, and counts.
#[must_use]
pub fn coverage(document: &Document) -> Coverage {
    let mut coverage = Coverage::default();
    for unserved in document.unserved() {
        let (method, path, error) = (unserved.method, unserved.path, unserved.error);
        coverage.unserved.push(format!("{method} {path}: {error}"));
    }
    for operation in operations(document) {
        let name = format!("{} {}", operation.method, operation.path);
        coverage.served += 1;
        coverage.sampled += usize::from(operation.unsampled.is_empty());
        let unsampled = operation.unsampled.iter();
        coverage
            .unsampled
            .extend(unsampled.map(|reason| format!("{name}: {reason}")));
        for answer in &operation.answers {
            coverage.statuses += 1;
            let reason = answer.unanswerable.as_ref();
            let line = reason.map(|reason| format!("{name}: {}: {reason}", answer.status));
            coverage.unanswerable.extend(line);
        }
    }
    coverage
}
