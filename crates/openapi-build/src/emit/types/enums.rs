//! Values of a list, and any other that a server adds.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Number, Value};

use super::known::derive;
use super::{checked, docs, ident};
use crate::abilities::{Ability, derived};
use crate::model::{Enum, EnumValue, TypeDef};

pub(super) fn strings(definition: &TypeDef, found: &Enum<String>) -> TokenStream {
    let string = quote!(::std::string::String);
    let declared = declared(definition, found, Ability::Order, &string);
    let name = ident(&definition.name);
    let checked = checked(definition);
    let (variants, values) = (variants(found), found.values.iter().map(|v| &v.value));
    let writes = variants.iter().zip(values.clone());
    let writes = writes.map(|(variant, value)| quote!(Self::#variant => #value,));
    let reads = variants.iter().zip(values);
    let reads = reads.map(|(variant, value)| quote!(#value => Self::#variant,));
    quote! {
        #declared
        impl #name {
            /// The value as it is in JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { #(#writes)* Self::Unknown(value) => value }
            }
        }
        impl ::std::convert::From<&str> for #name {
            fn from(value: &str) -> Self {
                match value { #(#reads)* _ => Self::Unknown(value.to_owned()) }
            }
        }
        openapi_runtime::string_enum!(#name #checked);
    }
}

pub(super) fn integers(definition: &TypeDef, found: &Enum<i128>) -> TokenStream {
    let (integer, method) = integer(found);
    let (integer, method) = (ident(integer), ident(method));
    let declared = declared(definition, found, Ability::Copy, &quote!(#integer));
    let name = ident(&definition.name);
    let checked = checked(definition);
    let variants = variants(found);
    let values = || {
        found
            .values
            .iter()
            .map(|value| Literal::i128_unsuffixed(value.value))
    };
    let writes = variants.iter().zip(values());
    let writes = writes.map(|(variant, value)| quote!(Self::#variant => #value,));
    let reads = variants.iter().zip(values());
    let reads = reads.map(|(variant, value)| quote!(#value => Self::#variant,));
    quote! {
        #declared
        impl #name {
            /// The value as it is in JSON.
            #[must_use]
            pub fn #method(self) -> #integer {
                match self { #(#writes)* Self::Unknown(value) => value }
            }
        }
        impl ::std::convert::From<#integer> for #name {
            fn from(value: #integer) -> Self {
                match value { #(#reads)* _ => Self::Unknown(value) }
            }
        }
        openapi_runtime::integer_enum!(#name, #integer, #method #checked);
    }
}

pub(super) fn of_any_kind(definition: &TypeDef, found: &Enum<Value>) -> TokenStream {
    let any = quote!(::serde_json::Value);
    let declared = declared(definition, found, Ability::Hash, &any);
    let name = ident(&definition.name);
    let checked = checked(definition);
    let variants = variants(found);
    let values = found.values.iter().map(|value| json(&value.value));
    let writes = variants.iter().zip(values);
    let writes = writes.map(|(variant, value)| quote!(Self::#variant => #value,));
    quote! {
        #declared
        impl #name {
            /// The value as it is in JSON.
            #[must_use]
            pub fn to_value(&self) -> ::serde_json::Value {
                match self { #(#writes)* Self::Unknown(value) => value.clone() }
            }
        }
        openapi_runtime::json_enum!(#name, [#(#variants),*] #checked);
    }
}

/// Arrays and objects of more text are beyond the macro's recursion, and nobody reads them.
const LONGEST: usize = 100;

/// An expression for a value.
fn json(value: &Value) -> TokenStream {
    let text = value.to_string();
    if text.len() > LONGEST && (value.is_array() || value.is_object()) {
        return quote!(serde_json::from_str(#text).unwrap_or_default());
    }
    let tokens = json_tokens(value);
    quote!(serde_json::json!(#tokens))
}

/// A value as the macro takes it.
fn json_tokens(value: &Value) -> TokenStream {
    match value {
        Value::Null => quote!(null),
        Value::Bool(flag) => quote!(#flag),
        Value::Number(number) => json_number(number),
        Value::String(text) => quote!(#text),
        Value::Array(elements) => {
            let elements = elements.iter().map(json_tokens);
            quote!([#(#elements),*])
        }
        Value::Object(members) => {
            let members = members.iter().map(|(key, value)| {
                let value = json_tokens(value);
                quote!(#key: #value)
            });
            quote!({ #(#members),* })
        }
    }
}

/// What no other type is known for is an `i32`.
fn json_number(number: &Number) -> TokenStream {
    let literal = match (number.as_i64(), number.as_u64()) {
        (Some(number), _) if i32::try_from(number).is_ok() => Literal::i64_unsuffixed(number),
        (Some(number), _) => Literal::i64_suffixed(number),
        (_, Some(number)) => Literal::u64_suffixed(number),
        _ => return number.to_string().parse().unwrap_or_default(),
    };
    quote!(#literal)
}

/// The integer that has all values, and the method that returns it.
fn integer(found: &Enum<i128>) -> (&'static str, &'static str) {
    let mut values = found.values.iter().map(|value| value.value);
    if values.clone().all(|value| i64::try_from(value).is_ok()) {
        ("i64", "as_i64")
    } else if values.all(|value| u64::try_from(value).is_ok()) {
        ("u64", "as_u64")
    } else {
        ("i128", "as_i128")
    }
}

fn declared<T: ToString>(
    definition: &TypeDef,
    found: &Enum<T>,
    ability: Ability,
    unknown: &TokenStream,
) -> TokenStream {
    let head = docs::head(definition);
    // Strings and numbers are ordered by their values: those are listed in no order.
    let derives = derived(|_| false, ability, true);
    let derives = derive(derives.filter(|name| !matches!(*name, "PartialOrd" | "Ord")));
    let name = ident(&definition.name);
    let variants = found.values.iter().map(|value| {
        let docs = docs::of_value(value.description.as_deref(), &value.value.to_string());
        let deprecated = docs::deprecated(value.deprecated);
        let name = ident(&value.name);
        quote!(#docs #deprecated #name)
    });
    quote! {
        #head
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that this document does not list.
            Unknown(#unknown),
        }
    }
}

fn variants<T>(found: &Enum<T>) -> Vec<proc_macro2::Ident> {
    let name = |value: &EnumValue<T>| ident(&value.name);
    found.values.iter().map(name).collect()
}
