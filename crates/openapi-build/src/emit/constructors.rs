//! Constructors of what is sent: required parts as arguments, optional ones as methods.
//!
//! What is optional is said by serde's attributes: a required part that may be `null` is an `Option`
//! as well, and an argument.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{
    Field, Fields, GenericArgument, Ident, Item, ItemStruct, PathArguments, Type, parse_quote,
};

use crate::finish::attributes::{doc_attributes, is_optional};

/// The constructor of a struct with named fields.
pub(crate) fn constructor(found: &ItemStruct) -> Option<Item> {
    let Fields::Named(fields) = &found.fields else {
        return None;
    };
    let (optional, required): (Vec<_>, Vec<_>) =
        fields.named.iter().partition(|field| is_optional(field));
    let arguments = required.iter().map(|field| {
        let (name, ty) = (&field.ident, accepted(&field.ty));
        quote!(#name: #ty)
    });
    let values = required.iter().map(|field| {
        let name = &field.ident;
        let value = converted(name.as_ref(), &field.ty);
        if value.to_string() == name.to_token_stream().to_string() {
            quote!(#name)
        } else {
            quote!(#name: #value)
        }
    });
    let nothing = optional.iter().map(|field| {
        let name = &field.ident;
        match inner_of_option(&field.ty) {
            Some(_) => quote!(#name: None),
            None => quote!(#name: ::std::default::Default::default()),
        }
    });
    let names: Vec<String> = fields.named.iter().filter_map(field_name).collect();
    let setters = optional.iter().filter_map(|field| setter(field, &names));
    let name = &found.ident;
    let lint: Option<TokenStream> =
        (required.len() > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let docs = doc_attributes("With the required parts; the others are absent until set.");
    Some(parse_quote! {
        impl #name {
            #docs
            #lint
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values,)* #(#nothing),* }
            }
            #(#setters)*
        }
    })
}

fn field_name(field: &Field) -> Option<String> {
    field.ident.as_ref().map(ToString::to_string)
}

/// The setter of the field `new` has another name than the constructor, and than other setters.
fn method_name(field: &Ident, fields: &[String]) -> Ident {
    if field != "new" {
        return field.clone();
    }
    let mut name = String::from("new_");
    while fields.contains(&name) {
        name.push('_');
    }
    Ident::new(&name, field.span())
}

fn setter(field: &Field, fields: &[String]) -> Option<TokenStream> {
    let name = field.ident.as_ref()?;
    let inner = inner_of_option(&field.ty);
    let given = inner.unwrap_or(&field.ty);
    let ty = accepted(given);
    let mut value = converted(Some(name), given);
    if inner.is_some() {
        value = quote!(Some(#value));
    }
    let lint = lint(name);
    let documentation = doc_attributes(&format!(
        "Sets `{}`.",
        name.to_string().trim_start_matches("r#")
    ));
    let method = method_name(name, fields);
    Some(quote! {
        #documentation
        #lint
        #[must_use]
        pub fn #method(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    })
}

/// A setter is named as the document has it, whatever Rust's conventions read into the name.
fn lint(name: &Ident) -> Option<TokenStream> {
    let name = name.to_string();
    let prefixes = ["as_", "from_", "into_", "is_", "to_"];
    if prefixes.iter().any(|prefix| name.starts_with(prefix)) {
        return Some(quote!(#[allow(clippy::wrong_self_convention)]));
    }
    let operators = [
        "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
    ];
    operators
        .contains(&name.as_str())
        .then(|| quote!(#[allow(clippy::should_implement_trait)]))
}

/// A string and a box are taken as whatever becomes one.
fn accepted(ty: &Type) -> TokenStream {
    if is_converted(ty) {
        quote!(impl ::std::convert::Into<#ty>)
    } else {
        quote!(#ty)
    }
}

fn converted(name: Option<&Ident>, ty: &Type) -> TokenStream {
    if is_converted(ty) {
        quote!(#name.into())
    } else {
        quote!(#name)
    }
}

fn is_converted(ty: &Type) -> bool {
    let Type::Path(path) = ty else {
        return false;
    };
    let last = path.path.segments.last();
    last.is_some_and(|last| last.ident == "String" || last.ident == "Box")
}

fn inner_of_option(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else {
        return None;
    };
    let last = path
        .path
        .segments
        .last()
        .filter(|last| last.ident == "Option")?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first()? {
            GenericArgument::Type(inner) => Some(inner),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn setters_of_new_have_names_of_their_own() {
        let found: ItemStruct = parse_quote! {
            struct Thing {
                #[serde(skip_serializing_if = "Option::is_none")]
                new: Option<String>,
                #[serde(skip_serializing_if = "Option::is_none")]
                new_: Option<i64>,
            }
        };
        let found = constructor(&found).unwrap().into_token_stream();
        let found: syn::ItemImpl = syn::parse2(found).unwrap();
        let names = found.items.iter().filter_map(|item| match item {
            syn::ImplItem::Fn(found) => Some(found.sig.ident.to_string()),
            _ => None,
        });
        assert_eq!(names.collect::<Vec<_>>(), ["new", "new__", "new_"]);
    }

    #[test]
    fn strings_and_boxes_are_taken_as_what_becomes_one() {
        let found: ItemStruct = parse_quote! {
            struct Node {
                name: String,
                size: i64,
                #[serde(skip_serializing_if = "Option::is_none")]
                next: Option<Box<Node>>,
            }
        };
        let text = constructor(&found).to_token_stream().to_string();
        assert!(text.contains("name : impl :: std :: convert :: Into < String >"));
        assert!(text.contains("size : i64"));
        assert!(text.contains("next : impl :: std :: convert :: Into < Box < Node > >"));
    }
}
