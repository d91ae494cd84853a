//! A type of its own around another one.

use proc_macro2::TokenStream;
use quote::quote;

use super::known::Known;
use super::{checked, docs, ident, references};
use crate::model::{TypeDef, TypeRef};

pub(super) fn tokens(definition: &TypeDef, inner: &TypeRef, known: &Known<'_>) -> TokenStream {
    let head = docs::head(definition);
    let name = ident(&definition.name);
    let ty = references::of(inner);
    let is_collection = is_collection(inner, known);
    let had: &[&str] = if is_collection { &["Default"] } else { &[] };
    let derives = known.derives(&definition.name, had, true);
    let is_finite = definition.sent && known.is_float(inner);
    let words = [
        (is_collection, "collection"),
        (is_finite, "finite"),
        (known.is_text(inner), text(inner, known)),
    ];
    let checked = checked(definition);
    let words = words.into_iter().filter(|(is, _)| *is);
    let words = words.map(|(_, word)| ident(word));
    quote! {
        #head
        #derives
        pub struct #name(pub #ty);
        openapi_runtime::newtype!(#name, #ty #(, #words)* #checked);
    }
}

fn is_collection(inner: &TypeRef, known: &Known<'_>) -> bool {
    matches!(known.meant(inner), TypeRef::Vec(_) | TypeRef::Map(_))
}

/// `Display` of a date with its time is for people, and a string is made of a literal as well.
fn text(inner: &TypeRef, known: &Known<'_>) -> &'static str {
    match known.meant(inner) {
        TypeRef::DateTime => "date_time",
        TypeRef::String => "string",
        _ => "text",
    }
}
