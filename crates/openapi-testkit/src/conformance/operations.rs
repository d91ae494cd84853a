//! The operations of a document, with values to call them with.

use serde_json::Value;

use super::answers::{self, DocumentedAnswer};
use crate::document::content::Media;
use crate::document::operation::Operation;
use crate::document::parameter::{Form, Parameter, Place};
use crate::document::security::Scheme;
use crate::document::{Direction, Document, Schema};
use crate::media;
use crate::sample::{Extent, Given, valid};

/// An operation that can be served, and all that is needed to call it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DescribedOperation {
    /// Its `operationId`, or method and path (`GET /notes/{id}`) if it has none or another's.
    pub id: String,
    /// Its method, in upper case.
    pub method: String,
    /// Its path, as the document has it.
    pub path: String,
    /// Its parameters, in the order of the document.
    pub parameters: Vec<DescribedParameter>,
    /// Whether it needs a body.
    pub requires_body: bool,
    /// What its body may be.
    pub bodies: Vec<DescribedBody>,
    /// What it may answer with, each status that can be asked for.
    pub answers: Vec<DocumentedAnswer>,
    /// Whether each alternative of its security asks for a client certificate.
    pub needs_certificate: bool,
    /// For which of its parts no valid value was found, and why: such an operation is in no case.
    pub unsampled: Vec<String>,
}

/// A parameter, and values for it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DescribedParameter {
    /// Where it stands.
    pub place: Place,
    /// Its name.
    pub name: String,
    /// Whether it has to be there.
    pub required: bool,
    /// A valid value with what is required, and never an empty list or object: those are written
    /// as nothing.
    pub minimal: Value,
    /// A valid value with all that is described.
    pub full: Value,
}

/// One of the media types of a body, and contents for it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DescribedBody {
    /// The media type, as the document has it, without parameters; it may be a range.
    pub media_type: String,
    /// A valid content with what is required.
    pub minimal: Content,
    /// A valid content with all that is described.
    pub full: Content,
}

/// What a body holds.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// A value: of JSON, and of forms and parts, whose fields are the members.
    Value(Value),
    /// Several values, one after the other: lines of JSON.
    Values(Vec<Value>),
    /// A text.
    Text(String),
    /// Anything else.
    Bytes(Vec<u8>),
}

/// Every operation that can be served, path by path.
#[must_use]
pub fn operations(document: &Document) -> Vec<DescribedOperation> {
    document.operations().map(describe).collect()
}

fn describe(operation: &Operation) -> DescribedOperation {
    let mut unsampled = Vec::new();
    let parameters = operation.parameters.iter().filter_map(|parameter| {
        let described = describe_parameter(parameter);
        let place = parameter.place.name();
        let failed = |reason| unsampled.push(format!("{place} `{}`: {reason}", parameter.name));
        described.map_err(failed).ok()
    });
    let parameters = parameters.collect();
    let content = operation.body.iter().flat_map(|body| &body.content);
    let bodies = content.filter_map(|entry| {
        let described = describe_body(entry);
        let failed = |reason| unsampled.push(format!("body `{}`: {reason}", entry.range));
        described.map_err(failed).ok()
    });
    let bodies: Vec<DescribedBody> = bodies.collect();
    DescribedOperation {
        id: operation.id.clone(),
        method: operation.method.clone(),
        path: operation.path.clone(),
        parameters,
        requires_body: operation.body.as_ref().is_some_and(|body| body.required),
        bodies,
        answers: answers::of(operation),
        needs_certificate: needs_certificate(operation),
        unsampled,
    }
}

fn needs_certificate(operation: &Operation) -> bool {
    let mut alternatives = operation.security.iter();
    !operation.security.is_empty() && alternatives.all(|one| one.contains(&Scheme::Unseen))
}

fn describe_parameter(parameter: &Parameter) -> Result<DescribedParameter, String> {
    let (minimal, full) = match &parameter.schema {
        Some(schema) => (
            sample(schema, Extent::Minimal)?,
            sample(schema, Extent::Full)?,
        ),
        None => (Value::from("string"), Value::from("string")),
    };
    let full = match is_nothing(&full) && parameter.place == Place::Path {
        true => something(parameter.schema.as_ref()).unwrap_or(full),
        false => full,
    };
    let minimal = match is_nothing(&minimal) {
        true => full.clone(),
        false => minimal,
    };
    let written = |value: Value| match (&parameter.form, value) {
        // What it is a text of is not known here.
        (Form::Text, Value::Object(_) | Value::Array(_)) => Value::from("string"),
        (_, value) => value,
    };
    let (minimal, full) = (written(minimal), written(full));
    Ok(DescribedParameter {
        place: parameter.place,
        name: parameter.name.clone(),
        required: parameter.required,
        minimal,
        full,
    })
}

/// A path has no place for nothing.
fn something(schema: Option<&Schema>) -> Option<Value> {
    let scalars = [Value::from("string"), Value::from(0), Value::from(true)];
    let is_valid =
        |value: &Value| schema.is_none_or(|schema| schema.check(Direction::Request, value).is_ok());
    scalars.into_iter().find(is_valid)
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

fn sample(schema: &Schema, extent: Extent) -> Result<Value, String> {
    let given = match extent {
        Extent::Minimal => Given::Unused,
        Extent::Full => Given::Scalars,
    };
    valid(schema, Direction::Request, extent, given)
}

fn describe_body(entry: &Media) -> Result<DescribedBody, String> {
    Ok(DescribedBody {
        media_type: entry.range.clone(),
        minimal: content(entry, Extent::Minimal)?,
        full: content(entry, Extent::Full)?,
    })
}

fn content(entry: &Media, extent: Extent) -> Result<Content, String> {
    let media_type = entry.concrete();
    let value = |schema: Option<&Schema>| {
        let made = schema.map(|schema| sample(schema, extent));
        made.unwrap_or_else(|| Ok(Value::from("string")))
    };
    if media::is_lines(media_type) {
        let item = value(entry.item_schema.as_ref().or(entry.schema.as_ref()))?;
        return Ok(match item {
            Value::Array(items) if entry.item_schema.is_none() => Content::Values(items),
            item => Content::Values(vec![item]),
        });
    }
    let made = value(entry.schema.as_ref())?;
    Ok(match (media_type, made) {
        (_, made) if media::is_json(media_type) || media::is_form(media_type) => {
            Content::Value(made)
        }
        (_, Value::String(text)) if media_type.starts_with("text/") => Content::Text(text),
        (_, Value::String(text)) => Content::Bytes(text.into_bytes()),
        (_, made) => Content::Bytes(made.to_string().into_bytes()),
    })
}
