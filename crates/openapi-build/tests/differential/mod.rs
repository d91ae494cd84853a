//! Values go through the generated types and through the `jsonschema` crate, and the two have to agree:
//! on what is valid, and on what comes back.
//!
//! The values are made from the schemas, the same for the same seed: valid ones, and each broken in one
//! place. What a schema says is decided by the document itself ([`oracle`]), as far as it is what the
//! generated code promises ([`rules`]).

pub(crate) mod broken;
pub(crate) mod cases;
pub(crate) mod document;
pub(crate) mod equal;
pub(crate) mod forms;
pub(crate) mod judge;
pub(crate) mod oracle;
pub(crate) mod parts;
pub(crate) mod program;
pub(crate) mod rules;
pub(crate) mod run;
pub(crate) mod scalars;
pub(crate) mod values;
