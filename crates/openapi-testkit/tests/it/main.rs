//! The server, the samples and the scripted server, over real connections.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod body;
mod breaking;
mod collection;
mod conformance;
mod document;
mod failure;
mod faults;
mod forms;
mod hostile;
mod parameters;
mod prefer;
mod routing;
mod sampling;
mod scripted;
mod security;
mod server;
mod styles;
mod support;
mod wire;
