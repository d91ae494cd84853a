//! Documentation of types and fields: the document's words made inert, and where each type comes
//! from. Types are marked so that a new property breaks no caller.

use syn::{Attribute, Fields, Item, ItemStruct, parse_quote};

use super::attributes::{json_name, set_docs};
use crate::emit::types::{Known, field_text, type_text};
use crate::model::{TypeDef, TypeKind};

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
    for field in &mut fields.named {
        let property = json_name(field);
        let described = object
            .fields
            .iter()
            .find(|described| Some(&described.property) == property.as_ref());
        if let Some(described) = described {
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
