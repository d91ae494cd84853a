//! Schemas, each compiled when it is first needed (JSON Schema 2020-12).

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use jsonschema::{Draft, ValidationError, Validator};
use serde_json::Value;

use super::cursor::Cursor;
use super::error::{DocumentError, DocumentErrorKind};
use super::extract::{Extract, extract};
use super::shape::Shape;
use crate::pointer;
use crate::sample;

/// More findings than this help nobody.
const MAX_FINDINGS: usize = 5;
/// A finding that quotes more than this many bytes of the instance names its place only.
const MAX_QUOTED: usize = 300;

/// Which way a value goes: what `readOnly` asks for is not asked of a request, nor what `writeOnly`
/// asks for of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    Request,
    Response,
}

impl Direction {
    /// The annotation of properties that do not go this way.
    pub(crate) fn foreign(self) -> &'static str {
        match self {
            Self::Request => "readOnly",
            Self::Response => "writeOnly",
        }
    }
}

/// How strictly a schema is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Strictness {
    /// By the letter.
    Letter,
    /// A value may fit several branches of a `oneOf` that has a `discriminator`: branches seldom say
    /// themselves which tag is theirs.
    Tagged,
    /// A value may fit several branches of any `oneOf`, and an `allOf` of objects that allow no
    /// other properties allows those of all of them: for schemas that nothing else fits.
    Loose,
}

/// How a schema is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Reading {
    pub(crate) direction: Direction,
    pub(crate) strictness: Strictness,
}

type Compiled = Result<Arc<Validator>, DocumentError>;

/// The document, and what is known of those of its schemas that were used.
pub(crate) struct Schemas {
    root: Value,
    compiled: Mutex<HashMap<(String, Reading), Compiled>>,
    /// Whether a value was found that fits.
    satisfiable: Mutex<HashMap<(String, Direction), bool>>,
}

impl Schemas {
    pub(crate) fn new(root: Value) -> Self {
        Self {
            root,
            compiled: Mutex::default(),
            satisfiable: Mutex::default(),
        }
    }

    pub(crate) fn root(&self) -> &Value {
        &self.root
    }

    fn validator(&self, pointer: &str, reading: Reading) -> Compiled {
        let key = (pointer.to_owned(), reading);
        remembered(&self.compiled, key, || {
            compile(&self.root, pointer, reading)
        })
    }
}

/// What is remembered, or is made to be: without the lock, so that nobody waits for what is not
/// theirs.
fn remembered<K: Eq + Hash, V: Clone>(
    memory: &Mutex<HashMap<K, V>>,
    key: K,
    make: impl FnOnce() -> V,
) -> V {
    let lock = || memory.lock().unwrap_or_else(PoisonError::into_inner);
    let known = lock().get(&key).cloned();
    known.unwrap_or_else(|| {
        let made = make();
        lock().entry(key).or_insert(made).clone()
    })
}

/// A schema of the document: where it stands.
#[derive(Clone)]
pub(crate) struct Schema {
    pointer: String,
    schemas: Arc<Schemas>,
}

impl Schema {
    /// The schema that stands at `place`, or where the `$ref` there leads.
    pub(crate) fn at(place: &Cursor<'_>, schemas: &Arc<Schemas>) -> Result<Self, DocumentError> {
        let place = target(place)?;
        if !place.value().is_object() && !place.value().is_boolean() {
            return Err(place.malformed("a schema is expected"));
        }
        Ok(Self::of_pointer(place.pointer(), schemas))
    }

    pub(crate) fn of_pointer(pointer: &str, schemas: &Arc<Schemas>) -> Self {
        Self {
            pointer: pointer.to_owned(),
            schemas: Arc::clone(schemas),
        }
    }

    pub(crate) fn root(&self) -> &Value {
        &self.schemas.root
    }

    pub(crate) fn value(&self) -> &Value {
        self.root().pointer(&self.pointer).unwrap_or(&Value::Null)
    }

