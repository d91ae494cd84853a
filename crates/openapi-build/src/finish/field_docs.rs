//! Documentation of types and fields: the document's words made inert, and where each type comes
//! from. Types are marked so that a new property or value breaks no caller.

use syn::{Attribute, Fields, Item, ItemStruct, parse_quote};

use super::attributes::{json_name, set_docs};
use crate::emit::markdown::{inert, sentence};
use crate::plan::{Plan, Property, TypePlan};

pub(super) fn run(items: &mut Vec<Item>, plan: &Plan) {
    for item in items {
        match item {
            Item::Struct(found) => document_struct(found, plan),
            Item::Enum(found) => {
                if let Some(planned) = plan.types.get(&found.ident.to_string()) {
                    set_docs(&mut found.attrs, &type_docs(planned));
                }
                mark(&mut found.attrs);
                for variant in &mut found.variants {
                    keep_or_say_nothing(&mut variant.attrs);
                }
            }
            _ => {}
        }
    }
}

fn document_struct(found: &mut ItemStruct, plan: &Plan) {
    let Some(planned) = plan.types.get(&found.ident.to_string()) else {
        return;
    };
    set_docs(&mut found.attrs, &type_docs(planned));
    if let Fields::Named(fields) = &mut found.fields {
        mark(&mut found.attrs);
        for field in &mut fields.named {
            let property = json_name(field).and_then(|name| planned.properties.get(&name));
            set_docs(
                &mut field.attrs,
                &property.map_or_else(undescribed, property_docs),
            );
        }
    }
}

fn mark(attributes: &mut Vec<Attribute>) {
    let is_mark = |attribute: &Attribute| attribute.path().is_ident("non_exhaustive");
    if !attributes.iter().any(is_mark) {
        attributes.push(parse_quote!(#[non_exhaustive]));
    }
}

fn type_docs(planned: &TypePlan) -> String {
    let source = format!("Source: `{}`.", planned.source);
    match &planned.description {
        Some(description) => format!("{}\n\n{source}", sentence(&inert(description))),
        None => source,
    }
}

fn property_docs(property: &Property) -> String {
    let text = match &property.description {
        Some(description) => sentence(&inert(description)),
        None => undescribed(),
    };
    let note = "Absent and `null` mean the same here.";
    match property.null_or_absent {
        // A block of code or a list ends where it ends.
        true if text.contains('\n') => format!("{text}\n\n{note}"),
        true => format!("{text} {note}"),
        false => text,
    }
}

fn undescribed() -> String {
    String::from("Not described in the document.")
}

fn keep_or_say_nothing(attributes: &mut Vec<Attribute>) {
    if !attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("doc"))
    {
        set_docs(attributes, &undescribed());
    }
}
