//! A schema taken out of its document, with all that it refers to: what the rest of the document is
//! like, and how large it is, does not matter to it.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::error::{DocumentError, DocumentErrorKind};
use super::schema::{Direction, Reading, Strictness};
use crate::{pattern, pointer};

/// Keywords under which one schema stands.
const ONE: [&str; 12] = [
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "additionalItems",
];
/// Keywords under which a list of schemas stands.
const LIST: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
/// Those of them that apply to the same value.
const IN_PLACE: [&str; 3] = ["allOf", "anyOf", "oneOf"];
/// Keywords under which schemas stand by name.
const NAMED: [&str; 5] = [
    "$defs",
    "definitions",
    "dependentSchemas",
    "patternProperties",
    "properties",
];
/// Keywords that say nothing of which values are valid.
const SILENT: [&str; 10] = [
    "default",
    "deprecated",
    "description",
    "discriminator",
    "example",
    "examples",
    "externalDocs",
    "title",
    "xml",
    "$comment",
];

/// Keywords that may say that nothing else is allowed.
const CLOSING: [&str; 2] = ["additionalProperties", "unevaluatedProperties"];

pub(crate) struct Extract {
    /// A document of its own: all schemas under `$defs`, numbered.
    pub(crate) schema: Value,
    /// Where each of them stands in the document.
    places: Vec<Place>,
}

/// A schema of the document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Place {
    pointer: String,
    /// Whether properties that it does not describe are allowed in any case: others do.
    opened: bool,
}

/// What a schema is told by the one that it is a part of.
#[derive(Debug, Clone, Default)]
struct Outer {
    opened: bool,
    /// Properties that do not go this way.
    foreign: Vec<String>,
}

impl Extract {
    /// Where a place of this document stands in the one that it is from.
    pub(crate) fn place(&self, place: &str) -> Option<String> {
        let (number, rest) = split(place.strip_prefix("/$defs/")?);
        let origin = self.places.get(number.parse::<usize>().ok()?)?;
        Some(format!("{}{rest}", origin.pointer))
    }
}

fn split(text: &str) -> (&str, &str) {
    text.find('/').map_or((text, ""), |at| text.split_at(at))
}

/// The schema at `pointer`.
pub(crate) fn extract(
    root: &Value,
    pointer: &str,
    reading: Reading,
) -> Result<Extract, DocumentError> {
    let mut extraction = Extraction {
        root,
        reading,
        numbers: HashMap::new(),
        places: Vec::new(),
    };
    extraction.number(pointer, false);
    let mut schemas = Map::new();
    while let Some(place) = extraction.places.get(schemas.len()).cloned() {
        let schema = root.pointer(&place.pointer);
        let schema = schema.ok_or_else(|| nowhere(&place.pointer))?;
        let outer = Outer {
            opened: place.opened,
            foreign: Vec::new(),
        };
        let schema = extraction.schema(schema, &place.pointer, &outer)?;
        schemas.insert(schemas.len().to_string(), schema);
    }
    Ok(Extract {
        schema: json!({ "$ref": "#/$defs/0", "$defs": schemas }),
        places: extraction.places,
    })
}

struct Extraction<'a> {
    root: &'a Value,
    reading: Reading,
    numbers: HashMap<Place, usize>,
    /// By number.
    places: Vec<Place>,
}

