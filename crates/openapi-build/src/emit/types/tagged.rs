//! Unions that are told apart by one property: a table of its values.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::quote;

use super::known::Known;
use super::unions::in_turn;
use super::{checked, ident};
use crate::model::{TypeDef, Union, Variant};

pub(super) fn tokens(
    definition: &TypeDef,
    union: &Union,
    tag: &str,
    known: &Known<'_>,
) -> TokenStream {
    let name = ident(&definition.name);
    let checked = checked(definition);
    let table = table(union, known);
    quote! {
        impl openapi_runtime::TaggedUnion for #name {
            const TAG: &'static str = #tag;
            fn of_tag<'de, D: ::serde::Deserializer<'de>>(
                tag: ::std::option::Option<&str>,
                value: D,
            ) -> ::std::result::Result<Self, D::Error> {
                #table
            }
        }
        openapi_runtime::tagged_union!(#name #checked);
    }
}

/// The branches by the value of the property. A value may stand for several, which are then tried, and
/// so are those that no value stands for if none fits.
fn table(union: &Union, known: &Known<'_>) -> TokenStream {
    let mut by_value: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut values = Vec::new();
    for (index, variant) in union.variants.iter().enumerate() {
        for value in &variant.tags {
            let indices = by_value.entry(value).or_insert_with(|| {
                values.push(value.as_str());
                Vec::new()
            });
            indices.push(index);
        }
    }
    let mut arms: IndexMap<Vec<usize>, Vec<&str>> = IndexMap::new();
    for value in values {
        let indices = by_value.remove(value).unwrap_or_default();
        arms.entry(indices).or_default().push(value);
    }
    let arms = arms.iter().map(|(indices, values)| {
        let variants = indices.iter().filter_map(|at| union.variants.get(*at));
        let decoded = decoded(&variants.collect::<Vec<_>>(), known);
        quote!(Some(#(#values)|*) => #decoded,)
    });
    let all = union.variants.iter();
    let rest: Vec<&Variant> = all.filter(|variant| variant.tags.is_empty()).collect();
    let rest = match rest.as_slice() {
        [] => quote!(::serde::Deserialize::deserialize(value).map(Self::Unknown)),
        several => tried(several, known),
    };
    quote!(match tag { #(#arms)* _ => #rest, })
}

fn decoded(variants: &[&Variant], known: &Known<'_>) -> TokenStream {
    let [only] = variants else {
        return tried(variants, known);
    };
    let name = ident(&only.name);
    quote!(::serde::Deserialize::deserialize(value).map(Self::#name))
}

/// Each of the branches is tried.
fn tried(variants: &[&Variant], known: &Known<'_>) -> TokenStream {
    let names = in_turn(variants.iter().copied(), known);
    quote!(Ok(openapi_runtime::Union::read(value)? #(.or(Self::#names))*.or_else(Self::Unknown)))
}
