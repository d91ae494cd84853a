//! Documents are changed in every way that there is a judgement for, and what is found of each change is compared
//! with what has to be: its kind, what it does and to whom, its place in both documents, and nothing else.
//!
//! What has to be found is said here anew, from OpenAPI, JSON Schema and the code that is generated.

mod answers;
mod bodies;
mod document;
mod exchange;
mod generated;
mod judge;
mod moved;
mod mutation;
mod names;
mod operations;
mod parameters;
mod paths;
mod random;
mod schemas;
mod security;
mod servers;
mod styles;
mod tree;
mod unchanged;
mod words;

#[allow(unused_imports, reason = "for changes one after the other")]
pub(crate) use document::Document;
pub(crate) use generated::Agreement;
#[allow(unused_imports, reason = "for pairs of documents")]
pub(crate) use generated::{agreement, api};
pub(crate) use judge::{Base, Judged, as_text};
pub(crate) use mutation::{Mutation, Side};
#[allow(unused_imports, reason = "for documents of our own")]
pub(crate) use tree::json;

/// Every kind of change.
pub(crate) fn all() -> Vec<Mutation> {
    [
        parameters::all(),
        paths::all(),
        styles::all(),
        bodies::all(),
        answers::all(),
        operations::all(),
        security::all(),
        servers::all(),
        schemas::all(),
        names::all(),
        words::all(),
        unchanged::all(),
        moved::all(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
