//! A schema taken out of its document, with all that it refers to: what the rest of the document is
//! like, and how large it is, does not matter to it.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::error::{DocumentError, DocumentErrorKind};
use super::schema::{Direction, Reading};
use crate::pointer;

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

pub(crate) struct Extract {
    /// A document of its own: all schemas under `$defs`, numbered.
    pub(crate) schema: Value,
    /// Where each of them stands in the document.
    pointers: Vec<String>,
}

impl Extract {
    /// Where a place of this document stands in the one that it is from.
    pub(crate) fn place(&self, place: &str) -> Option<String> {
        let (number, rest) = split(place.strip_prefix("/$defs/")?);
        let pointer = self.pointers.get(number.parse::<usize>().ok()?)?;
        Some(format!("{pointer}{rest}"))
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
        pointers: Vec::new(),
    };
    extraction.number(pointer);
    let mut schemas = Map::new();
    while let Some(pointer) = extraction.pointers.get(schemas.len()).cloned() {
        let schema = root.pointer(&pointer);
        let schema = schema.ok_or_else(|| nowhere(&pointer))?;
        let schema = extraction.schema(schema, &pointer)?;
        schemas.insert(schemas.len().to_string(), schema);
    }
    Ok(Extract {
        schema: json!({ "$ref": "#/$defs/0", "$defs": schemas }),
        pointers: extraction.pointers,
    })
}

struct Extraction<'a> {
    root: &'a Value,
    reading: Reading,
    numbers: HashMap<String, usize>,
    /// By number.
    pointers: Vec<String>,
}

impl Extraction<'_> {
    fn number(&mut self, pointer: &str) -> usize {
        let next = self.pointers.len();
        let number = *self.numbers.entry(pointer.to_owned()).or_insert(next);
        if number == next {
            self.pointers.push(pointer.to_owned());
        }
        number
    }

    fn schema(&mut self, schema: &Value, place: &str) -> Result<Value, DocumentError> {
        let Some(keywords) = schema.as_object() else {
            return Ok(schema.clone());
        };
        let mut out = Map::new();
        for (keyword, value) in keywords {
            if SILENT.contains(&keyword.as_str()) || keyword.starts_with("x-") {
                continue;
            }
            let place = pointer::join(place, keyword);
            let value = self.keyword(keyword, value, &place)?;
            out.insert(keyword.clone(), value);
        }
        self.take_back(keywords, &mut out);
        Ok(out.into())
    }

    fn keyword(&mut self, word: &str, value: &Value, place: &str) -> Result<Value, DocumentError> {
        match value {
            Value::String(reference) if word == "$ref" => self.reference(reference, place),
            Value::Array(schemas) if LIST.contains(&word) => {
                let numbered = schemas.iter().enumerate();
                numbered
                    .map(|(index, one)| self.schema(one, &format!("{place}/{index}")))
                    .collect()
            }
            Value::Object(named) if NAMED.contains(&word) => {
                let schemas = named.iter().map(|(name, one)| {
                    Ok((name.clone(), self.schema(one, &pointer::join(place, name))?))
                });
                Ok(Value::Object(schemas.collect::<Result<_, _>>()?))
            }
            _ if ONE.contains(&word) => self.schema(value, place),
            _ => Ok(value.clone()),
        }
    }

    fn reference(&mut self, reference: &str, place: &str) -> Result<Value, DocumentError> {
        let Some(pointer) = pointer::of_reference(reference) else {
            // By anchor or identifier: left to who compiles it.
            return Ok(Value::from(reference));
        };
        if self.root.pointer(&pointer).is_none() {
            let message = format!("`{reference}` leads nowhere");
            let kind = DocumentErrorKind::Reference;
            return Err(DocumentError::new(kind, place, message));
        }
        Ok(Value::from(format!("#/$defs/{}", self.number(&pointer))))
    }

    /// What the reading does not ask for.
    fn take_back(&self, keywords: &Map<String, Value>, out: &mut Map<String, Value>) {
        if self.reading.tagged
            && keywords.contains_key("discriminator")
            && !out.contains_key("anyOf")
            && let Some(branches) = out.remove("oneOf")
        {
            out.insert("anyOf".to_owned(), branches);
        }
        if let Some(Value::Array(required)) = out.get_mut("required") {
            let foreign = foreign(self.root, keywords, self.reading.direction);
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
    let mut found = Vec::new();
    let mut waiting: Vec<&Map<String, Value>> = vec![keywords];
    let mut seen: Vec<&Map<String, Value>> = Vec::new();
    while let Some(keywords) = waiting.pop() {
        if seen.iter().any(|known| std::ptr::eq(*known, keywords)) {
            continue;
        }
        seen.push(keywords);
        let properties = keywords.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            if is_marked(root, property, direction.foreign()) {
                found.push(name.clone());
            }
        }
        waiting.extend(parts(root, keywords));
    }
    found
}

/// What applies to the same value in any case.
fn parts<'a>(root: &'a Value, keywords: &'a Map<String, Value>) -> Vec<&'a Map<String, Value>> {
    let all = keywords.get("allOf").and_then(Value::as_array);
    let all = all.into_iter().flatten().filter_map(Value::as_object);
    let referred = referred(root, keywords).and_then(Value::as_object);
    all.chain(referred).collect()
}

fn referred<'a>(root: &'a Value, keywords: &Map<String, Value>) -> Option<&'a Value> {
    let pointer = pointer::of_reference(keywords.get("$ref")?.as_str()?)?;
    root.pointer(&pointer)
}

/// Whether a property is annotated so, itself or where it refers to.
pub(crate) fn is_marked(root: &Value, property: &Value, annotation: &str) -> bool {
    let Some(keywords) = property.as_object() else {
        return false;
    };
    let is_set = |keywords: &Map<String, Value>| keywords.get(annotation) == Some(&json!(true));
    let all = parts(root, keywords);
    is_set(keywords) || all.into_iter().any(is_set)
}

fn nowhere(pointer: &str) -> DocumentError {
    let message = "nothing stands here";
    DocumentError::new(DocumentErrorKind::Reference, pointer, message)
}
