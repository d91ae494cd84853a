//! Whether a request is what its operation documents.

pub(crate) mod body;
pub(crate) mod parameters;
pub(crate) mod reading;
pub(crate) mod security;
