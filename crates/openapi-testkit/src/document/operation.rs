//! Operations: one method of one path (OpenAPI 3.1, Path Item and Operation Object).

use std::sync::Arc;

use super::content::{self, Media, RequestBody};
use super::cursor::Cursor;
use super::error::DocumentError;
use super::parameter::{self, Parameter, Place};
use super::response::{self, Response};
use super::route::Template;
use super::schema::{Direction, Schema, Schemas};
use super::security::{self, Security};

/// The fixed fields of a path item that are operations; `query` is of OpenAPI 3.2.
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

pub(crate) struct Operation {
    /// The `operationId`, or method and path: `GET /pets`.
    pub(crate) id: String,
    /// As sent: in upper case, unless it is an additional one.
    pub(crate) method: String,
    /// The key of the Paths Object.
    pub(crate) path: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<RequestBody>,
    pub(crate) responses: Vec<Response>,
    /// What is wrong with responses that cannot be given.
    pub(crate) broken: Vec<DocumentError>,
    pub(crate) security: Security,
}

/// An operation, or a response of it, that cannot be served, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unserved {
    /// The method; empty if it is about all of the path.
    pub method: String,
    /// The path, as the document has it.
    pub path: String,
    /// What is wrong, and where.
    pub error: DocumentError,
}

impl Operation {
    /// Whether the path has a parameter of this name.
    pub(crate) fn has_path_parameter(&self, name: &str) -> bool {
        self.parameters
            .iter()
            .any(|known| known.place == Place::Path && known.name == name)
    }

    /// The operation as one that cannot be served.
    pub(crate) fn unserved(&self, error: DocumentError) -> Unserved {
        Unserved {
            method: self.method.clone(),
            path: self.path.clone(),
            error,
        }
    }

    /// Compiles every schema, and says which cannot be.
    pub(crate) fn problems(&self) -> Vec<DocumentError> {
        let sent = self.parameters.iter().filter_map(|one| one.schema.as_ref());
        let content = self.body.iter().flat_map(|body| &body.content);
        let sent = sent.chain(content.flat_map(schemas_of));
        let sent = sent.filter_map(|schema| schema.compile(Direction::Request).err());
        let headers = self.responses.iter().flat_map(|one| &one.headers);
        let headers = headers.filter_map(|header| header.schema.as_ref());
        let content = self.responses.iter().flat_map(|one| &one.content);
        let answered = headers.chain(content.flat_map(schemas_of));
        let answered = answered.filter_map(|schema| schema.compile(Direction::Response).err());
        let mut all: Vec<_> = sent.chain(answered).collect();
        all.extend(self.broken.iter().cloned());
        all
    }
}

fn schemas_of(media: &Media) -> impl Iterator<Item = &Schema> {
    media.schema.iter().chain(&media.item_schema)
}

/// The operations of the path item at `item`.
pub(crate) fn parse_all(
    path: &str,
    item: &Cursor<'_>,
    schemas: &Arc<Schemas>,
) -> Vec<Result<Operation, Unserved>> {
    let unserved = |method: &str, error| {
        let (method, path) = (method.to_owned(), path.to_owned());
        Err(Unserved {
            method,
            path,
            error,
        })
    };
    let places = item.clone().resolve().and_then(|item| {
        let template = Template::parse(path)
            .ok_or_else(|| item.malformed(format!("`{path}` is no path template")))?;
        Ok((places(&item)?, item, template))
    });
    let (places, item, template) = match places {
        Ok(found) => found,
        Err(error) => return vec![unserved("", error)],
    };
    let parsed = places.into_iter().map(|(method, place)| {
        let operation = parse(path, &place, &item, &method, schemas);
        let operation = operation.and_then(|operation| {
            require_parameters(&place, &template, &operation)?;
            Ok(operation)
        });
        operation.or_else(|error| unserved(&method, error))
    });
    parsed.collect()
}

/// Methods, and what stands under them.
fn places<'a>(item: &Cursor<'a>) -> Result<Vec<(String, Cursor<'a>)>, DocumentError> {
    item.object()?;
    let fixed = METHODS.iter().filter_map(|method| {
        let place = item.get(method)?;
        Some((method.to_ascii_uppercase(), place))
    });
    let more = item.entries_of("additionalOperations")?.into_iter();
    let more = more.map(|(method, place)| (method.to_owned(), place));
    Ok(fixed.chain(more).collect())
}

fn parse(
    path: &str,
    place: &Cursor<'_>,
    item: &Cursor<'_>,
    method: &str,
    schemas: &Arc<Schemas>,
) -> Result<Operation, DocumentError> {
    place.object()?;
    let id = place.get("operationId");
    let id = id.and_then(|id| id.value().as_str().map(str::to_owned));
    let of_path = parameter::parse_all(item, schemas)?;
    let of_operation = parameter::parse_all(place, schemas)?;
    let (responses, broken) = response::parse_all(place, schemas)?;
    Ok(Operation {
        id: id.unwrap_or_else(|| format!("{method} {path}")),
        method: method.to_owned(),
        path: path.to_owned(),
        parameters: parameter::merge(of_path, of_operation),
        body: content::parse_request(place, schemas)?,
        responses,
        broken,
        security: security::parse(&Cursor::root(place.document()), place)?,
    })
}

/// Template and path parameters have to name the same things (OpenAPI 3.1, Path Templating).
fn require_parameters(
    place: &Cursor<'_>,
    template: &Template,
    operation: &Operation,
) -> Result<(), DocumentError> {
    let names: Vec<&str> = template.names().collect();
    for name in &names {
        if !operation.has_path_parameter(name) {
            return Err(place.malformed(format!("no parameter describes `{{{name}}}`")));
        }
    }
    for parameter in &operation.parameters {
        if parameter.place == Place::Path && !names.contains(&parameter.name.as_str()) {
            let name = &parameter.name;
            return Err(place.malformed(format!("the path has no `{{{name}}}`")));
        }
    }
    Ok(())
}
