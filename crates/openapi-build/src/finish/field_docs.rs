//! Documentation of types and fields: the document's words made inert, and where each type comes
//! from. Types are marked so that a new property breaks no caller.

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
        let marked = found
            .attrs
            .iter()
            .any(|attribute| attribute.path().is_ident("non_exhaustive"));
        if !marked {
            found.attrs.push(parse_quote!(#[non_exhaustive]));
        }
        for field in &mut fields.named {
            let name = json_name(field);
            let property = planned
                .properties
                .iter()
                .find(|one| Some(&one.name) == name.as_ref());
            set_docs(
                &mut field.attrs,
                &property.map_or_else(undescribed, property_docs),
            );
        }
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
    if property.null_or_absent {
        return text + " Absent and `null` mean the same here.";
    }
    text
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
