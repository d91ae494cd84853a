//! Objects with named properties.

use proc_macro2::TokenStream;
use quote::quote;

use super::known::{Holder, Known};
use super::{docs, ident, references};
use crate::finish::attributes::doc_attributes;
use crate::model::{Extra, Field, Struct, TypeDef, TypeRef};

pub(super) fn tokens(definition: &TypeDef, object: &Struct, known: &Known<'_>) -> TokenStream {
    let head = docs::head(definition);
    let name = ident(&definition.name);
    let had: &[&str] = if object.can_be_empty() {
        &["Default", "Serialize"]
    } else {
        &["Serialize"]
    };
    let derives = known.derives(&definition.name, had, false);
    let fields = object
        .fields
        .iter()
        .map(|found| field(found, definition.sent, known));
    let extra = object
        .extra
        .iter()
        .map(|found| extra(found, definition.sent, known));
    quote! {
        #head
        #derives
        #[non_exhaustive]
        pub struct #name { #(#fields,)* #(#extra,)* }
    }
}

fn field(field: &Field, sent: bool, known: &Known<'_>) -> TokenStream {
    let docs = docs::of_field(field);
    let deprecated = docs::deprecated(field.deprecated);
    let name = ident(&field.name);
    let ty = references::of(&field.ty);
    let ty = match known.holder(field) {
        Holder::Bare => ty,
        Holder::Option => quote!(::std::option::Option<#ty>),
        Holder::Patch => quote!(::openapi_runtime::Patch<#ty>),
    };
    let serde = serde(field);
    // Two attributes are two lines, one of both would be four.
    let finite = (sent && known.is_float(&field.ty)).then(finite);
    let finite = finite.map(|finite| quote!(#[serde(#finite)]));
    quote!(#docs #deprecated #serde #finite pub #name: #ty)
}

fn serde(field: &Field) -> Option<TokenStream> {
    let rename = (field.name != field.property).then(|| {
        let property = &field.property;
        quote!(rename = #property)
    });
    let is_absent = match field.keeps_null {
        true => "::openapi_runtime::Patch::is_absent",
        false => "::std::option::Option::is_none",
    };
    let skip = (!field.required).then(|| quote!(skip_serializing_if = #is_absent));
    let parts: Vec<TokenStream> = rename.into_iter().chain(skip).collect();
    (!parts.is_empty()).then(|| quote!(#[serde(#(#parts),*)]))
}

/// NaN and infinity have no form in JSON: what is sent refuses them.
pub(super) fn finite() -> TokenStream {
    quote!(serialize_with = "openapi_runtime::finite")
}

fn extra(extra: &Extra, sent: bool, known: &Known<'_>) -> TokenStream {
    let docs = doc_attributes("The properties that have no field of their own.");
    let name = ident(&extra.name);
    let ty = references::of(&TypeRef::Map(Box::new(extra.ty.clone())));
    // Properties of any kind are none that the type describes: a union takes another for them.
    let writer = if *known.meant(&extra.ty) == TypeRef::Any {
        Some(quote!(serialize_with = "openapi_runtime::undescribed"))
    } else {
        (sent && known.is_float(&extra.ty)).then(finite)
    };
    let writer = writer.into_iter();
    quote!(#docs #[serde(flatten #(, #writer)*)] pub #name: #ty)
}
