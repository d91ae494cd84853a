//! What a document asks for, in Rust's terms: the types with their names, and the operations.
//!
//! `infer` makes it of a lowered document, `emit` writes it, and `shape` shows the backend the part
//! that the backend renders truly.

pub(crate) mod named;
mod operation;
mod paging;
mod security;
mod server;
mod types;

pub(crate) use operation::*;
pub(crate) use paging::*;
pub(crate) use security::*;
pub(crate) use server::*;
pub(crate) use types::*;

/// A whole client.
#[derive(Debug, Default)]
pub(crate) struct Api {
    /// `info.title` and `info.version`, on one line.
    pub(crate) title: String,
    /// The types of the module `types`, by their names.
    pub(crate) types: Types,
    /// The operations in the order of the document, those of a group beside each other.
    pub(crate) operations: Vec<Operation>,
    /// The security schemes that operations ask for, in the order of the document.
    pub(crate) security_schemes: Vec<SecurityScheme>,
    /// The servers that the document has for all operations, in its order.
    pub(crate) servers: Vec<Server>,
    /// The groups in the order of their operations.
    pub(crate) groups: Vec<OperationGroup>,
    /// The type of what webhooks send, if there are some.
    pub(crate) webhooks: Option<String>,
    /// The schemas that values are checked against, by their names: each a JSON text.
    pub(crate) schemas: Vec<(String, String)>,
}
