//! The error enum of an operation: a variant for each documented error answer.

use proc_macro2::TokenStream;
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
    let declared: Item = parse_quote! {
        #(#documentation)*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants),* }
    };
    vec![declared, decoder(&name, operation)]
}

fn decoder(name: &Ident, operation: &Operation) -> Item {
    let status = match operation.errors.as_slice() {
        [only] if only.status == ErrorStatus::Default => quote!(_status),
        _ => quote!(status),
    };
    let with_body = operation.errors.iter().any(|error| error.body.is_some());
    let body = if with_body {
        quote!(body)
    } else {
        quote!(_body)
    };
    let block = match operation.errors.as_slice() {
        [only] if only.status == ErrorStatus::Default => decoded(only),
        several => {
            let arms = several.iter().map(arm);
            let rest: Option<Arm> = (!has_default(operation)).then(|| parse_quote!(_ => None,));
            quote!(match #status { #(#arms)* #rest })
        }
    };
    parse_quote! {
        impl Documented for #name {
            fn decode(#status: u16, #body: &[u8]) -> Option<Result<Self, DecodeError>> {
                #block
            }
        }
    }
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
        description => match sentence(&inert(description)) {
            // A list or a block of code begins a line.
            text if text.contains('\n') => format!("{status}:\n\n{text}"),
            text => format!("{status}: {text}"),
        },
    };
    let documentation = docs(&text);
    match body(error) {
        Some(body) => parse_quote!(#(#documentation)* #name(types::#body)),
        None => parse_quote!(#(#documentation)* #name),
    }
}

fn arm(error: &ErrorAnswer) -> Arm {
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
    let decoded = decoded(error);
    parse_quote!(#pattern => #decoded,)
}

fn decoded(error: &ErrorAnswer) -> TokenStream {
    let name = identifier(&error.variant);
    match body(error) {
        Some(_) => quote!(Some(from_json(body).map(Self::#name))),
        None => quote!(Some(Ok(Self::#name))),
    }
}

fn body(error: &ErrorAnswer) -> Option<Ident> {
    error.body.as_deref().map(identifier)
}
