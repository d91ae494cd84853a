//! A type of its own around another one.

use proc_macro2::TokenStream;
use quote::quote;

use super::known::Known;
use super::structs::finite;
use super::{docs, ident, references};
use crate::model::{TypeDef, TypeRef};

pub(super) fn tokens(definition: &TypeDef, inner: &TypeRef, known: &Known<'_>) -> TokenStream {
    let head = docs::head(definition);
    let name = ident(&definition.name);
    let ty = references::of(inner);
    let is_collection = matches!(known.meant(inner), TypeRef::Vec(_) | TypeRef::Map(_));
    let had: &[&str] = if is_collection {
        &["Default", "Serialize", "Deserialize"]
    } else {
        &["Serialize", "Deserialize"]
    };
    let derives = known.derives(&definition.name, had, true);
    let finite = finite(definition.sent && known.is_float(inner));
    let text = known.is_text(inner).then(|| text(&name, inner, known));
    let iterator = is_collection.then(|| iterator(&name, &ty));
    quote! {
        #head
        #derives
        #[serde(transparent)]
        pub struct #name(#finite pub #ty);
        impl ::std::ops::Deref for #name {
            type Target = #ty;
            fn deref(&self) -> &#ty { &self.0 }
        }
        impl ::std::convert::From<#name> for #ty {
            fn from(value: #name) -> Self { value.0 }
        }
        impl ::std::convert::From<#ty> for #name {
            fn from(value: #ty) -> Self { Self(value) }
        }
        #text
        #iterator
    }
}

/// `Display` and `FromStr`: what is written into a path, and read from a command line.
fn text(name: &syn::Ident, inner: &TypeRef, known: &Known<'_>) -> TokenStream {
    let ty = references::of(inner);
    let is_string = *known.meant(inner) == TypeRef::String;
    // `Display` of a date with its time is for people.
    let write = match known.meant(inner) {
        TypeRef::DateTime => quote! {
            f.write_str(&self.0.to_rfc3339_opts(::chrono::SecondsFormat::AutoSi, true))
        },
        _ => quote!(self.0.fmt(f)),
    };
    let (error, read) = if is_string {
        (
            quote!(::std::convert::Infallible),
            quote!(value.to_string()),
        )
    } else {
        (
            quote!(<#ty as ::std::str::FromStr>::Err),
            quote!(value.parse()?),
        )
    };
    quote! {
        impl ::std::fmt::Display for #name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result { #write }
        }
        impl ::std::str::FromStr for #name {
            type Err = #error;
            fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> { Ok(Self(#read)) }
        }
    }
}

fn iterator(name: &syn::Ident, ty: &TokenStream) -> TokenStream {
    let iterator = quote!(<#ty as ::std::iter::IntoIterator>);
    quote! {
        impl ::std::iter::IntoIterator for #name {
            type Item = #iterator::Item;
            type IntoIter = #iterator::IntoIter;
            fn into_iter(self) -> Self::IntoIter { self.0.into_iter() }
        }
    }
}
