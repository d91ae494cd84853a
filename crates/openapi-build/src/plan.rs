//! What is to be rendered, as far as the backend is not told or does not keep it.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use openapi_lower::{Pointer, Span};

/// Everything the passes over the generated code need to know of the document.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// `info.title` and `info.version`, on one line.
    pub(crate) title: String,
    /// The operations in the order of the document.
    pub(crate) operations: Vec<Operation>,
    /// The types in the order of the document, by their Rust name.
    pub(crate) types: BTreeMap<String, TypePlan>,
    /// Types that are sent: those get a constructor.
    pub(crate) sent: BTreeSet<String>,
}

/// One operation.
#[derive(Debug)]
pub(crate) struct Operation {
    /// Name of the method: the `operationId` in snake case.
    pub(crate) name: String,
    /// HTTP method in capitals.
    pub(crate) method: String,
    /// Path template.
    pub(crate) path: String,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    /// Whether the HTTP bearer credential is asked for.
    pub(crate) bearer: Bearer,
    /// Parameters with their descriptions, path and query alike.
    pub(crate) parameters: Vec<(String, String)>,
    pub(crate) success: Success,
    pub(crate) errors: Vec<ErrorAnswer>,
    /// Where it stands.
    pub(crate) at: Pointer,
    pub(crate) span: Span,
}

/// Whether an operation asks for the HTTP bearer credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bearer {
    No,
    /// There is an alternative without any.
    IfGiven,
    Required,
}

/// The success answers: one body for all statuses.
#[derive(Debug)]
pub(crate) struct Success {
    pub(crate) statuses: Vec<u16>,
    pub(crate) has_body: bool,
}

/// One documented error answer.
#[derive(Debug)]
pub(crate) struct ErrorAnswer {
    pub(crate) status: ErrorStatus,
    /// Name of the variant.
    pub(crate) variant: String,
    pub(crate) description: String,
    /// Rust type of the body in `types`; none if the document says nothing of one.
    pub(crate) body: Option<String>,
}

/// Which statuses an error answer is for (OpenAPI 3.1, section 4.8.16.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ErrorStatus {
    /// One status.
    Code(u16),
    /// `4XX` or `5XX`, by the first digit.
    Range(u16),
    /// `default`: any other status.
    Default,
}

/// One type of the `types` module.
#[derive(Debug)]
pub(crate) struct TypePlan {
    /// Where the schema stands in the document as it was published.
    pub(crate) source: String,
    pub(crate) description: Option<String>,
    /// The properties by their names in JSON, in the order of the document.
    pub(crate) properties: IndexMap<String, Property>,
}

/// One property of an object.
#[derive(Debug)]
pub(crate) struct Property {
    pub(crate) description: Option<String>,
    /// Whether it may be `null` as well as absent, which Rust's `None` does not tell apart.
    pub(crate) null_or_absent: bool,
}
