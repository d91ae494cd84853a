//! Which JSON types a schema speaks of: what the text of a parameter may be read as.

use serde_json::Value;

use crate::pointer;

/// Schemas looked at for one parameter; only a cycle or a monster has more.
const MAX_SCHEMAS: usize = 1_000;

/// The primitive types named by a schema or by those it is composed of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Types(Vec<String>);

impl Types {
    /// Of the schema itself.
    pub(crate) fn of(document: &Value, schema: &Value) -> Self {
        Self::union(&in_place(document, vec![schema]))
    }

    /// Of the items of the array that the schema describes.
    pub(crate) fn of_items(document: &Value, schema: &Value) -> Self {
        let arrays = in_place(document, vec![schema]);
        let items = arrays.iter().filter_map(|schema| schema.get("items"));
        Self::union(&in_place(document, items.collect()))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|known| known == name)
    }

    /// A schema that names no type allows them all.
    pub(crate) fn allow(&self, name: &str) -> bool {
        self.0.is_empty() || self.has(name)
    }

    pub(crate) fn are_only(&self, name: &str) -> bool {
        self.has(name) && self.0.iter().all(|known| known == name)
    }

    fn union(schemas: &[&Value]) -> Self {
        let named = schemas.iter().filter_map(|schema| schema.get("type"));
        let names = named.flat_map(|name| match name {
            Value::Array(several) => several.iter().collect(),
            one => vec![one],
        });
        let names = names.filter_map(Value::as_str).map(str::to_owned);
        Self(names.collect())
    }
}

/// The given schemas and all that apply to the same instance through `$ref` and composition.
fn in_place<'a>(document: &'a Value, mut waiting: Vec<&'a Value>) -> Vec<&'a Value> {
    let mut seen: Vec<&Value> = Vec::new();
    while let Some(schema) = waiting.pop() {
        if seen.len() == MAX_SCHEMAS {
            break;
        }
        if seen.iter().any(|known| std::ptr::eq(*known, schema)) {
            continue;
        }
        seen.push(schema);
        let reference = schema.get("$ref").and_then(Value::as_str);
        let target = reference.and_then(pointer::of_reference);
        waiting.extend(target.and_then(|target| document.pointer(&target)));
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let parts = schema.get(keyword).and_then(Value::as_array);
            waiting.extend(parts.into_iter().flatten());
        }
    }
    seen
}
