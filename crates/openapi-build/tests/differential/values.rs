//! Values made from a schema: valid as far as `not`, `if`, `contains` and the like let them be.

use serde_json::{Map, Value, json};

use crate::random::Random;

use super::parts::{Parts, types};
use super::scalars;

/// Levels of a value; below, what is optional is left out.
const DEEP: usize = 4;
/// Below this, everything is `null`.
const DEEPEST: usize = 12;
/// Values within one value.
const LARGEST: usize = 300;

pub(crate) struct Values<'a> {
    document: &'a Value,
    pub(crate) random: Random,
    left: usize,
}

impl<'a> Values<'a> {
    pub(crate) fn new(document: &'a Value, seed: u64) -> Self {
        Self {
            document,
            random: Random::new(seed),
            left: LARGEST,
        }
    }

    /// A value of a component.
    pub(crate) fn component(&mut self, schema: &'a Value) -> Value {
        self.left = LARGEST;
        self.all(vec![schema], 0)
    }

    /// A value of several schemas at once.
    fn all(&mut self, schemas: Vec<&'a Value>, depth: usize) -> Value {
        self.left = self.left.saturating_sub(1);
        if depth >= DEEPEST {
            return Value::Null;
        }
        let is_small = self.is_small(depth);
        let parts = Parts::of(self.document, schemas, &mut self.random, is_small);
        if let Some(only) = parts.keyword("const").next() {
            return only.clone();
        }
        if let Some(value) = self.listed(&parts) {
            return value;
        }
        let types = types(&parts);
        match *self.random.pick(&types) {
            "null" => Value::Null,
            "boolean" => json!(self.random.below(2) == 0),
            "integer" => scalars::number(&parts, true, &mut self.random),
            "number" => scalars::number(&parts, false, &mut self.random),
            "string" => json!(scalars::text(&parts, &mut self.random)),
            "array" => self.array(&parts, depth),
            _ => self.object(&parts, depth),
        }
    }

    fn is_small(&self, depth: usize) -> bool {
        depth >= DEEP || self.left == 0
    }

    fn listed(&mut self, parts: &Parts<'a>) -> Option<Value> {
        let lists: Vec<_> = parts.keyword("enum").filter_map(Value::as_array).collect();
        let all = |value: &&Value| lists.iter().all(|list| list.contains(value));
        let values: Vec<_> = lists.first()?.iter().filter(all).collect();
        (!values.is_empty()).then(|| (*self.random.pick(&values)).clone())
    }

    fn array(&mut self, parts: &Parts<'a>, depth: usize) -> Value {
        let least = parts.largest("minItems").unwrap_or(0).min(200);
        let is_small = self.is_small(depth);
        let more = if is_small { 0 } else { self.random.below(4) };
        let prefix = parts.keyword("prefixItems").filter_map(Value::as_array);
        let prefix = prefix.map(Vec::len).max().unwrap_or(0);
        let wanted = if prefix > 0 && self.random.below(3) > 0 {
            prefix.max(more)
        } else {
            more
        };
        let closed = parts.keyword("items").any(|items| *items == json!(false));
        let most = parts.smallest("maxItems").unwrap_or(usize::MAX);
        let most = if closed { most.min(prefix) } else { most };
        let unique = parts
            .keyword("uniqueItems")
            .any(|unique| *unique == json!(true));
        let mut items: Vec<Value> = Vec::new();
        for _ in 0..(3 * wanted.max(least)) {
            if items.len() >= wanted.max(least).min(most) {
                break;
            }
            let item = self.all(item_schemas(parts, items.len()), depth + 1);
            if !unique || !items.contains(&item) {
                items.push(item);
            }
        }
        Value::Array(items)
    }

    fn object(&mut self, parts: &Parts<'a>, depth: usize) -> Value {
        let mut object = Map::new();
        let is_small = self.is_small(depth);
        let required = parts.required();
        for name in parts.properties() {
            if required.contains(&name) || (!is_small && self.random.below(2) == 0) {
                let value = self.property(parts, name, depth);
                object.insert(name.to_owned(), value);
            }
        }
        for name in required {
            if !object.contains_key(name) {
                let value = self.property(parts, name, depth);
                object.insert(name.to_owned(), value);
            }
        }
        self.further(parts, &mut object, depth);
        Value::Object(object)
    }

    fn property(&mut self, parts: &Parts<'a>, name: &str, depth: usize) -> Value {
        let schemas = parts.of_property(name);
        match schemas.is_empty() {
            true => scalars::anything(&mut self.random),
            false => self.all(schemas, depth + 1),
        }
    }

    /// Properties that have no name in the schema.
    fn further(&mut self, parts: &Parts<'a>, object: &mut Map<String, Value>, depth: usize) {
        let least = parts.largest("minProperties").unwrap_or(0).min(50);
        let most = parts.smallest("maxProperties").unwrap_or(usize::MAX);
        let is_map = parts.keyword("additionalProperties").any(Value::is_object)
            || parts.keyword("patternProperties").next().is_some();
        let wanted = match (self.is_small(depth), is_map) {
            (true, _) => 0,
            (false, true) => self.random.below(3),
            (false, false) => usize::from(self.random.below(6) == 0),
        };
        let wanted = (object.len() + wanted).max(least).min(most);
        for _ in 0..2 * wanted {
            if object.len() >= wanted {
                break;
            }
            let name = self.name(parts);
            if !object.contains_key(&name) {
                let value = self.property(parts, &name, depth);
                object.insert(name, value);
            }
        }
    }

    fn name(&mut self, parts: &Parts<'a>) -> String {
        let patterns = parts
            .keyword("patternProperties")
            .filter_map(Value::as_object);
        let patterns: Vec<_> = patterns.flat_map(Map::keys).collect();
        if !patterns.is_empty() && self.random.below(4) > 0 {
            let pattern = *self.random.pick(&patterns);
            if let Some(name) = scalars::matching(pattern, &mut self.random) {
                return name;
            }
        }
        let names: Vec<_> = parts.keyword("propertyNames").collect();
        if names.is_empty() {
            return (*self
                .random
                .pick(&["extra", "x-more", "Öl", "a b", "further"]))
            .to_owned();
        }
        match self.all(names, DEEP) {
            Value::String(name) => name,
            _ => scalars::word(&mut self.random),
        }
    }
}

/// What the item of an array at a place has to be.
fn item_schemas<'a>(parts: &Parts<'a>, at: usize) -> Vec<&'a Value> {
    let schemas = parts.schemas.iter().filter_map(|schema| {
        let prefix = schema.get("prefixItems").and_then(Value::as_array);
        let place = prefix.and_then(|prefix| prefix.get(at));
        place.or_else(|| schema.get("items"))
    });
    schemas.collect()
}
