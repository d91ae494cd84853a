//! A run.

use crate::generated::Client;
use crate::{Evaluation, EvaluationId, Evaluations, RunId};

/// A run, by its id.
#[derive(Clone, Debug)]
pub struct Run {
    client: Client,
    id: RunId,
}

impl Run {
    pub(crate) fn new(client: Client, id: RunId) -> Self {
        Self { client, id }
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> RunId {
        self.id
    }

    /// The evaluations of this run. Nothing is sent.
    #[must_use]
    pub fn evaluations(&self) -> Evaluations {
        Evaluations::new(self.client.clone(), self.id)
    }

    /// One evaluation of this run, by its id. Nothing is sent.
    #[must_use]
    pub fn evaluation(&self, id: EvaluationId) -> Evaluation {
        Evaluation::new(self.client.clone(), self.id, id)
    }
}
