//! One schema out of many: `$ref`, `allOf`, and the chosen branches of `anyOf` and `oneOf`.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::{Map, Value};

use super::merge::merge;
use super::{Keywords, Sampler, choice};
use crate::pointer;

/// References and compositions nested within each other; what lies deeper is not looked at.
const MAX_NESTING: usize = 64;

/// What applies to one instance.
#[derive(Default)]
pub(super) struct Flat {
    pub(super) keywords: Keywords,
    /// The references followed on the way.
    pub(super) references: Vec<String>,
    /// How often one of them had been followed before, further out.
    pub(super) recursion: usize,
    nesting: usize,
}

impl Sampler<'_> {
    pub(super) fn flatten(&mut self, schema: &Value) -> Flat {
        let mut flat = Flat::default();
        self.flatten_into(schema, &mut flat);
        flat
    }

    fn flatten_into(&mut self, schema: &Value, flat: &mut Flat) {
        let Some(schema) = schema.as_object() else {
            return;
        };
        if self.budget == 0 || flat.nesting == MAX_NESTING {
            return;
        }
        self.budget -= 1;
        flat.nesting += 1;
        let composing = ["$ref", "allOf", "anyOf", "oneOf"];
        let own = schema
            .iter()
            .filter(|(keyword, _)| !composing.contains(&keyword.as_str()));
        merge(
            &mut flat.keywords,
            own.map(|(k, v)| (k.clone(), v.clone())).collect(),
        );
        self.flatten_reference(schema, flat);
        for part in schema
            .get("allOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            self.flatten_into(part, flat);
        }
        for keyword in ["anyOf", "oneOf"] {
            self.flatten_branch(schema, keyword, flat);
        }
        flat.nesting -= 1;
    }

    fn flatten_reference(&mut self, schema: &Map<String, Value>, flat: &mut Flat) {
        let Some(reference) = schema.get("$ref").and_then(Value::as_str) else {
            return;
        };
        if flat.references.iter().any(|known| known == reference) {
            return;
        }
        let before = self.open.iter().filter(|known| *known == reference);
        flat.recursion = flat.recursion.max(before.count());
        flat.references.push(reference.to_owned());
        let target = pointer::of_reference(reference);
        let target = target.and_then(|target| self.root.pointer(&target));
        if let Some(target) = target {
            self.flatten_into(target, flat);
        }
    }

    fn flatten_branch(&mut self, schema: &Map<String, Value>, keyword: &str, flat: &mut Flat) {
        let branches = schema.get(keyword).and_then(Value::as_array);
        let turn = self.turn(keyword);
        let branch = branches
            .and_then(|all| choice::choose(all, &flat.keywords, &self.open, flat.recursion, turn));
        let Some(branch) = branch else {
            return;
        };
        self.flatten_into(branch, flat);
        if let Some((property, value)) = choice::discriminator(schema, branch) {
            choice::require_constant(&mut flat.keywords, &property, value);
        }
    }

    /// How many branches are passed over here: the same everywhere at first, and then another number
    /// everywhere, as it may be the combination that is invalid.
    fn turn(&self, keyword: &str) -> usize {
        const IN_STEP: usize = 4;
        if self.plan.turn < IN_STEP {
            return self.plan.turn;
        }
        let mut hasher = DefaultHasher::new();
        (self.plan.turn, keyword, &self.open, self.budget).hash(&mut hasher);
        usize::try_from(hasher.finish() % 1_000).unwrap_or(0)
    }
}
