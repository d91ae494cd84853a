//! The client as it is generated from the document, for whoever needs the raw level: every
//! operation under its own name, answers with status and headers, an error type for each operation.
//!
//! The same code stands in `tests/golden/client.rs`, to be read.

include!(concat!(env!("OUT_DIR"), "/re_factor.rs"));
