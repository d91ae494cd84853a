//! Types of the model where operations name them. Paths are long: they are shortened in the end.

use proc_macro2::TokenStream;
use quote::quote;

use super::identifier;
use crate::model::{Integer, TypeRef};

/// A type that is owned.
pub(super) fn owned(ty: &TypeRef) -> TokenStream {
    match ty {
        TypeRef::Any => quote!(::serde_json::Value),
        TypeRef::Null => quote!(()),
        TypeRef::Bool => quote!(bool),
        TypeRef::String => quote!(String),
        TypeRef::Integer(integer) => integer_type(*integer),
        TypeRef::Float => quote!(f64),
        TypeRef::Uuid => quote!(::uuid::Uuid),
        TypeRef::DateTime => quote!(::chrono::DateTime<::chrono::FixedOffset>),
        TypeRef::Date => quote!(::chrono::naive::NaiveDate),
        TypeRef::IpAddr => quote!(::std::net::IpAddr),
        TypeRef::Ipv4Addr => quote!(::std::net::Ipv4Addr),
        TypeRef::Ipv6Addr => quote!(::std::net::Ipv6Addr),
        TypeRef::Named(name) => {
            let name = identifier(name);
            quote!(types::#name)
        }
        TypeRef::Vec(inner) => generic(&quote!(Vec), inner),
        TypeRef::Map(inner) => {
            let inner = owned(inner);
            quote!(::std::collections::BTreeMap<String, #inner>)
        }
        TypeRef::Option(inner) => generic(&quote!(Option), inner),
        TypeRef::Boxed(inner) => generic(&quote!(Box), inner),
        TypeRef::Tuple(places) => {
            let places = places.iter().map(owned);
            quote!((#(#places,)*))
        }
    }
}

fn generic(name: &TokenStream, inner: &TypeRef) -> TokenStream {
    let inner = owned(inner);
    quote!(#name<#inner>)
}

fn integer_type(integer: Integer) -> TokenStream {
    match integer {
        Integer::I8 => quote!(i8),
        Integer::I16 => quote!(i16),
        Integer::I32 => quote!(i32),
        Integer::I64 => quote!(i64),
        Integer::U8 => quote!(u8),
        Integer::U16 => quote!(u16),
        Integer::U32 => quote!(u32),
        Integer::U64 => quote!(u64),
    }
}

/// A type as an argument takes it, and whether that is a reference.
pub(super) fn argument(ty: &TypeRef) -> (TokenStream, bool) {
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
