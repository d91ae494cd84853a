//! Objects with the properties that they must have.

use serde_json::{Map, Value};

use super::{Keywords, Sampler, text};
use crate::document::extract;

impl Sampler<'_> {
    pub(super) fn object(&mut self, keywords: &Keywords) -> Value {
        let described = keywords.get("properties").and_then(Value::as_object);
        let optional = described.filter(|_| self.plan.rich).into_iter().flatten();
        let names = optional.map(|(name, _)| name.as_str());
        let foreign = self.foreign(keywords);
        let mut object = Map::new();
        for name in required(keywords).into_iter().chain(names) {
            if object.contains_key(name) || foreign.iter().any(|known| known == name) {
                continue;
            }
            let schema = described.and_then(|all| all.get(name));
            let value = self.value(schema.unwrap_or_else(|| additional(keywords, name)));
            object.insert(name.to_owned(), value);
        }
        let rest = keywords.get("additionalProperties");
        if self.plan.rich && described.is_none() && rest.is_some_and(Value::is_object) {
            let (name, value) = ("key".to_owned(), self.value(additional(keywords, "key")));
            object.insert(name, value);
        }
        self.fill(keywords, &mut object);
        Value::Object(object)
    }

    /// The properties that do not go the way of the sample.
    fn foreign(&self, keywords: &Keywords) -> Vec<String> {
        let direction = self.plan.direction;
        direction.map_or_else(Vec::new, |way| extract::foreign(self.root, keywords, way))
    }

    /// Adds properties until there are `minProperties`: described ones first, then any.
    fn fill(&mut self, keywords: &Keywords, object: &mut Map<String, Value>) {
        let wanted = keywords.get("minProperties").and_then(Value::as_u64);
        let wanted = wanted.unwrap_or(0);
        let described = keywords.get("properties").and_then(Value::as_object);
        let described = described.into_iter().flatten();
        let invented = (1..=wanted).map(|number| format!("property{number}"));
        let named = described.map(|(name, schema)| (name.clone(), schema));
        let named = named.chain(invented.map(|name| {
            let schema = additional(keywords, &name);
            (name, schema)
        }));
        for (name, schema) in named {
            if object.len() as u64 >= wanted || self.budget == 0 {
                return;
            }
            self.budget -= 1;
            if !object.contains_key(&name) {
                let value = self.value(schema);
                object.insert(name, value);
            }
        }
    }
}

fn required(keywords: &Keywords) -> Vec<&str> {
    let names = keywords.get("required").and_then(Value::as_array);
    names
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// The schema of a property that is not described: of a pattern that its name matches, or of all
/// others. `null` and booleans act as no schema.
fn additional<'k>(keywords: &'k Keywords, name: &str) -> &'k Value {
    let patterns = keywords.get("patternProperties").and_then(Value::as_object);
    let mut patterns = patterns.into_iter().flatten();
    let matching = patterns.find(|(pattern, _)| text::matches(pattern, name));
    let rest = || keywords.get("additionalProperties").unwrap_or(&Value::Null);
    matching.map_or_else(rest, |(_, schema)| schema)
}
