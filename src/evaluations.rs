//! The evaluations of a run.

use crate::generated::Client;
use crate::generated::types::EvaluationChange;
use crate::{Error, EvaluationId, NewEvaluation, RunEvaluation, RunId};

/// The evaluations of a run.
#[derive(Clone, Debug)]
pub struct Evaluations {
    client: Client,
    run_id: RunId,
}

impl Evaluations {
    pub(crate) fn new(client: Client, run_id: RunId) -> Self {
        Self { client, run_id }
    }

    /// Every evaluation of the run: `GET /v1/run/{id}/evaluations`. The API has no pages.
    ///
    /// # Errors
    /// [`Error::is_unauthorized`] when the token is not accepted, [`Error::is_not_found`] when there
    /// is no such run; otherwise see [`Error`].
    pub async fn list(&self) -> Result<Vec<RunEvaluation>, Error> {
        let answer = self.client.list_run_evaluations(&self.run_id).await?;
        Ok(answer.into_inner())
    }

    /// Adds an evaluation to the run: `POST /v1/run/{id}/evaluations`.
    ///
    /// # Errors
    /// As for [`list`](Self::list). Not safe to repeat when [`Error::may_have_been_sent`]. A value
    /// that is NaN or infinite has no form in JSON: nothing is sent.
    pub async fn create(&self, new: NewEvaluation) -> Result<RunEvaluation, Error> {
        let answer = self
            .client
            .create_run_evaluation(&self.run_id, &new)
            .await?;
        Ok(answer.into_inner())
    }
}

/// One evaluation of a run, by its id.
#[derive(Clone, Debug)]
pub struct Evaluation {
    client: Client,
    run_id: RunId,
    id: EvaluationId,
}

impl Evaluation {
    pub(crate) fn new(client: Client, run_id: RunId, id: EvaluationId) -> Self {
        Self { client, run_id, id }
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> EvaluationId {
        self.id
    }

    /// The evaluation: `GET /v1/run/{run_id}/evaluation/{evaluation_id}`.
    ///
    /// # Errors
    /// [`Error::is_unauthorized`] when the token is not accepted, [`Error::is_not_found`] when there
    /// is no such run or evaluation; otherwise see [`Error`].
    pub async fn get(&self) -> Result<RunEvaluation, Error> {
        let answer = self
            .client
            .get_run_evaluation(&self.run_id, &self.id)
            .await?;
        Ok(answer.into_inner())
    }

    /// Changes the value, which is all that can be changed:
    /// `PUT /v1/run/{run_id}/evaluation/{evaluation_id}`. Safe to repeat.
    ///
    /// # Errors
    /// As for [`get`](Self::get). A value that is NaN or infinite has no form in JSON: nothing is
    /// sent.
    pub async fn update(&self, value: f64) -> Result<RunEvaluation, Error> {
        let change = EvaluationChange::new().value(value);
        let answer = self
            .client
            .update_run_evaluation(&self.run_id, &self.id, &change);
        Ok(answer.await?.into_inner())
    }
}
