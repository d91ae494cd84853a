//! Documentation of types and fields: the document's words made inert, and where each type comes
//! from. Types are marked so that a new property breaks no caller.

use std::collections::HashMap;

use syn::{Attribute, Fields, Item, ItemStruct, parse_quote};

use super::attributes::{json_name, set_docs};
use crate::emit::types::{Known, field_text, type_text};
use crate::model::{Field, TypeDef, TypeKind};

pub(super) fn run(items: &mut Vec<Item>, known: &Known<'_>) {
    for item in items {
        if let Item::Struct(found) = item
            && let Some(definition) = known.definition(&found.ident.to_string())
        {
            document(found, definition);
        }
    }
}

fn document(found: &mut ItemStruct, definition: &TypeDef) {
    set_docs(&mut found.attrs, &type_text(definition));
    let (Fields::Named(fields), TypeKind::Struct(object)) = (&mut found.fields, &definition.kind)
    else {
        return;
    };
    mark(&mut found.attrs);
    let by_property = object.fields.iter().rev();
    let by_property: HashMap<&str, &Field> = by_property
        .map(|described| (described.property.as_str(), described))
        .collect();
    for field in &mut fields.named {
        let property = json_name(field);
        if let Some(described) = property.and_then(|name| by_property.get(name.as_str())) {
            set_docs(&mut field.attrs, &field_text(described));
        }
    }
}

fn mark(attributes: &mut Vec<Attribute>) {
    let is_mark = |attribute: &Attribute| attribute.path().is_ident("non_exhaustive");
    if !attributes.iter().any(is_mark) {
        attributes.push(parse_quote!(#[non_exhaustive]));
    }
}
