//! The error type of the backend's conversions, which nothing returns: there are no conversions.

use syn::Item;

use crate::emit::types::Known;

pub(super) fn run(items: &mut Vec<Item>, _: &Known<'_>) {
    items.retain(|item| !matches!(item, Item::Mod(module) if module.ident == "error"));
}
