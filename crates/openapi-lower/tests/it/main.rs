//! What the crate promises, one module a concern.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod bundle;
mod bundle_cases;
mod bundle_cycles;
mod bundle_files;
mod bundled;
mod cases;
mod differential;
mod every_code;
mod form;
mod form_members;
mod json;
mod leftovers;
mod limits;
mod lower;
mod mutation;
mod number;
mod outline;
mod overlay;
mod overlay_1_1;
mod pointer;
mod read;
mod read_errors;
mod read_positions;
mod references;
mod render;
mod scalars;
mod source;
mod support;
mod yaml;
