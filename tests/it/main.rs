//! The client against servers on loopback, the document, and what is generated from it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod answers;
mod blocking;
mod classes;
mod concurrency;
mod date_times;
mod embedded_server;
mod golden;
mod optional_fields;
mod papers;
mod prism;
mod recorded;
mod secrets;
mod setup;
mod source_record;
mod support;
mod wire;
