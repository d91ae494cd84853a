//! Ids, each a type of its own, so that one cannot stand where another is meant. This compiles,
//!
//! ```
//! # fn example(client: re_factor::Client, run_id: re_factor::RunId, evaluation_id: re_factor::EvaluationId) {
//! client.run(run_id).evaluation(evaluation_id);
//! # }
//! ```
//!
//! and neither does with the two swapped:
//!
//! ```compile_fail,E0308
//! # fn example(client: re_factor::Client, run_id: re_factor::RunId, evaluation_id: re_factor::EvaluationId) {
//! client.run(evaluation_id);
//! # }
//! ```
//!
//! ```compile_fail,E0308
//! # fn example(client: re_factor::Client, run_id: re_factor::RunId, evaluation_id: re_factor::EvaluationId) {
//! client.run(run_id).evaluation(run_id);
//! # }
//! ```

pub use crate::generated::types::{
    AccountId, EvaluationId, EvaluationLabelId, EvaluatorId, RunId, UserId,
};
