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
mod drift;
mod generate;
mod help;
mod lower;
mod mock;
mod selection;
mod support;
