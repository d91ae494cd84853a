//! Optional arrays and maps: the backend takes an absent one for an empty one, and never sends an
//! empty one. Here they are `Option`, as every other optional part is.

use syn::{Field, Fields, Item, parse_quote};

use super::attributes::serde_has;
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
    let mut kept = Vec::<proc_macro2::TokenStream>::new();
    // Nothing here fails: each part is a name, or a name with a value.
    let _ = attribute.parse_nested_meta(|meta| {
        let path = meta.path.clone();
        let value = match meta.value() {
            Ok(value) => Some(value.parse::<syn::Expr>()?),
            Err(_) => None,
        };
        match value {
            _ if path.is_ident("default") => {}
            _ if path.is_ident("skip_serializing_if") => {}
            Some(value) => kept.push(quote::quote!(#path = #value)),
            None => kept.push(quote::quote!(#path)),
        }
        Ok(())
    });
    parse_quote!(#[serde(#(#kept,)* skip_serializing_if = "::std::option::Option::is_none")])
}
