//! What the comparison of documents promises.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod mutated;
#[path = "../mutations/mod.rs"]
mod mutations;
mod pairs;
