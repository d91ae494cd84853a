//! Cargo features by tag: what stands behind which.
//!
//! An operation stands behind the features of its tags, and a type behind those of all operations that
//! lead to it. What leads from one type to another leads to at least as many features, so a type that is
//! there has all that it is made of. What nothing leads to has a feature of its own.

use std::collections::{BTreeMap, BTreeSet};

use heck::AsKebabCase;

use crate::model::named::{self, reached};
use crate::model::{Api, Operation, TypeDef, Types};
use crate::names::Taken;

/// The feature of the types that no operation leads to.
const OTHERS: &str = "other-types";

/// One of these features has to be on; none of them if there are none.
type Gate = BTreeSet<usize>;

/// The features of a client.
#[derive(Debug, Default)]
pub(crate) struct Features {
    names: Vec<String>,
    by_tag: BTreeMap<String, usize>,
    by_type: BTreeMap<String, Gate>,
}

/// What stands behind the same features.
pub(crate) struct Group<'a, T> {
    /// Empty: what is always there.
    pub(crate) features: Vec<&'a str>,
    /// The module that it stands in; empty for what is always there.
    pub(crate) module: String,
    pub(crate) members: Vec<T>,
}

impl Features {
    /// None if no operation has a tag.
    pub(crate) fn by_tag(api: &Api) -> Option<Self> {
        let mut features = Self::default();
        let mut taken = Taken::new(&["default"], "-");
        for tag in api.operations.iter().flat_map(|operation| &operation.tags) {
            if !features.by_tag.contains_key(tag) {
                features.by_tag.insert(tag.clone(), features.names.len());
                features.names.push(taken.take(&feature_name(tag)));
            }
        }
        if features.names.is_empty() {
            return None;
        }
        features.by_type = features.of_types(api);
        let is_reached = |name: &String| features.by_type.contains_key(name);
        if !api.types.keys().all(is_reached) {
            features.others(&api.types, taken.take(OTHERS));
        }
        Some(features)
    }

    /// Their names.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// The types by what they stand behind; those that are always there come first.
    pub(crate) fn types<'a>(&self, types: &'a Types) -> Vec<Group<'_, &'a TypeDef>> {
        let none = Gate::new();
        self.groups(types.values(), |definition| {
            self.by_type.get(&definition.name).unwrap_or(&none).clone()
        })
    }

    /// The operations by what they stand behind.
    pub(crate) fn operations(&self, operations: &[Operation]) -> Vec<Group<'_, Operation>> {
        self.groups(operations.iter().cloned(), |operation| self.gate(operation))
    }

    /// One of these has to be on for any of the operations to be there; none if some always are.
    pub(crate) fn of_any<'o>(&self, operations: impl Iterator<Item = &'o Operation>) -> Vec<&str> {
        let mut all = Gate::new();
        for operation in operations {
            let gate = self.gate(operation);
            if gate.is_empty() {
                return Vec::new();
            }
            all.extend(gate);
        }
        let names = all.iter().filter_map(|at| self.names.get(*at));
        names.map(String::as_str).collect()
    }

    fn gate(&self, operation: &Operation) -> Gate {
        let tags = operation.tags.iter();
        tags.filter_map(|tag| self.by_tag.get(tag).copied())
            .collect()
    }

    fn groups<T>(
        &self,
        members: impl Iterator<Item = T>,
        gate: impl Fn(&T) -> Gate,
    ) -> Vec<Group<'_, T>> {
        let mut by_gate: BTreeMap<Gate, Vec<T>> = BTreeMap::from([(Gate::new(), Vec::new())]);
        for member in members {
            by_gate.entry(gate(&member)).or_default().push(member);
        }
        let mut shared = 0;
        let groups = by_gate.into_iter().map(|(gate, members)| {
            let names = gate.iter().filter_map(|at| self.names.get(*at));
            let features: Vec<&str> = names.map(String::as_str).collect();
            let module = match features.as_slice() {
                [] => String::new(),
                [only] => format!("of_{}", only.replace('-', "_")),
                _ => {
                    shared += 1;
                    format!("shared_{shared}")
                }
            };
            Group {
                features,
                module,
                members,
            }
        });
        groups.collect()
    }

    /// The features of all operations that lead to a type. One without features leads to types that are
    /// always there.
    fn of_types(&self, api: &Api) -> BTreeMap<String, Gate> {
        let mut gates = BTreeMap::new();
        let mut always: Vec<String> = api.webhooks.iter().cloned().collect();
        let mut waiting: Vec<Vec<String>> = vec![Vec::new(); self.names.len()];
        for operation in &api.operations {
            let gate = self.gate(operation);
            let mut named = Vec::new();
            let mut otherwise = Vec::new();
            named::sent(operation, &mut named, &mut otherwise);
            named::received(operation, &mut named);
            named.append(&mut otherwise);
            if gate.is_empty() {
                always.append(&mut named);
            }
            for feature in gate {
                let waiting = waiting.get_mut(feature);
                waiting
                    .into_iter()
                    .for_each(|all| all.extend(named.clone()));
            }
        }
        for (feature, named) in waiting.into_iter().enumerate() {
            for name in reached(&api.types, named) {
                gates.entry(name).or_insert_with(Gate::new).insert(feature);
            }
        }
        for name in reached(&api.types, always) {
            gates.insert(name, Gate::new());
        }
        gates
    }

    /// Puts the types that no operation leads to behind a feature, with what they are made of.
    fn others(&mut self, types: &Types, name: String) {
        let feature = self.names.len();
        self.names.push(name);
        let others = types
            .keys()
            .filter(|name| !self.by_type.contains_key(*name));
        for name in reached(types, others.cloned().collect()) {
            match self.by_type.get_mut(&name) {
                // Always there.
                Some(gate) if gate.is_empty() => {}
                Some(gate) => drop(gate.insert(feature)),
                None => drop(self.by_type.insert(name, Gate::from([feature]))),
            }
        }
    }
}

/// `Pet Store` becomes `pet-store`.
fn feature_name(tag: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let words: String = AsKebabCase(tag).to_string().chars().map(plain).collect();
    let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [] => String::from("tag"),
        words => words.join("-"),
    }
}

/// The features as a manifest has them, all on by default.
pub(crate) fn table(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let mut table = format!("[features]\ndefault = [{}]\n", quoted.join(", "));
    for name in names {
        table.push_str(&format!("{name} = []\n"));
    }
    table
}
