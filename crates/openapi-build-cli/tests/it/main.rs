//! The command as people run it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod check;
mod compiles;
mod corpus;
mod diff;
mod drift;
#[cfg(feature = "fetch")]
mod fetch;
mod generate;
mod help;
mod import;
mod import_unwritten;
mod lower;
mod mock;
mod scheduled;
mod selection;
mod support;
