//! Answers of the API, made by hand: its types cannot be written down outside of the crate, as the API may give them
//! more fields at any time.

use chrono::{DateTime, FixedOffset};
use openapi_testkit::Reply;
use serde::Serialize;

use super::json;
use crate::generated::types::{NotFoundError, UnauthorizedError};
use crate::{
    AccountId, EvaluationId, EvaluationLabelId, EvaluatorId, RunEvaluation, RunId, UserId,
};

/// Makes a [`RunEvaluation`], which is also the answer to `get`, `create` and `update`.
///
/// ```
/// use re_factor::test_util::RunEvaluationBuilder;
///
/// let evaluation = RunEvaluationBuilder::new().value(0.5).output_name("answer").build();
/// assert_eq!((evaluation.value, evaluation.output_name.as_deref()), (0.5, Some("answer")));
/// ```
#[derive(Clone, Debug)]
#[must_use = "it makes an answer when it is built"]
pub struct RunEvaluationBuilder {
    answer: RunEvaluation,
}

impl RunEvaluationBuilder {
    /// One with all that the API always sends, each of it zero, empty or at the beginning of 1970.
    pub fn new() -> Self {
        Self {
            answer: RunEvaluation {
                id: EvaluationId::from(uuid::Uuid::nil()),
                account_id: AccountId::from(String::new()),
                run_id: RunId::from(uuid::Uuid::nil()),
                output_name: None,
                field_path: None,
                evaluation_label_id: EvaluationLabelId::from(uuid::Uuid::nil()),
                value: 0.0,
                created_by: None,
                created_by_evaluator_id: None,
                created_at: DateTime::UNIX_EPOCH.fixed_offset(),
                updated_by: None,
                updated_at: None,
            },
        }
    }

    /// Its id.
    pub fn id(mut self, id: EvaluationId) -> Self {
        self.answer.id = id;
        self
    }

    /// The account that owns it.
    pub fn account_id(mut self, account_id: AccountId) -> Self {
        self.answer.account_id = account_id;
        self
    }

    /// The run that it is of.
    pub fn run_id(mut self, run_id: RunId) -> Self {
        self.answer.run_id = run_id;
        self
    }

    /// Which output it is about.
    pub fn output_name(mut self, output_name: impl Into<String>) -> Self {
        self.answer.output_name = Some(output_name.into());
        self
    }

    /// Which field of the output, as a JSON path.
    pub fn field_path(mut self, field_path: impl Into<String>) -> Self {
        self.answer.field_path = Some(field_path.into());
        self
    }

    /// Its label.
    pub fn evaluation_label_id(mut self, evaluation_label_id: EvaluationLabelId) -> Self {
        self.answer.evaluation_label_id = evaluation_label_id;
        self
    }

    /// Its value.
    pub fn value(mut self, value: f64) -> Self {
        self.answer.value = value;
        self
    }

    /// The user who created it.
    pub fn created_by(mut self, created_by: UserId) -> Self {
        self.answer.created_by = Some(created_by);
        self
    }

    /// The evaluator that created it.
    pub fn created_by_evaluator_id(mut self, created_by_evaluator_id: EvaluatorId) -> Self {
        self.answer.created_by_evaluator_id = Some(created_by_evaluator_id);
        self
    }

    /// When it was created.
    pub fn created_at(mut self, created_at: DateTime<FixedOffset>) -> Self {
        self.answer.created_at = created_at;
        self
    }

    /// The user who changed it last.
    pub fn updated_by(mut self, updated_by: UserId) -> Self {
        self.answer.updated_by = Some(updated_by);
        self
    }

    /// When it was changed last.
    pub fn updated_at(mut self, updated_at: DateTime<FixedOffset>) -> Self {
        self.answer.updated_at = Some(updated_at);
        self
    }

    /// The evaluation.
    #[must_use]
    pub fn build(self) -> RunEvaluation {
        self.answer
    }
}

impl Default for RunEvaluationBuilder {
    fn default() -> Self {
        Self::new()
    }
}

/// The answer to `get` and to `update`.
impl From<RunEvaluation> for Reply {
    fn from(evaluation: RunEvaluation) -> Self {
        written(200, &evaluation)
    }
}

/// The answer to `create`.
#[must_use]
pub fn created(evaluation: &RunEvaluation) -> Reply {
    written(201, evaluation)
}

/// The answer to `list`.
#[must_use]
pub fn list(evaluations: &[RunEvaluation]) -> Reply {
    written(200, &evaluations)
}

/// What the API says with a `401`.
#[must_use]
pub fn unauthorized(error: &str) -> UnauthorizedError {
    UnauthorizedError {
        error: Some(error.to_owned()),
    }
}

/// What the API says with a `404`.
#[must_use]
pub fn not_found(error: &str) -> NotFoundError {
    NotFoundError {
        error: Some(error.to_owned()),
    }
}

/// An answer with this status, and the words in the form that the API has for them.
#[must_use]
pub fn refusal(status: u16, error: &str) -> Reply {
    written(status, &serde_json::json!({ "error": error }))
}

fn written(status: u16, body: &impl Serialize) -> Reply {
    // Only a float that JSON has no form for would fail, and those are `null` in it.
    json(status, serde_json::to_vec(body).unwrap_or_default())
}
