//! The items of the module `types`.

mod docs;
mod enums;
mod examples;
mod known;
mod lints;
mod newtypes;
mod places;
mod references;
mod structs;
mod tagged;
#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod tests;
mod unions;
mod webhooks;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Item;
use syn::parse::{ParseStream, Parser};

use crate::emit::objects;
use crate::model::{TypeDef, TypeKind};
pub(crate) use docs::{field_text, of_type as type_text};
pub(crate) use known::{Holder, Known, graph};
pub(crate) use lints::lints;
pub(crate) use references::{of as reference, within};

/// The items of a type: the type itself, then what is implemented for it.
pub(crate) fn items(definition: &TypeDef, known: &Known<'_>) -> Vec<Item> {
    let mut items = parsed(tokens(definition, known));
    if !matches!(definition.kind, TypeKind::Places(_)) {
        objects::run(&mut items, known);
    }
    items
}

fn tokens(definition: &TypeDef, known: &Known<'_>) -> TokenStream {
    match &definition.kind {
        TypeKind::Struct(object) => structs::tokens(definition, object, known),
        TypeKind::Enum(values) => enums::strings(definition, values),
        TypeKind::Integers(values) => enums::integers(definition, values),
        TypeKind::Values(values) => enums::of_any_kind(definition, values),
        TypeKind::Union(union) => unions::tokens(definition, union, known),
        TypeKind::Places(array) => places::tokens(definition, array, known),
        TypeKind::Newtype(inner) => newtypes::tokens(definition, inner, known),
        TypeKind::Alias(target) => {
            let head = docs::head(definition);
            let (name, target) = (ident(&definition.name), references::of(target));
            quote!(#head pub type #name = #target;)
        }
    }
}

/// One reading for all items of a type. The tokens are ours: they are items.
fn parsed(tokens: TokenStream) -> Vec<Item> {
    let all = |input: ParseStream<'_>| {
        let mut items = Vec::new();
        while !input.is_empty() {
            items.push(input.parse()?);
        }
        Ok(items)
    };
    match all.parse2(tokens) {
        Ok(items) => items,
        Err(error) => vec![Item::Verbatim(error.to_compile_error())],
    }
}

/// What a macro is told of a type that is checked when it is read.
pub(crate) fn checked(definition: &TypeDef) -> Option<TokenStream> {
    let schema = definition.check.as_ref()?;
    Some(quote!(, checked(super::SCHEMAS, #schema)))
}

pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
