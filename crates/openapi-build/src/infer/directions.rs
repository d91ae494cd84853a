//! Which types are sent, and which come back.

use std::collections::HashSet;

use crate::model::named::{self, reached};
use crate::model::{Operation, Types};

/// The names of the types that can be reached.
#[derive(Debug, Default)]
pub(super) struct Directions {
    /// From parameters and bodies.
    pub(super) sent: HashSet<String>,
    /// From what is sent as JSON, which has a `null`.
    pub(super) sent_as_json: HashSet<String>,
    /// From answers and webhooks.
    pub(super) received: HashSet<String>,
}

impl Directions {
    pub(super) fn of(types: &Types, operations: &[Operation], webhooks: Option<&String>) -> Self {
        let (mut as_json, mut otherwise, mut received) = (Vec::new(), Vec::new(), Vec::new());
        for operation in operations {
            named::sent(operation, &mut as_json, &mut otherwise);
            named::received(operation, &mut received);
        }
        received.extend(webhooks.cloned());
        let sent_as_json = reached(types, as_json);
        let mut sent = reached(types, otherwise);
        sent.extend(sent_as_json.iter().cloned());
        Self {
            sent,
            sent_as_json,
            received: reached(types, received),
        }
    }
}
