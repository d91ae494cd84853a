//! Unions that are told apart by one property: a table of its values.

use std::collections::{BTreeMap, HashSet};

use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::quote;

use super::ident;
use super::known::Known;
use super::unions::tried;
use crate::model::{TypeDef, TypeKind, TypeRef, Union, Variant};

pub(super) fn tokens(
    definition: &TypeDef,
    union: &Union,
    tag: &str,
    known: &Known<'_>,
) -> TokenStream {
    let name = ident(&definition.name);
    let table = table(definition, union, known);
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
        openapi_runtime::tagged_union!(#name);
    }
}

/// The branches by the value of the property. A value may stand for several, which are then tried, and
/// so are those that no value stands for if none fits.
fn table(definition: &TypeDef, union: &Union, known: &Known<'_>) -> TokenStream {
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
        let decoded = decoded(&variants.collect::<Vec<_>>(), definition, known);
        quote!(Some(#(#values)|*) => #decoded,)
    });
    let all = union.variants.iter();
    let rest: Vec<&Variant> = all.filter(|variant| variant.tags.is_empty()).collect();
    let rest = match rest.as_slice() {
        [] => quote!(::serde::Deserialize::deserialize(value).map(Self::Unknown)),
        several => tried(&quote!(value), several),
    };
    quote!(match tag { #(#arms)* _ => #rest, })
}

fn decoded(variants: &[&Variant], definition: &TypeDef, known: &Known<'_>) -> TokenStream {
    let [only] = variants else {
        return tried(&quote!(value), variants);
    };
    let name = ident(&only.name);
    // What is read of is a type of its own in each step: a union in itself would have no end of them.
    let read = match is_within(&only.ty, &definition.name, known, &mut HashSet::new()) {
        true => quote!(openapi_runtime::held),
        false => quote!(::serde::Deserialize::deserialize),
    };
    quote!(#read(value).map(Self::#name))
}

/// Whether a branch may be the union of this name itself.
fn is_within<'t>(
    ty: &'t TypeRef,
    name: &str,
    known: &Known<'t>,
    seen: &mut HashSet<&'t str>,
) -> bool {
    match known.meant(ty) {
        TypeRef::Boxed(inner) | TypeRef::Option(inner) => is_within(inner, name, known, seen),
        TypeRef::Named(found) if found == name => true,
        TypeRef::Named(found) if seen.insert(found) => match known.kind(found) {
            Some(TypeKind::Newtype(inner)) => is_within(inner, name, known, seen),
            Some(TypeKind::Union(union)) if union.tag.is_some() => {
                let mut variants = union.variants.iter();
                variants.any(|variant| is_within(&variant.ty, name, known, seen))
            }
            _ => false,
        },
        _ => false,
    }
}
