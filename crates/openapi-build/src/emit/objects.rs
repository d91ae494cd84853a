//! How structs are read: a line of the runtime's macro, which takes objects alone.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Field, Fields, Item, ItemStruct, parse_quote};

use super::types::{Known, checked};
use crate::finish::attributes::{is_optional, json_name, serde_has};

/// Puts the macro behind each struct with named fields.
pub(crate) fn run(items: &mut Vec<Item>, known: &Known<'_>) {
    *items = std::mem::take(items)
        .into_iter()
        .flat_map(|item| {
            let read = match &item {
                Item::Struct(found) => read(found, known),
                _ => None,
            };
            std::iter::once(item).chain(read)
        })
        .collect();
}

fn read(found: &ItemStruct, known: &Known<'_>) -> Option<Item> {
    let Fields::Named(fields) = &found.fields else {
        return None;
    };
    let listed = |keep: fn(&Field) -> bool| -> Vec<TokenStream> {
        let fields = fields.named.iter().filter(|field| keep(field));
        fields.filter_map(entry).collect()
    };
    let required = group("required", &listed(|field| !is_optional(field)));
    let optional = group(
        "optional",
        &listed(|field| is_optional(field) && !is_rest(field)),
    );
    let rest = fields.named.iter().find(|field| is_rest(field));
    let rest = rest.and_then(|field| field.ident.as_ref());
    let rest = rest.map(|name| quote!(, rest(#name)));
    let name = &found.ident;
    let definition = known.definition(&name.to_string());
    let checked = definition.and_then(checked);
    Some(parse_quote! {
        openapi_runtime::object!(#name #required #optional #rest #checked);
    })
}

fn is_rest(field: &Field) -> bool {
    serde_has(field, "flatten")
}

fn group(name: &str, entries: &[TokenStream]) -> Option<TokenStream> {
    let name = quote::format_ident!("{name}");
    (!entries.is_empty()).then(|| quote!(, #name(#(#entries),*)))
}

/// The field, and the name of its property where it is another.
fn entry(field: &Field) -> Option<TokenStream> {
    let name = field.ident.as_ref()?;
    let property = json_name(field)?;
    let is_same = *name == property;
    let key = (!is_same).then(|| quote!((#property)));
    Some(quote!(#name #key))
}