impl Extraction<'_> {
    fn number(&mut self, pointer: &str, opened: bool) -> usize {
        let pointer = pointer.to_owned();
        let place = Place { pointer, opened };
        let next = self.places.len();
        let number = *self.numbers.entry(place.clone()).or_insert(next);
        if number == next {
            self.places.push(place);
        }
        number
    }

    fn schema(&mut self, schema: &Value, at: &str, outer: &Outer) -> Result<Value, DocumentError> {
        let Some(keywords) = schema.as_object() else {
            return Ok(schema.clone());
        };
        let mut out = Map::new();
        let mut inner = outer.clone();
        if IN_PLACE.iter().any(|word| keywords.contains_key(*word))
            || keywords.contains_key("required")
        {
            inner
                .foreign
                .extend(foreign(self.root, keywords, self.reading.direction));
        }
        for (keyword, value) in keywords {
            let closes = value == &Value::Bool(false) && CLOSING.contains(&keyword.as_str());
            let silent = SILENT.contains(&keyword.as_str()) || keyword.starts_with("x-");
            if silent || (outer.opened && closes) {
                continue;
            }
            let at = pointer::join(at, keyword);
            inner.opened = self.opens(keyword, keywords, outer.opened);
            let value = self.keyword(keyword, value, &at, &inner)?;
            out.insert(keyword.clone(), value);
        }
        self.take_back(keywords, &inner.foreign, &mut out);
        Ok(out.into())
    }

    /// Whether what stands under a keyword is not to close the object: its other parts have
    /// properties as well.
    fn opens(&self, keyword: &str, keywords: &Map<String, Value>, opened: bool) -> bool {
        let parts = keywords.get("allOf").and_then(Value::as_array);
        let parts = parts.map_or(0, Vec::len) + usize::from(keywords.contains_key("properties"));
        match keyword {
            "allOf" if self.reading.strictness == Strictness::Loose => opened || parts > 1,
            "$ref" | "allOf" | "anyOf" | "oneOf" => opened,
            _ => false,
        }
    }

    fn keyword(
        &mut self,
        word: &str,
        value: &Value,
        at: &str,
        inner: &Outer,
    ) -> Result<Value, DocumentError> {
        match value {
            Value::String(text) if word == "$ref" => self.reference(text, at, inner.opened),
            Value::String(pattern) if word == "pattern" => Ok(pattern::usable(pattern).into()),
            Value::Array(schemas) if LIST.contains(&word) => {
                let apart = Outer::default();
                let around = if IN_PLACE.contains(&word) {
                    inner
                } else {
                    &apart
                };
                let numbered = schemas.iter().enumerate();
                numbered
                    .map(|(index, one)| self.schema(one, &format!("{at}/{index}"), around))
                    .collect()
            }
            Value::Object(named) if NAMED.contains(&word) => {
                let schemas = named.iter().map(|(name, one)| {
                    let below = pointer::join(at, name);
                    Ok((name.clone(), self.schema(one, &below, &Outer::default())?))
                });
                Ok(Value::Object(schemas.collect::<Result<_, _>>()?))
            }
            _ if ONE.contains(&word) => self.schema(value, at, &Outer::default()),
            _ => Ok(value.clone()),
        }
    }

    fn reference(&mut self, text: &str, at: &str, opened: bool) -> Result<Value, DocumentError> {
        let Some(pointer) = pointer::of_reference(text) else {
            // By anchor or identifier: left to who compiles it.
            return Ok(Value::from(text));
        };
        if self.root.pointer(&pointer).is_none() {
            let message = format!("`{text}` leads nowhere");
            let kind = DocumentErrorKind::Reference;
            return Err(DocumentError::new(kind, at, message));
        }
        let number = self.number(&pointer, opened);
        Ok(Value::from(format!("#/$defs/{number}")))
    }

    /// What the reading does not ask for.
    fn take_back(
        &self,
        keywords: &Map<String, Value>,
        foreign: &[String],
        out: &mut Map<String, Value>,
    ) {
        let is_any = match self.reading.strictness {
            Strictness::Letter => false,
            Strictness::Tagged => keywords.contains_key("discriminator"),
            Strictness::Loose => true,
        };
        if is_any
            && !out.contains_key("anyOf")
            && let Some(branches) = out.remove("oneOf")
        {
            out.insert("anyOf".to_owned(), branches);
        }
        if let Some(Value::Array(required)) = out.get_mut("required") {
            let is_foreign = |name: &str| foreign.iter().any(|known| known == name);
            required.retain(|name| name.as_str().is_none_or(|name| !is_foreign(name)));
        }
    }
}

/// The properties of an object schema, and of those it is composed of, that do not go this way.
pub(crate) fn foreign(
    root: &Value,
    keywords: &Map<String, Value>,
    direction: Direction,
) -> Vec<String> {
    let all = applied(root, keywords).into_iter();
    let properties = all.filter_map(|one| one.get("properties")?.as_object());
    let marked = properties
        .flatten()
        .filter(|(_, property)| is_marked(root, property, direction.foreign()));
    marked.map(|(name, _)| name.clone()).collect()
}

/// Whether a property is annotated so, itself or where it refers to.
fn is_marked(root: &Value, property: &Value, annotation: &str) -> bool {
    let Some(keywords) = property.as_object() else {
        return false;
    };
    let is_set = |one: &Map<String, Value>| one.get(annotation) == Some(&Value::Bool(true));
    applied(root, keywords).into_iter().any(is_set)
}

/// What applies to the same value in any case.
fn applied<'a>(root: &'a Value, keywords: &'a Map<String, Value>) -> Vec<&'a Map<String, Value>> {
    let mut waiting = vec![keywords];
    let mut seen: Vec<&Map<String, Value>> = Vec::new();
    while let Some(keywords) = waiting.pop() {
        if seen.iter().any(|known| std::ptr::eq(*known, keywords)) {
            continue;
        }
        seen.push(keywords);
        let all = keywords.get("allOf").and_then(Value::as_array);
        waiting.extend(all.into_iter().flatten().filter_map(Value::as_object));
        waiting.extend(referred(root, keywords).and_then(Value::as_object));
    }
    seen
}

fn referred<'a>(root: &'a Value, keywords: &Map<String, Value>) -> Option<&'a Value> {
    let pointer = pointer::of_reference(keywords.get("$ref")?.as_str()?)?;
    root.pointer(&pointer)
}

fn nowhere(pointer: &str) -> DocumentError {
    let message = "nothing stands here";
    DocumentError::new(DocumentErrorKind::Reference, pointer, message)
}
