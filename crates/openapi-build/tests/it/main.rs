//! What `openapi_build::Build` makes of documents.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod api;
mod api_changes;
mod build_script;
mod calls;
mod compiles;
mod determinism;
#[path = "../differential/mod.rs"]
mod differential;
mod differential_fixtures;
mod docs;
mod errors;
mod every_code;
mod example;
mod features;
mod fields;
mod headers;
mod injection;
mod mutations;
mod mutator;
mod operations;
mod options;
mod order;
mod pages;
mod random;
mod references;
mod rendered;
mod rust_names;
mod selection;
mod shuffle;
mod support;
mod types;
mod unchecked;
mod unordered;
mod upstream_limits;
mod upstream_operations;
mod upstream_schemas;
mod verdict;
mod webhooks;
