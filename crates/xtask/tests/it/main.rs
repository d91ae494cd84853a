//! The command as it is run, in a repository of its own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod released;
mod support;
mod update;
