//! Fields are read by a macro of the runtime: what the backend says to serde's own `Deserialize` goes.

use syn::{Attribute, Fields, Item, parse_quote};

use super::attributes::serde_without;
use crate::emit::types::Known;

/// What serde's `Serialize` does not read.
const OF_READING: [&str; 2] = ["default", "deserialize_with"];

pub(super) fn run(items: &mut Vec<Item>, _: &Known<'_>) {
    for item in items {
        if let Item::Struct(found) = item
            && let Fields::Named(fields) = &mut found.fields
        {
            let attributes = fields.named.iter_mut().map(|field| &mut field.attrs);
            attributes.for_each(without_reading);
        }
    }
}

fn without_reading(attributes: &mut Vec<Attribute>) {
    attributes.retain_mut(|attribute| {
        if !attribute.path().is_ident("serde") {
            return true;
        }
        let kept = serde_without(attribute, &OF_READING);
        *attribute = parse_quote!(#[serde(#(#kept),*)]);
        !kept.is_empty()
    });
}
