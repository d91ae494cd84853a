//! Optional arrays and maps: the backend takes an absent one for an empty one, and never sends an
//! empty one. Here they are `Option`, as every other optional part is.

use syn::{Field, Fields, Item, parse_quote};

use super::attributes::{serde_has, serde_without};
use crate::emit::types::Known;

pub(super) fn run(items: &mut Vec<Item>, _: &Known<'_>) {
    for item in items {
        if let Item::Struct(found) = item
            && let Fields::Named(fields) = &mut found.fields
        {
            fields.named.iter_mut().for_each(wrap);
        }
    }
}

fn wrap(field: &mut Field) {
    if !serde_has(field, "default") || !serde_has(field, "skip_serializing_if") {
        return;
    }
    let inner = &field.ty;
    field.ty = parse_quote!(::std::option::Option<#inner>);
    for attribute in &mut field.attrs {
        if attribute.path().is_ident("serde") {
            *attribute = without_default(attribute);
        }
    }
}

/// The attribute with `Option::is_none` as the condition, and whatever else it says but `default`.
fn without_default(attribute: &syn::Attribute) -> syn::Attribute {
    let kept = serde_without(attribute, &["default", "skip_serializing_if"]);
    parse_quote!(#[serde(#(#kept,)* skip_serializing_if = "::std::option::Option::is_none")])
}
