//! One of several types, and whatever a server adds to them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::known::Known;
use super::structs::finite;
use super::{checked, docs, ident, references, tagged, webhooks};
use crate::model::{TypeDef, TypeKind, TypeRef, Union, Variant};

/// Unions in unions are looked into as deep as this.
const DEEPEST: usize = 4;

pub(super) fn tokens(definition: &TypeDef, union: &Union, known: &Known<'_>) -> TokenStream {
    let declared = declared(definition, union, known);
    let name = ident(&definition.name);
    let read = match &union.tag {
        Some(tag) => tagged::tokens(definition, union, tag, known),
        None => untagged(definition, union, known),
    };
    let conversions = conversions(definition, union, known);
    let writers = writers(&name, union, known);
    let webhooks = webhooks::tokens(&definition.name, union);
    quote!(#declared #writers #read #conversions #webhooks)
}

fn untagged(definition: &TypeDef, union: &Union, known: &Known<'_>) -> TokenStream {
    let name = ident(&definition.name);
    let checked = checked(definition);
    let variants = in_turn(union.variants.iter(), known);
    quote!(openapi_runtime::one_of!(#name, [#(#variants),*] #checked);)
}

/// The variants in the order in which they are tried. A string of any form is the last: a date is one,
/// and of equals the first is taken.
pub(super) fn in_turn<'v>(
    variants: impl Iterator<Item = &'v Variant>,
    known: &Known<'_>,
) -> Vec<Ident> {
    let (any_string, others): (Vec<&Variant>, Vec<&Variant>) =
        variants.partition(|variant| is_any_string(&variant.ty, known));
    let all = others.into_iter().chain(any_string);
    all.map(|variant| ident(&variant.name)).collect()
}

fn is_any_string(ty: &TypeRef, known: &Known<'_>) -> bool {
    match known.meant(ty) {
        TypeRef::String => true,
        TypeRef::Named(name) => match known.kind(name) {
            Some(TypeKind::Newtype(inner)) => *known.meant(inner) == TypeRef::String,
            _ => false,
        },
        _ => false,
    }
}

fn declared(definition: &TypeDef, union: &Union, known: &Known<'_>) -> TokenStream {
    let head = docs::head(definition);
    let name = ident(&definition.name);
    let derives = known.derives(&definition.name, &["Serialize"], false);
    let variants = union.variants.iter().enumerate().map(|(index, variant)| {
        let writer = unsaid_tag(union, variant, known).map(|_| {
            let path = format!("{}::{}", definition.name, writer(index));
            quote!(#[serde(serialize_with = #path)])
        });
        let docs = docs::of_variant(variant, union.tag.as_deref());
        let name = ident(&variant.name);
        let ty = references::of(&variant.ty);
        let finite = (definition.sent && known.is_float(&variant.ty)).then(finite);
        let finite = finite.map(|finite| quote!(#[serde(#finite)]));
        let deprecated = docs::deprecated(variant.deprecated);
        quote!(#docs #deprecated #name(#finite #writer #ty))
    });
    quote! {
        #head
        #derives
        #[serde(untagged)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value of another form, kept as it came.
            Unknown(#[serde(serialize_with = "openapi_runtime::unknown")] ::serde_json::Value),
        }
    }
}

/// The functions that write the branches which do not say their tag.
fn writers(name: &Ident, union: &Union, known: &Known<'_>) -> TokenStream {
    let variants = union.variants.iter().enumerate();
    let functions: Vec<TokenStream> = variants
        .filter_map(|(index, variant)| {
            let (property, tag) = unsaid_tag(union, variant, known)?;
            let writer = ident(&writer(index));
            let ty = references::of(&variant.ty);
            Some(quote! {
                fn #writer<S: ::serde::Serializer>(
                    value: &#ty,
                    serializer: S,
                ) -> ::std::result::Result<S::Ok, S::Error> {
                    openapi_runtime::with_tag(value, #property, #tag, serializer)
                }
            })
        })
        .collect();
    if functions.is_empty() {
        return TokenStream::new();
    }
    quote!(impl #name { #(#functions)* })
}

fn writer(index: usize) -> String {
    format!("write_{index}")
}

/// The property and the value that tell a branch apart, if there is a struct in it without a field for
/// it.
fn unsaid_tag<'u>(
    union: &'u Union,
    variant: &'u Variant,
    known: &Known<'_>,
) -> Option<(&'u str, &'u str)> {
    let (property, tag) = (union.tag.as_deref()?, variant.tags.first()?);
    lacks(&variant.ty, property, known, 0).then_some((property, tag))
}

fn lacks(ty: &TypeRef, property: &str, known: &Known<'_>, depth: usize) -> bool {
    let TypeRef::Named(name) = known.meant(unboxed(known, ty)) else {
        return false;
    };
    match known.kind(name) {
        Some(TypeKind::Struct(object)) => {
            let mut fields = object.fields.iter();
            !fields.any(|field| field.property == property)
        }
        Some(TypeKind::Union(union)) if depth < DEEPEST => {
            let mut variants = union.variants.iter();
            variants.any(|variant| lacks(&variant.ty, property, known, depth + 1))
        }
        _ => false,
    }
}

/// `From` for each variant whose type is no other's.
fn conversions(definition: &TypeDef, union: &Union, known: &Known<'_>) -> TokenStream {
    let types: Vec<TypeRef> = union
        .variants
        .iter()
        .map(|variant| known.spelled_out(unboxed(known, &variant.ty)))
        .collect();
    let own = TypeRef::Named(definition.name.clone());
    let name = ident(&definition.name);
    let convertible = union.variants.iter().zip(&types).filter(|(_, ty)| {
        let once = types.iter().filter(|other| other == ty).count() == 1;
        once && **ty != TypeRef::Any && **ty != own && !converts_itself(ty, &own, known)
    });
    let conversions: Vec<TokenStream> = convertible
        .map(|(variant, _)| conversion(variant))
        .collect();
    // What only comes back is made by nobody.
    if conversions.is_empty() || !definition.sent {
        return TokenStream::new();
    }
    quote!(openapi_runtime::from_variants!(#name, #(#conversions),*);)
}

/// A type around this union has the conversion already.
fn converts_itself(ty: &TypeRef, own: &TypeRef, known: &Known<'_>) -> bool {
    let TypeRef::Named(name) = ty else {
        return false;
    };
    match known.kind(name) {
        Some(TypeKind::Newtype(inner)) => known.spelled_out(inner) == *own,
        _ => false,
    }
}

fn unboxed<'t>(known: &Known<'t>, ty: &'t TypeRef) -> &'t TypeRef {
    match known.meant(ty) {
        TypeRef::Boxed(inner) => inner,
        _ => ty,
    }
}

/// The variant, and what it is made of.
fn conversion(variant: &Variant) -> TokenStream {
    let inner = match &variant.ty {
        TypeRef::Boxed(inner) => inner,
        ty => ty,
    };
    let (variant, ty) = (ident(&variant.name), references::of(inner));
    quote!(#variant(#ty))
}
