//! Types of the model where operations name them. Paths are long: they are shortened in the end.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::types::within;
use crate::model::TypeRef;

/// A type that is owned.
pub(in crate::emit) fn owned(ty: &TypeRef) -> TokenStream {
    within(ty, &quote!(types::))
}

/// A reference that lives as long as what it is in.
pub(super) fn borrowed(ty: &TypeRef) -> TokenStream {
    match ty {
        TypeRef::String => quote!(&'a str),
        TypeRef::Vec(inner) => {
            let inner = owned(inner);
            quote!(&'a [#inner])
        }
        TypeRef::Boxed(inner) => borrowed(inner),
        ty => {
            let ty = owned(ty);
            quote!(&'a #ty)
        }
    }
}

/// A type as an argument takes it, and whether that is a reference.
pub(in crate::emit) fn argument(ty: &TypeRef) -> (TokenStream, bool) {
    match ty {
        TypeRef::String => (quote!(&str), true),
        TypeRef::Vec(inner) => {
            let inner = owned(inner);
            (quote!(&[#inner]), true)
        }
        TypeRef::Boxed(inner) => argument(inner),
        ty if is_copy(ty) => (owned(ty), false),
        ty => {
            let ty = owned(ty);
            (quote!(&#ty), true)
        }
    }
}

fn is_copy(ty: &TypeRef) -> bool {
    matches!(
        ty,
        TypeRef::Null
            | TypeRef::Bool
            | TypeRef::Integer(_)
            | TypeRef::Float
            | TypeRef::Uuid
            | TypeRef::DateTime
            | TypeRef::Date
            | TypeRef::IpAddr
            | TypeRef::Ipv4Addr
            | TypeRef::Ipv6Addr
    )
}

/// A type in documentation: a link where it is one of ours.
pub(super) fn link(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Named(name) => format!("[`{name}`](types::{name})"),
        ty => format!("`{}`", words(ty)),
    }
}

/// A type as it is written with short names.
fn words(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Named(name) => name.clone(),
        TypeRef::Vec(inner) => format!("Vec<{}>", words(inner)),
        TypeRef::Array(inner, length) => format!("[{}; {length}]", words(inner)),
        TypeRef::Map(inner) => format!("BTreeMap<String, {}>", words(inner)),
        TypeRef::Option(inner) => format!("Option<{}>", words(inner)),
        TypeRef::Boxed(inner) => words(inner),
        TypeRef::Tuple(places) => {
            let places: Vec<String> = places.iter().map(words).collect();
            format!("({})", places.join(", "))
        }
        TypeRef::DateTime => String::from("DateTime"),
        ty => {
            let text = owned(ty).to_string().replace(' ', "");
            text.rsplit("::").next().unwrap_or_default().to_owned()
        }
    }
}
