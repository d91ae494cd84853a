//! The error enum of an operation: a variant for each documented error answer.

use quote::quote;
use syn::{Arm, Ident, Item, Variant, parse_quote};

use super::markdown::{inert, sentence};
use super::{error_enum, identifier};
use crate::finish::attributes::docs;
use crate::plan::{ErrorAnswer, ErrorStatus, Operation};

/// The enum and its decoder; nothing if the document lists no errors.
pub(crate) fn items(operation: &Operation) -> Vec<Item> {
    if operation.errors.is_empty() {
        return Vec::new();
    }
    let name = error_enum(operation);
    let documentation = docs(&format!(
        "The errors that the document lists for `{} {}`.",
        operation.method, operation.path
    ));
    let variants = operation.errors.iter().map(variant);
    let arms = operation.errors.iter().map(arm);
    let rest: Option<Arm> = (!has_default(operation)).then(|| parse_quote!(_ => None,));
    let declared: Item = parse_quote! {
        #(#documentation)*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants),* }
    };
    let decoder: Item = parse_quote! {
        impl Documented for #name {
            fn decode(status: u16, body: &[u8]) -> Option<Result<Self, DecodeError>> {
                match status { #(#arms)* #rest }
            }
        }
    };
    vec![declared, decoder]
}

fn has_default(operation: &Operation) -> bool {
    operation
        .errors
        .iter()
        .any(|error| error.status == ErrorStatus::Default)
}

fn variant(error: &ErrorAnswer) -> Variant {
    let name = identifier(&error.variant);
    let status = match error.status {
        ErrorStatus::Code(code) => format!("`{code}`"),
        ErrorStatus::Range(digit) => format!("`{digit}XX`"),
        ErrorStatus::Default => String::from("Any other status"),
    };
    let text = match error.description.as_str() {
        "" => format!("{status}."),
        description => format!("{status}: {}", sentence(&inert(description))),
    };
    let documentation = docs(&text);
    match body(error) {
        Some(body) => parse_quote!(#(#documentation)* #name(types::#body)),
        None => parse_quote!(#(#documentation)* #name),
    }
}

fn arm(error: &ErrorAnswer) -> Arm {
    let name = identifier(&error.variant);
    let pattern = match error.status {
        ErrorStatus::Code(code) => {
            let code = proc_macro2::Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        ErrorStatus::Range(digit) => {
            let first = proc_macro2::Literal::u16_unsuffixed(digit * 100);
            let last = proc_macro2::Literal::u16_unsuffixed(digit * 100 + 99);
            quote!(#first..=#last)
        }
        ErrorStatus::Default => quote!(_),
    };
    match body(error) {
        Some(_) => parse_quote!(#pattern => Some(from_json(body).map(Self::#name)),),
        None => parse_quote!(#pattern => Some(Ok(Self::#name)),),
    }
}

fn body(error: &ErrorAnswer) -> Option<Ident> {
    error.body.as_deref().map(identifier)
}
