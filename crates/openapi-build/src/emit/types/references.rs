//! Where a type is named.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ident;
use crate::model::{Integer, TypeRef};

/// What stands for a type in the module `types`, in long paths.
pub(crate) fn of(ty: &TypeRef) -> TokenStream {
    within(ty, &TokenStream::new())
}

/// What stands for a type where those of the module `types` have this in front.
pub(crate) fn within(ty: &TypeRef, module: &TokenStream) -> TokenStream {
    let of = |ty: &TypeRef| within(ty, module);
    match ty {
        TypeRef::Any => quote!(::serde_json::Value),
        TypeRef::Null => quote!(()),
        TypeRef::Bool => quote!(bool),
        TypeRef::String => quote!(::std::string::String),
        TypeRef::Integer(integer) => {
            let name = ident(integer_name(*integer));
            quote!(#name)
        }
        TypeRef::Float => quote!(f64),
        TypeRef::Number => quote!(::openapi_runtime::Number),
        TypeRef::Uuid => quote!(::uuid::Uuid),
        TypeRef::DateTime => quote!(::chrono::DateTime<::chrono::FixedOffset>),
        TypeRef::Date => quote!(::chrono::naive::NaiveDate),
        TypeRef::IpAddr => quote!(::std::net::IpAddr),
        TypeRef::Ipv4Addr => quote!(::std::net::Ipv4Addr),
        TypeRef::Ipv6Addr => quote!(::std::net::Ipv6Addr),
        TypeRef::Base64 => quote!(::openapi_runtime::Base64),
        TypeRef::Password => quote!(::openapi_runtime::Password),
        TypeRef::Named(name) => {
            let name = ident(name);
            quote!(#module #name)
        }
        TypeRef::Vec(inner) => {
            let inner = of(inner);
            quote!(::std::vec::Vec<#inner>)
        }
        TypeRef::Array(inner, length) => {
            let (inner, length) = (of(inner), Literal::usize_unsuffixed(*length));
            quote!([#inner; #length])
        }
        TypeRef::Tuple(places) => {
            let places: Vec<TokenStream> = places.iter().map(of).collect();
            match places.as_slice() {
                [place] => quote!((#place,)),
                places => quote!((#(#places),*)),
            }
        }
        TypeRef::Map(inner) => {
            let inner = of(inner);
            quote!(::std::collections::BTreeMap<::std::string::String, #inner>)
        }
        TypeRef::Option(inner) => {
            let inner = of(inner);
            quote!(::std::option::Option<#inner>)
        }
        TypeRef::Boxed(inner) => {
            let inner = of(inner);
            quote!(::std::boxed::Box<#inner>)
        }
    }
}

fn integer_name(integer: Integer) -> &'static str {
    match integer {
        Integer::I8 => "i8",
        Integer::I16 => "i16",
        Integer::I32 => "i32",
        Integer::I64 => "i64",
        Integer::U8 => "u8",
        Integer::U16 => "u16",
        Integer::U32 => "u32",
        Integer::U64 => "u64",
    }
}
