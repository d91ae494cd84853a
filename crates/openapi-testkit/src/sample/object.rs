//! Objects with the properties that they must have.

use serde_json::{Map, Value};

use super::{Keywords, Sampler};

impl Sampler<'_> {
    pub(super) fn object(&mut self, keywords: &Keywords) -> Value {
        let described = keywords.get("properties").and_then(Value::as_object);
        let mut object = Map::new();
        let optional = described.filter(|_| self.rich).into_iter().flatten();
        let names = optional.map(|(name, _)| name.as_str());
        for name in required(keywords).into_iter().chain(names) {
            if object.contains_key(name) {
                continue;
            }
            let schema = described.and_then(|all| all.get(name));
            let value = self.value(schema.unwrap_or_else(|| additional(keywords)));
            object.insert(name.to_owned(), value);
        }
        self.fill(keywords, &mut object);
        Value::Object(object)
    }

    /// Adds properties until there are `minProperties`: described ones first, then any.
    fn fill(&mut self, keywords: &Keywords, object: &mut Map<String, Value>) {
        let wanted = keywords.get("minProperties").and_then(Value::as_u64);
        let wanted = wanted.unwrap_or(0);
        let described = keywords.get("properties").and_then(Value::as_object);
        let described = described.into_iter().flatten();
        let invented = (1..=wanted).map(|number| format!("property{number}"));
        let named = described.map(|(name, schema)| (name.clone(), schema));
        let named = named.chain(invented.map(|name| (name, additional(keywords))));
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

/// The schema of properties that are not described; `null` and booleans act as no schema.
fn additional(keywords: &Keywords) -> &Value {
    keywords.get("additionalProperties").unwrap_or(&Value::Null)
}
