//! The import as those who call it see it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod conflicts;
mod every_code;
mod files;
mod join;
mod pages;
mod published;
mod record;
mod record_file;
mod repeated;
mod support;
