//! Constructors of what is sent: required parts as arguments, what is optional or filled in as methods.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Item, parse_quote};

use super::constants::expression;
use super::types::{Holder, Known, ident, reference};
use crate::finish::attributes::doc_attributes;
use crate::model::{Extra, Field, Start, Struct, TypeDef, TypeKind, TypeRef};

/// The constructor of a struct that is sent, and `Default` where it asks for nothing and fills something
/// in: where it does neither, that is derived.
pub(crate) fn constructor(definition: &TypeDef, known: &Known<'_>) -> Vec<Item> {
    let name = ident(&definition.name);
    let object = match &definition.kind {
        _ if !definition.sent => return Vec::new(),
        TypeKind::Struct(object) => object,
        TypeKind::Places(array) => {
            let object = array.as_struct();
            let asked = asked(&object);
            return vec![methods(&name, &object, &asked, of_places(&object), known)];
        }
        _ => return Vec::new(),
    };
    // The order in which a document lists properties is none: arguments do not change places with it.
    let mut asked = asked(object);
    asked.sort_by_key(|field| &field.name);
    let mut items = vec![methods(&name, object, &asked, documentation(object), known)];
    if asked.is_empty() && !object.can_be_empty() {
        items.push(parse_quote! {
            impl ::std::default::Default for #name {
                fn default() -> Self { Self::new() }
            }
        });
    }
    items
}

/// The fields that are asked for.
fn asked(object: &Struct) -> Vec<&Field> {
    let fields = object.fields.iter();
    fields
        .filter(|field| field.start == Start::Argument)
        .collect()
}

fn methods(name: &Ident, object: &Struct, asked: &[&Field], text: &str, known: &Known<'_>) -> Item {
    let fields = &object.fields;
    let lint = (asked.len() > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let arguments = asked.iter().map(|field| argument(field, known));
    let values = fields.iter().map(|field| value(field, known));
    let rest = object.extra.iter().map(|extra| {
        let name = ident(&extra.name);
        quote!(#name: ::std::default::Default::default())
    });
    let names = fields.iter().map(|field| field.name.as_str());
    let names: HashSet<&str> = names
        .chain(object.extra.iter().map(|e| e.name.as_str()))
        .collect();
    let setters = fields
        .iter()
        .filter_map(|field| setter(field, &names, known));
    let rest_setter = object.extra.iter().map(|extra| rest_setter(extra, &names));
    let docs = doc_attributes(text);
    let made = match object.can_be_empty() && !object.fields.is_empty() {
        true => quote!(::std::default::Default::default()),
        false => quote!(Self { #(#values,)* #(#rest),* }),
    };
    parse_quote! {
        impl #name {
            #docs
            #lint
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                #made
            }
            #(#setters)*
            #(#rest_setter)*
        }
    }
}

fn documentation(object: &Struct) -> &'static str {
    let is_filled = |field: &Field| field.start.value().is_some();
    let is_asked_for = |field: &Field| field.start == Start::Argument;
    let is_absent = |field: &Field| !is_filled(field) && !is_asked_for(field);
    let some = |is: &dyn Fn(&Field) -> bool| object.fields.iter().any(is);
    let leaves = object.extra.is_some() || some(&is_absent);
    match (some(&is_asked_for), some(&is_filled), leaves) {
        (false, false, _) => "With nothing set.",
        (false, true, false) => "What has one value or a default is filled in.",
        (false, true, true) => {
            "What has one value or a default is filled in, the others are absent until set."
        }
        (true, false, false) => "With all its parts.",
        (true, false, true) => "With the required parts; the others are absent until set.",
        (true, true, false) => {
            "With the required parts; what has one value or a default is filled in."
        }
        (true, true, true) => {
            "With the required parts; what has one value or a default is filled in, the others are \
             absent until set."
        }
    }
}

/// Of an array with places: what follows them is empty at first.
fn of_places(array: &Struct) -> &'static str {
    let is_asked_for = |field: &Field| field.start == Start::Argument;
    match array.fields.iter().any(is_asked_for) {
        true if array.fields.iter().all(is_asked_for) => "With all its elements.",
        true => "With the required elements; the others are absent until set.",
        false => "With no elements.",
    }
}

