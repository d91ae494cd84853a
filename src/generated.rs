//! The client as it is generated from the document, for whoever needs the raw level: every
//! operation under its own name, answers with status and headers, an error type for each operation.
//!
//! The same code stands in `src/generated/client.rs`, to be read, and to be compiled where nothing is
//! generated.

#[cfg(all(feature = "generate", not(feature = "pregenerated")))]
include!(concat!(env!("OUT_DIR"), "/re_factor.rs"));
#[cfg(any(feature = "pregenerated", not(feature = "generate")))]
include!("generated/client.rs");
