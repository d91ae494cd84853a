//! Arrays of as many items as they must have.

use serde_json::Value;

use super::{Keywords, Sampler};

impl Sampler<'_> {
    pub(super) fn array(&mut self, keywords: &Keywords) -> Value {
        let length = keywords.get("minItems").and_then(Value::as_u64);
        let wanted = u64::from(self.plan.rich && keywords.contains_key("items"));
        let prefix = keywords.get("prefixItems").and_then(Value::as_array);
        let rest = keywords.get("items").unwrap_or(&Value::Null);
        let mut items = Vec::new();
        for index in 0..length.unwrap_or(0).max(wanted) {
            if self.budget == 0 {
                break;
            }
            // An item without a schema costs something too, so that the loop ends.
            self.budget -= 1;
            let position = usize::try_from(index).unwrap_or(usize::MAX);
            let schema = prefix.and_then(|prefix| prefix.get(position));
            let item = self.item(keywords, schema.unwrap_or(rest), &items);
            items.push(item);
        }
        Value::Array(items)
    }

    /// One more item, another than those before if they have to be unique.
    fn item(&mut self, keywords: &Keywords, schema: &Value, others: &[Value]) -> Value {
        let outer = self.variation;
        let unique = keywords.get("uniqueItems") == Some(&Value::Bool(true));
        let mut item = self.value(schema);
        while unique && others.contains(&item) && self.variation < outer + others.len() + 1 {
            self.variation += 1;
            item = self.value(schema);
        }
        self.variation = outer;
        item
    }
}