fn argument(field: &Field, known: &Known<'_>) -> TokenStream {
    let (name, ty) = (ident(&field.name), reference(&field.ty));
    match known.holder(field) {
        Holder::Bare => {
            let ty = accepted(&field.ty);
            quote!(#name: #ty)
        }
        _ if field.nullable => quote!(#name: ::std::option::Option<#ty>),
        _ => {
            let ty = accepted(&field.ty);
            quote!(#name: #ty)
        }
    }
}

/// What a field is at first.
fn value(field: &Field, known: &Known<'_>) -> TokenStream {
    let name = ident(&field.name);
    let holder = known.holder(field);
    let value = match (&field.start, holder) {
        (Start::Argument, Holder::Option) if field.nullable => quote!(#name),
        (Start::Argument, Holder::Patch) => quote!(#name.into()),
        (Start::Argument, _) => held(holder, field, converted(&name, &field.ty)),
        // A value of what may be `null` is an `Option` already.
        (Start::Value(constant), _) if field.required => expression(constant),
        (Start::Value(constant), Holder::Option) if field.nullable => expression(constant),
        (Start::Value(constant), Holder::Patch) => {
            let value = expression(constant);
            quote!(#value.into())
        }
        (Start::Value(constant), _) => held(holder, field, expression(constant)),
        (_, Holder::Patch) => quote!(::openapi_runtime::Patch::Absent),
        _ => quote!(None),
    };
    if name == value.to_string() {
        quote!(#name)
    } else {
        quote!(#name: #value)
    }
}

fn held(holder: Holder, field: &Field, value: TokenStream) -> TokenStream {
    match holder {
        Holder::Option if !(field.required && field.nullable) => quote!(Some(#value)),
        _ => value,
    }
}

/// The setter of the field `new` has another name than the constructor, and than other setters.
fn other_name(fields: &HashSet<&str>) -> Ident {
    let mut name = String::from("new_");
    while fields.contains(name.as_str()) {
        name.push('_');
    }
    ident(&name)
}

fn setter(field: &Field, fields: &HashSet<&str>, known: &Known<'_>) -> Option<TokenStream> {
    if matches!(field.start, Start::Argument | Start::Server) {
        return None;
    }
    let ty = reference(&field.ty);
    let is_nullable = field.required && field.nullable;
    let (ty, into, value) = match known.holder(field) {
        Holder::Patch => (quote!(::openapi_runtime::Patch<#ty>), true, true),
        Holder::Option if is_nullable => (quote!(::std::option::Option<#ty>), false, true),
        Holder::Option => (ty, is_converted(&field.ty), false),
        Holder::Bare => (ty, is_converted(&field.ty), true),
    };
    let words = [(into, "into"), (value, "value")];
    let words = words.into_iter().filter(|(is, _)| *is);
    let words = words.map(|(_, word)| ident(word));
    let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
    let given = quote!(#ty #(, #words)*);
    Some(method(&field.name, &given, deprecated, fields))
}

/// Of the map of the properties that have no field.
fn rest_setter(extra: &Extra, fields: &HashSet<&str>) -> TokenStream {
    let ty = reference(&TypeRef::Map(Box::new(extra.ty.clone())));
    method(&extra.name, &quote!(#ty, value), None, fields)
}

fn method(
    field: &str,
    given: &TokenStream,
    deprecated: Option<TokenStream>,
    fields: &HashSet<&str>,
) -> TokenStream {
    let name = ident(field);
    let other = (field == "new").then(|| other_name(fields));
    let other = other.map(|other| quote!(as #other));
    quote!(openapi_runtime::setter!(#deprecated #name #other, #given);)
}

/// A string, what is like one and a box are taken as whatever becomes one.
fn accepted(ty: &TypeRef) -> TokenStream {
    let taken = reference(ty);
    if is_converted(ty) {
        quote!(impl ::std::convert::Into<#taken>)
    } else {
        taken
    }
}

fn converted(name: &Ident, ty: &TypeRef) -> TokenStream {
    if is_converted(ty) {
        quote!(#name.into())
    } else {
        quote!(#name)
    }
}

fn is_converted(ty: &TypeRef) -> bool {
    matches!(
        ty,
        TypeRef::String | TypeRef::Number | TypeRef::Base64 | TypeRef::Password | TypeRef::Boxed(_)
    )
}
