//! Ids, each a type of its own, so that one cannot stand where another is meant:
//!
//! ```compile_fail
//! # fn example(client: re_factor::Client, evaluation_id: re_factor::EvaluationId) {
//! client.run(evaluation_id);
//! # }
//! ```
//!
//! They are read from text with `parse` and made of a [`Uuid`](uuid::Uuid) with `from`.

pub use crate::generated::types::{
    AccountId, EvaluationId, EvaluationLabelId, EvaluatorId, RunId, UserId,
};
