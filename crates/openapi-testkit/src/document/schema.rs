//! Schemas, compiled once against the whole document (JSON Schema 2020-12).

use std::collections::HashMap;
use std::sync::Arc;

use jsonschema::{Draft, Registry, ValidationError, Validator};
use serde_json::{Value, json};

use super::cursor::Cursor;
use super::error::{DocumentError, DocumentErrorKind};
use crate::percent;

/// The name the document is registered under; never asked for, for nothing is fetched.
const BASE: &str = "https://document.invalid/openapi.json";
/// More findings than this help nobody.
const MAX_FINDINGS: usize = 5;
/// A finding that quotes more than this many bytes of the instance names its place only.
const MAX_QUOTED: usize = 300;

/// A schema of the document: where it stands, and its validator.
#[derive(Clone)]
pub(crate) struct Schema {
    pointer: String,
    validator: Arc<Validator>,
}

impl Schema {
    /// Where the schema stands in the document.
    pub(crate) fn pointer(&self) -> &str {
        &self.pointer
    }

    /// `Err` says what is wrong with `instance`, each finding with its JSON Pointer.
    pub(crate) fn check(&self, instance: &Value) -> Result<(), String> {
        let findings = self.validator.iter_errors(instance);
        let findings: Vec<_> = findings.take(MAX_FINDINGS).map(finding).collect();
        if findings.is_empty() {
            Ok(())
        } else {
            Err(findings.join("; "))
        }
    }
}

fn finding(error: ValidationError<'_>) -> String {
    let mut message = error.to_string();
    if message.len() > MAX_QUOTED {
        message = error.masked().to_string();
    }
    format!("{message} at {:?}", error.instance_path().as_str())
}

/// Compiles each schema once, however often it is used.
pub(crate) struct Compiler<'a> {
    registry: Registry<'a>,
    done: HashMap<String, Schema>,
}

impl<'a> Compiler<'a> {
    pub(crate) fn new(document: &'a Value) -> Result<Self, DocumentError> {
        let registry = Registry::new()
            .draft(Draft::Draft202012)
            .add(BASE, document)
            .and_then(|builder| builder.prepare());
        let registry = registry.map_err(|error| {
            DocumentError::new(DocumentErrorKind::Reference, "", error.to_string())
        })?;
        Ok(Self {
            registry,
            done: HashMap::new(),
        })
    }

    /// The schema that stands at `place`, or where the `$ref` there leads.
    pub(crate) fn compile(&mut self, place: &Cursor<'_>) -> Result<Schema, DocumentError> {
        let place = target(place)?;
        if let Some(schema) = self.done.get(place.pointer()) {
            return Ok(schema.clone());
        }
        let schema = Schema {
            pointer: place.pointer().to_owned(),
            validator: Arc::new(self.validator(place.pointer())?),
        };
        self.done.insert(schema.pointer.clone(), schema.clone());
        Ok(schema)
    }

    fn validator(&self, pointer: &str) -> Result<Validator, DocumentError> {
        let reference = format!("{BASE}#{}", percent::encode_fragment(pointer));
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .offline()
            .should_validate_formats(true)
            .with_registry(&self.registry)
            .build(&json!({ "$ref": reference }))
            .map_err(|error| refused(pointer, &error))
    }
}

/// A schema that is nothing but a reference is the schema referred to.
fn target<'a>(place: &Cursor<'a>) -> Result<Cursor<'a>, DocumentError> {
    match place.value().as_object() {
        Some(keywords) if keywords.len() == 1 => place.clone().resolve(),
        _ => Ok(place.clone()),
    }
}

/// The crate names a place in the document when it can, else it is the schema itself.
fn refused(pointer: &str, error: &ValidationError<'_>) -> DocumentError {
    let named = error.schema_path().as_str();
    let place = if named.is_empty() { pointer } else { named };
    DocumentError::new(DocumentErrorKind::Schema, place, error.to_string())
}
