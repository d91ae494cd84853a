//! The backend's types as people read them: passes over its syntax tree.

pub(crate) mod attributes;
mod conversions;
mod derives;
mod field_docs;
mod field_order;
mod finite_numbers;
mod optional_collections;
mod reading;
pub(crate) mod short_paths;
pub(crate) mod spacing;

use std::collections::BTreeMap;

use syn::Item;

use crate::emit::objects;
use crate::emit::types::Known;

/// A pass over items of the module `types`.
type TypesPass = fn(&mut Vec<Item>, &Known<'_>);

/// The passes, in order.
const TYPES: &[TypesPass] = &[
    conversions::run,
    optional_collections::run,
    reading::run,
    finite_numbers::run,
    field_order::run,
    field_docs::run,
    derives::run,
];

/// Finishes types of the backend: the items of each, by its name.
pub(crate) fn finish(mut items: Vec<Item>, known: &Known<'_>) -> BTreeMap<String, Vec<Item>> {
    for pass in TYPES {
        pass(&mut items, known);
    }
    objects::run(&mut items, known);
    by_type(items)
}

/// Each type begins with its declaration; what is implemented for it follows.
fn by_type(items: Vec<Item>) -> BTreeMap<String, Vec<Item>> {
    let mut types: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    let mut current = String::new();
    for item in items {
        match &item {
            Item::Struct(found) => current = found.ident.to_string(),
            Item::Enum(found) => current = found.ident.to_string(),
            _ => {}
        }
        types.entry(current.clone()).or_default().push(item);
    }
    types
}
