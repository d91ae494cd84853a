//! An OpenAPI 3.1 document, read and checked once.

pub(crate) mod content;
mod cursor;
mod error;
pub(crate) mod extract;
pub(crate) mod operation;
pub(crate) mod parameter;
pub(crate) mod response;
pub(crate) mod route;
pub(crate) mod schema;
pub(crate) mod security;
mod segment;
pub(crate) mod shape;
pub(crate) mod style;

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use cursor::Cursor;
pub use error::{DocumentError, DocumentErrorKind};
use operation::Operation;
pub use operation::Unserved;
pub use parameter::Place;
use route::{Route, Template};
use schema::Schemas;
pub(crate) use schema::{Direction, Schema};

use crate::sample::{self, Keywords};

/// Nesting that no document needs and that recursive code could not bear.
const MAX_DEPTH: usize = 256;

/// An OpenAPI 3.1 document whose operations a [`Server`](crate::Server) can answer for.
///
/// Cloning is cheap: the clones share one document.
#[derive(Clone)]
pub struct Document(Arc<Inner>);

struct Inner {
    schemas: Arc<Schemas>,
    entries: Vec<Entry>,
    routes: Vec<Route>,
}

/// What stands under a method of a path.
pub(crate) type Entry = Result<Operation, Unserved>;

impl Document {
    /// Reads a document that is complete in itself: every `$ref` is local (`#/...`).
    ///
    /// Parameters, bodies, responses, headers and path items may be references. Schemas are
    /// compiled as JSON Schema 2020-12 when they are first needed, with `format` asserted.
    /// `servers` is not looked at: paths start at the root. What is wrong with an operation
    /// concerns it alone: see [`unserved`](Self::unserved).
    ///
    /// # Errors
    ///
    /// With the JSON Pointer of the offending place:
    /// [`Malformed`](DocumentErrorKind::Malformed) for what is no OpenAPI document;
    /// [`Unsupported`](DocumentErrorKind::Unsupported) for another version than 3.1 and 3.2, and
    /// for nesting deeper than 256 levels.
    pub fn from_json(root: Value) -> Result<Self, DocumentError> {
        require_shallow(&root)?;
        require_version(&Cursor::root(&root))?;
        let schemas = Arc::new(Schemas::new(root));
        let (entries, routes) = parse(&schemas)?;
        Ok(Self(Arc::new(Inner {
            schemas,
            entries,
            routes,
        })))
    }

    /// The id of every operation that can be served, path by path: its `operationId`, or method
    /// and path (`GET /pets/{id}`) if it has none or another's.
    pub fn operation_ids(&self) -> impl Iterator<Item = &str> {
        self.operations().map(|known| known.id.as_str())
    }

    /// The operations that cannot be served, and those responses of the others that cannot be
    /// given: their parts contradict each other, refer to nothing, or have schemas that JSON Schema
    /// does not allow. Every schema is compiled for this, which takes seconds for large documents.
    #[must_use]
    pub fn unserved(&self) -> Vec<Unserved> {
        let entries = self.0.entries.iter();
        let problems = entries.flat_map(|entry| match entry {
            Ok(operation) => {
                let problems = operation.problems().into_iter();
                problems.map(|error| operation.unserved(error)).collect()
            }
            Err(unserved) => vec![unserved.clone()],
        });
        problems.collect()
    }

    /// Those of the [`unserved`](Self::unserved) that are known without any schema being compiled.
    #[must_use]
    pub fn contradictions(&self) -> Vec<Unserved> {
        let entries = self.0.entries.iter();
        let found = entries.flat_map(|entry| match entry {
            Ok(operation) => {
                let broken = operation.broken.iter().cloned();
                broken.map(|error| operation.unserved(error)).collect()
            }
            Err(unserved) => vec![unserved.clone()],
        });
        found.collect()
    }

    /// A minimal value of the schema at a JSON Pointer such as `/components/schemas/Pet`, made
    /// as [`sample`](crate::sample()) makes it; `None` if nothing stands there.
    #[must_use]
    pub fn sample(&self, pointer: &str) -> Option<Value> {
        let root = self.0.schemas.root();
        Some(sample::within(root, root.pointer(pointer)?))
    }

    pub(crate) fn routes(&self) -> &[Route] {
        &self.0.routes
    }

    pub(crate) fn entry(&self, index: usize) -> Option<&Entry> {
        self.0.entries.get(index)
    }

    pub(crate) fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.0
            .entries
            .iter()
            .filter_map(|entry| entry.as_ref().ok())
    }

    pub(crate) fn operation_by_id(&self, id: &str) -> Option<&Operation> {
        self.operations().find(|known| known.id == id)
    }

    /// The keywords of a schema of this document, references and composition resolved.
    pub(crate) fn keywords_of(&self, schema: &Schema) -> Keywords {
        sample::keywords(self.0.schemas.root(), schema.value())
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<_> = self.operation_ids().collect();
        f.debug_struct("Document")
            .field("operations", &ids)
            .finish()
    }
}

fn parse(schemas: &Arc<Schemas>) -> Result<(Vec<Entry>, Vec<Route>), DocumentError> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut routes = Vec::new();
    for (path, item) in Cursor::root(schemas.root()).fields_of("paths")? {
        let first = entries.len();
        entries.extend(operation::parse_all(path, &item, schemas));
        let own = entries.iter().enumerate().skip(first);
        let methods = own.map(|(index, entry)| (method(entry).to_owned(), index));
        if let Some(template) = Template::parse(path) {
            let methods = methods.collect();
            routes.push(Route { template, methods });
        }
    }
    name_apart(&mut entries);
    Ok((entries, routes))
}

fn method(entry: &Entry) -> &str {
    match entry {
        Ok(operation) => &operation.method,
        Err(unserved) => &unserved.method,
    }
}

/// Gives an operation that has another's `operationId` an id of its own.
fn name_apart(entries: &mut [Entry]) {
    let mut names = HashSet::new();
    for operation in entries.iter_mut().flatten() {
        if !names.insert(operation.id.clone()) {
            operation.id = format!("{} {}", operation.method, operation.path);
        }
    }
}

fn require_version(root: &Cursor<'_>) -> Result<(), DocumentError> {
    let version = root.text_of("openapi")?;
    let is_of = |known: &str| version == known || version.starts_with(&format!("{known}."));
    if is_of("3.1") || is_of("3.2") {
        return Ok(());
    }
    let message = format!("OpenAPI {version} is not supported, 3.1 is");
    Err(DocumentError::unsupported("/openapi", message))
}

/// Walks without recursion, so that no document can exhaust the stack.
fn require_shallow(root: &Value) -> Result<(), DocumentError> {
    let mut level = vec![root];
    for _ in 0..MAX_DEPTH {
        level = level.into_iter().flat_map(children).collect();
        if level.is_empty() {
            return Ok(());
        }
    }
    let message = format!("nesting is deeper than {MAX_DEPTH} levels");
    Err(DocumentError::unsupported("", message))
}

fn children(value: &Value) -> Vec<&Value> {
    match value {
        Value::Object(members) => members.values().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    }
}