    /// What the schema says of the parts of a value.
    pub(crate) fn shape(&self) -> Shape {
        Shape::of(vec![self.clone()])
    }

    /// The schema that stands below this one.
    pub(crate) fn below(&self, keyword: &str) -> Self {
        Self::of_pointer(&pointer::join(&self.pointer, keyword), &self.schemas)
    }

    /// The schema that a `$ref` here leads to.
    pub(crate) fn referred(&self) -> Option<Self> {
        let reference = self.value().get("$ref")?.as_str()?;
        let target = pointer::of_reference(reference)?;
        self.root().pointer(&target)?;
        Some(Self::of_pointer(&target, &self.schemas))
    }

    /// `Err` says why the schema cannot be used.
    pub(crate) fn compile(&self, direction: Direction) -> Result<(), DocumentError> {
        let compiled = self.validator(direction, Strictness::Tagged);
        compiled.map(|_| ())
    }

    /// `Err` says what is wrong with `instance`, each finding with its JSON Pointer.
    ///
    /// A schema for which no value was found is taken loosely.
    pub(crate) fn check(&self, direction: Direction, instance: &Value) -> Result<(), String> {
        let checked = self.check_by(direction, Strictness::Tagged, instance);
        checked.or_else(|reason| {
            let loosely = self.check_by(direction, Strictness::Loose, instance);
            match loosely.is_ok() && !self.is_satisfiable(direction) {
                true => Ok(()),
                false => Err(reason),
            }
        })
    }

    pub(crate) fn check_by(
        &self,
        direction: Direction,
        strictness: Strictness,
        instance: &Value,
    ) -> Result<(), String> {
        let validator = self.validator(direction, strictness);
        let validator = validator.map_err(|error| error.to_string())?;
        let findings = validator.iter_errors(instance).take(MAX_FINDINGS);
        let findings: Vec<_> = findings.map(finding).collect();
        match findings.is_empty() {
            true => Ok(()),
            false => Err(findings.join("; ")),
        }
    }

    fn is_satisfiable(&self, direction: Direction) -> bool {
        let key = (self.pointer.clone(), direction);
        remembered(&self.schemas.satisfiable, key, || {
            sample::is_satisfiable(self, direction)
        })
    }

    fn validator(&self, direction: Direction, strictness: Strictness) -> Compiled {
        let reading = Reading {
            direction,
            strictness,
        };
        self.schemas.validator(&self.pointer, reading)
    }
}

impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        self.pointer == other.pointer
    }
}

impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.pointer)
    }
}

fn finding(error: ValidationError<'_>) -> String {
    let mut message = error.to_string();
    if message.len() > MAX_QUOTED {
        message = error.masked().to_string();
    }
    format!("{message} at {:?}", error.instance_path().as_str())
}

fn compile(root: &Value, pointer: &str, reading: Reading) -> Compiled {
    let extract = extract(root, pointer, reading)?;
    let validator = jsonschema::options()
        .with_draft(Draft::Draft202012)
        .offline()
        .should_validate_formats(true)
        .build(&extract.schema);
    let validator = validator.map_err(|error| refused(pointer, &extract, &error))?;
    Ok(Arc::new(validator))
}

/// Names the place in the document when it can, else it is the schema itself.
fn refused(pointer: &str, extract: &Extract, error: &ValidationError<'_>) -> DocumentError {
    // It is an instance of the meta-schema, or has keywords that cannot be compiled.
    let place = extract.place(error.instance_path().as_str());
    let place = place.or_else(|| extract.place(error.schema_path().as_str()));
    let place = place.unwrap_or_else(|| pointer.to_owned());
    DocumentError::new(DocumentErrorKind::Schema, &place, error.to_string())
}

/// A schema that is nothing but a reference is the schema referred to.
fn target<'a>(place: &Cursor<'a>) -> Result<Cursor<'a>, DocumentError> {
    match place.value().as_object() {
        Some(keywords) if keywords.len() == 1 => place.clone().resolve(),
        _ => Ok(place.clone()),
    }
}
