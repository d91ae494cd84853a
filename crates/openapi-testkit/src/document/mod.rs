//! An OpenAPI 3.1 document, read and checked once.

pub(crate) mod content;
mod cursor;
mod error;
pub(crate) mod operation;
pub(crate) mod parameter;
pub(crate) mod response;
pub(crate) mod route;
mod schema;
pub(crate) mod security;
mod segment;
pub(crate) mod types;

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use cursor::Cursor;
pub use error::{DocumentError, DocumentErrorKind};
use operation::Operation;
use route::{Route, Template};
use schema::Compiler;
pub(crate) use schema::Schema;

use crate::sample::{self, Keywords};

/// Nesting that no document needs and that recursive code could not bear.
const MAX_DEPTH: usize = 256;

/// An OpenAPI 3.1 document whose operations a [`Server`](crate::Server) can answer for.
///
/// Cloning is cheap: the clones share one document.
#[derive(Clone)]
pub struct Document(Arc<Inner>);

struct Inner {
    root: Value,
    operations: Vec<Operation>,
    routes: Vec<Route>,
}

impl Document {
    /// Reads a document that is complete in itself: every `$ref` is local (`#/...`).
    ///
    /// Parameters, bodies, responses, headers and path items may be references. Schemas are
    /// compiled as JSON Schema 2020-12, with `format` asserted. `servers` is not looked at:
    /// paths start at the root.
    ///
    /// # Errors
    ///
    /// With the JSON Pointer of the offending place:
    /// [`Malformed`](DocumentErrorKind::Malformed) also for an operation that has no
    /// `operationId` or another's, and for a path template and path parameters that do not name
    /// the same things; [`Unsupported`](DocumentErrorKind::Unsupported) for another version than
    /// 3.1, for security other than http bearer, for styles of parameters other than the default
    /// ones, and for parameters that are objects.
    pub fn from_json(root: Value) -> Result<Self, DocumentError> {
        require_shallow(&root)?;
        require_version(&Cursor::root(&root))?;
        let (operations, routes) = parse(&root)?;
        Ok(Self(Arc::new(Inner {
            root,
            operations,
            routes,
        })))
    }

    /// The `operationId` of every operation, path by path.
    pub fn operation_ids(&self) -> impl Iterator<Item = &str> {
        self.0.operations.iter().map(|known| known.id.as_str())
    }

    /// A minimal value of the schema at a JSON Pointer such as `/components/schemas/Pet`, made
    /// as [`sample`](crate::sample()) makes it; `None` if nothing stands there.
    #[must_use]
    pub fn sample(&self, pointer: &str) -> Option<Value> {
        let schema = self.0.root.pointer(pointer)?;
        Some(sample::within(&self.0.root, schema))
    }

    pub(crate) fn routes(&self) -> &[Route] {
        &self.0.routes
    }

    pub(crate) fn operation(&self, index: usize) -> Option<&Operation> {
        self.0.operations.get(index)
    }

    pub(crate) fn operation_by_id(&self, id: &str) -> Option<&Operation> {
        self.0.operations.iter().find(|known| known.id == id)
    }

    /// A minimal value of a schema of this document; a rich one if only that is valid.
    pub(crate) fn sample_of(&self, schema: &Schema) -> Value {
        let Some(place) = self.0.root.pointer(schema.pointer()) else {
            return Value::Null;
        };
        let minimal = sample::within(&self.0.root, place);
        if schema.check(&minimal).is_ok() {
            return minimal;
        }
        let rich = sample::rich_within(&self.0.root, place);
        schema.check(&rich).map_or(minimal, |()| rich)
    }

    /// The keywords of a schema of this document, references and composition resolved.
    pub(crate) fn keywords_of(&self, schema: &Schema) -> Keywords {
        let schema = self.0.root.pointer(schema.pointer());
        schema.map_or_else(Keywords::new, |schema| {
            sample::keywords(&self.0.root, schema)
        })
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

fn parse(root: &Value) -> Result<(Vec<Operation>, Vec<Route>), DocumentError> {
    let mut compiler = Compiler::new(root)?;
    let mut operations: Vec<Operation> = Vec::new();
    let mut routes = Vec::new();
    for (path, item) in Cursor::root(root).fields_of("paths")? {
        let template = Template::parse(path)
            .ok_or_else(|| item.malformed(format!("`{path}` is no path template")))?;
        let mut methods = Vec::new();
        for operation in operation::parse_all(&item, &template, &mut compiler)? {
            if operations.iter().any(|known| known.id == operation.id) {
                let message = format!("operationId `{}` is given twice", operation.id);
                return Err(item.malformed(message));
            }
            methods.push((operation.method.clone(), operations.len()));
            operations.push(operation);
        }
        routes.push(Route { template, methods });
    }
    Ok((operations, routes))
}

fn require_version(root: &Cursor<'_>) -> Result<(), DocumentError> {
    let version = root.text_of("openapi")?;
    if version == "3.1" || version.starts_with("3.1.") {
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
