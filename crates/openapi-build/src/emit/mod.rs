//! What we write ourselves: types that the backend does not render truly, constructors, the client
//! and its operations, and documentation.

pub(crate) mod conformance;
mod constants;
pub(crate) mod constructors;
pub(crate) mod markdown;
pub(crate) mod objects;
pub(crate) mod operations;
pub(crate) mod servers;
pub(crate) mod types;
