//! Whether a request is what its operation documents.

pub(crate) mod body;
mod form;
mod multipart;
pub(crate) mod parameters;
mod parts;
mod reading;
pub(crate) mod security;
mod written;
