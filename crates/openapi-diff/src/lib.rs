//! What changed between two OpenAPI documents, and what each change does to callers of the Rust client
//! that `openapi-build` generates of them.
//!
//! Both documents are given as `openapi_build::Build::normalize` has them: complete in themselves, and in
//! the words of OpenAPI 3.1. What comes out are [`Changes`], each with its kind, which way its value goes,
//! what it does on the wire and in code, and where it is in both documents.
//!
//! ```
//! use openapi_diff::{Effect, Options, diff};
//! use openapi_lower::{Limits, Sources, read};
//!
//! let mut sources = Sources::new();
//! let mut document = |name: &str, text: &str| {
//!     let file = sources.add(name, text);
//!     read(&sources, file, Limits::default()).0.expect("this is YAML")
//! };
//! let old = document("old.yaml", "
//! openapi: 3.1.0
//! paths: {/pets: {get: {operationId: pets, responses: {'200': {description: All}}}}}
//! ");
//! let new = document("new.yaml", "
//! openapi: 3.1.0
//! paths: {/pets: {get: {operationId: pets, responses: {'200': {description: All}},
//!   parameters: [{name: limit, in: query, required: true, schema: {type: integer}}]}}}
//! ");
//!
//! let changes = diff(&old, &new, &Options::default());
//! assert_eq!(changes.effect(), Effect::Breaking);
//! let change = changes.iter().next().unwrap();
//! assert_eq!(change.kind.id, "required-parameter-added");
//! assert_eq!(change.operations, ["GET /pets"]);
//! ```

mod change;
mod compare;
mod effect;
mod findings;
mod kind;
mod render;
mod schema;

use openapi_lower::Node;

pub use change::{Change, Changes};
pub use effect::{Direction, Effect};
pub use kind::{Judgement, KINDS, Kind};

/// How the client is generated, as far as it matters to what a change does.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether all that is received is checked against the document (`Checks::Both`): then values that the
    /// old document did not allow are errors, although the types could hold them.
    pub checks_received: bool,
    /// Whether all parameters are arguments (`Interface::Positional`): then a further one breaks every call.
    pub positional: bool,
    /// Whether operations are grouped by their first tag (`Grouping::Tag`).
    pub grouped_by_tag: bool,
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// What changed from one document to another.
///
/// Both have to be as `openapi_build::Build::normalize` makes them; what does not have the form that OpenAPI
/// asks for is passed over. What is in an order that means nothing, is compared without it.
#[must_use]
pub fn diff(old: &Node, new: &Node, options: &Options) -> Changes {
    compare::documents(old, new, options)
}
