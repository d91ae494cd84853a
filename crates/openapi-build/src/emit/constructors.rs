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
    let TypeKind::Struct(object) = &definition.kind else {
        return Vec::new();
    };
    if !definition.sent {
        return Vec::new();
    }
    let name = ident(&definition.name);
    let mut items = vec![methods(&name, object, known)];
    let fields = &object.fields;
    let asks = fields.iter().any(|field| field.start == Start::Argument);
    if !asks && !object.can_be_empty() {
        items.push(parse_quote! {
            impl ::std::default::Default for #name {
                fn default() -> Self { Self::new() }
            }
        });
    }
    items
}

fn methods(name: &Ident, object: &Struct, known: &Known<'_>) -> Item {
    let fields = &object.fields;
    let arguments = fields.iter().filter(|field| field.start == Start::Argument);
    let lint =
        (arguments.clone().count() > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let arguments = arguments.map(|field| argument(field, known));
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
    let docs = doc_attributes(documentation(object));
    parse_quote! {
        impl #name {
            #docs
            #lint
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values,)* #(#rest),* }
            }
            #(#setters)*
            #(#rest_setter)*
        }
    }
}

fn documentation(object: &Struct) -> &'static str {
    let is_filled = |field: &Field| field.start.value().is_some();
    if object.fields.iter().any(is_filled) {
        "With the required parts; what has one value or a default is filled in, the others are absent \
         until set."
    } else {
        "With the required parts; the others are absent until set."
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
fn method_name(field: &str, fields: &HashSet<&str>) -> Ident {
    let mut name = field.to_owned();
    if field == "new" {
        name.push('_');
        while fields.contains(name.as_str()) {
            name.push('_');
        }
    }
    ident(&name)
}

fn setter(field: &Field, fields: &HashSet<&str>, known: &Known<'_>) -> Option<TokenStream> {
    if matches!(field.start, Start::Argument | Start::Server) {
        return None;
    }
    let (name, inner) = (ident(&field.name), reference(&field.ty));
    let holder = known.holder(field);
    let (ty, value) = match holder {
        Holder::Patch => (
            quote!(impl ::std::convert::Into<::openapi_runtime::Patch<#inner>>),
            quote!(#name.into()),
        ),
        Holder::Option if field.required => (quote!(::std::option::Option<#inner>), quote!(#name)),
        _ => (
            accepted(&field.ty),
            held(holder, field, converted(&name, &field.ty)),
        ),
    };
    let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
    Some(method(&field.name, &ty, &value, deprecated, fields))
}

/// Of the map of the properties that have no field.
fn rest_setter(extra: &Extra, fields: &HashSet<&str>) -> TokenStream {
    let ty = reference(&TypeRef::Map(Box::new(extra.ty.clone())));
    let name = ident(&extra.name);
    method(&extra.name, &ty, &quote!(#name), None, fields)
}

fn method(
    field: &str,
    ty: &TokenStream,
    value: &TokenStream,
    deprecated: Option<TokenStream>,
    fields: &HashSet<&str>,
) -> TokenStream {
    let (name, method, lint) = (ident(field), method_name(field, fields), lint(field));
    let documentation = doc_attributes(&format!("Sets `{field}`."));
    quote! {
        #documentation
        #deprecated
        #lint
        #[must_use]
        pub fn #method(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// A setter is named as the document has it, whatever Rust's conventions read into the name.
fn lint(name: &str) -> Option<TokenStream> {
    let prefixes = ["as_", "from_", "into_", "is_", "to_"];
    if prefixes.iter().any(|prefix| name.starts_with(prefix)) {
        return Some(quote!(#[allow(clippy::wrong_self_convention)]));
    }
    let operators = [
        "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
    ];
    operators
        .contains(&name)
        .then(|| quote!(#[allow(clippy::should_implement_trait)]))
}

/// A string and a box are taken as whatever becomes one.
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
    matches!(ty, TypeRef::String | TypeRef::Boxed(_))
}
