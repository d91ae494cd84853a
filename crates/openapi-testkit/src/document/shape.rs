//! What a schema says of the types of a value and of the schemas of its parts: by this the text of a
//! parameter is read.

use serde_json::Value;

use super::schema::{Direction, Schema};

/// Schemas looked at for one parameter; only a cycle or a monster has more.
const MAX_SCHEMAS: usize = 1_000;

/// Schemas of one value, and all that apply to it through references and composition.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    /// As they were given: what the value is checked by.
    whole: Vec<Schema>,
    parts: Vec<Schema>,
    types: Vec<String>,
}

impl Shape {
    pub(crate) fn of(whole: Vec<Schema>) -> Self {
        let parts = in_place(whole.clone());
        let types = parts.iter().flat_map(named_types).collect();
        Self {
            whole,
            parts,
            types,
        }
    }

    /// Whether a type is named.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.types.iter().any(|known| known == name)
    }

    /// A schema that names no type allows them all.
    pub(crate) fn allows(&self, name: &str) -> bool {
        self.types.is_empty() || self.has(name)
    }

    /// Whether anything but arrays and objects is allowed.
    pub(crate) fn allows_scalars(&self) -> bool {
        let compound = |name: &String| name == "array" || name == "object";
        self.types.is_empty() || !self.types.iter().all(compound)
    }

    /// The shape of the items of arrays.
    pub(crate) fn items(&self) -> Self {
        Self::of(self.below(&["items"]))
    }

    /// The shape of a property: the one described, or else of any other.
    pub(crate) fn property(&self, name: &str) -> Self {
        let described = self.below(&["properties", name]);
        if described.is_empty() {
            Self::of(self.below(&["additionalProperties"]))
        } else {
            Self::of(described)
        }
    }

    /// The names of the described properties.
    pub(crate) fn properties(&self) -> Vec<&str> {
        let described = self.parts.iter().filter_map(|schema| {
            let described = schema.value().get("properties")?;
            described.as_object()
        });
        described
            .flat_map(|all| all.keys().map(String::as_str))
            .collect()
    }

    /// Whether properties that are not described are said to be possible.
    pub(crate) fn is_open(&self) -> bool {
        let said = |schema: &Schema| {
            let rest = schema.value().get("additionalProperties");
            rest.is_some_and(|rest| *rest != Value::Bool(false))
        };
        self.properties().is_empty() || self.parts.iter().any(said)
    }

    /// Whether one of the schemas that were given allows the value.
    pub(crate) fn fits(&self, direction: Direction, value: &Value) -> bool {
        let fits = |schema: &Schema| schema.check(direction, value).is_ok();
        self.whole.is_empty() || self.whole.iter().any(fits)
    }

    fn below(&self, path: &[&str]) -> Vec<Schema> {
        let below = self.parts.iter().map(|schema| {
            let start = schema.clone();
            path.iter().fold(start, |schema, key| schema.below(key))
        });
        let is_schema = |schema: &Schema| schema.value().is_object();
        below.filter(is_schema).collect()
    }
}

fn named_types(schema: &Schema) -> Vec<String> {
    let names = match schema.value().get("type") {
        Some(Value::Array(several)) => several.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let names = names.into_iter().filter_map(Value::as_str);
    names.map(str::to_owned).collect()
}

/// The given schemas and all that apply to the same instance through `$ref` and composition.
fn in_place(mut waiting: Vec<Schema>) -> Vec<Schema> {
    let mut seen: Vec<Schema> = Vec::new();
    waiting.reverse();
    while let Some(schema) = waiting.pop() {
        if seen.len() == MAX_SCHEMAS || seen.contains(&schema) {
            continue;
        }
        for keyword in ["oneOf", "anyOf", "allOf"] {
            let parts = schema.value().get(keyword).and_then(Value::as_array);
            let holder = schema.below(keyword);
            let count = parts.map_or(0, Vec::len);
            waiting.extend(
                (0..count)
                    .rev()
                    .map(|index| holder.below(&index.to_string())),
            );
        }
        waiting.extend(schema.referred());
        seen.push(schema);
    }
    seen
}
