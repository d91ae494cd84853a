//! The headers of an operation's answers: a struct around them, with a method for each.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::lints::Lints;
use super::{documentation, identifier, types};
use crate::finish::attributes::doc_attributes;
use crate::model::{HeaderForm, Operation, ResponseHeader};

pub(super) fn items(operation: &Operation, lints: &Lints<'_>) -> TokenStream {
    if operation.headers.is_empty() {
        return TokenStream::new();
    }
    let name = format_ident!("{}Headers", operation.stem);
    let docs = doc_attributes(&format!(
        "The headers that the document lists for answers of `{}`: made from the headers of a success or \
         of an error.\n\nEach is `None` if it is not there, and an error if it is of another type.",
        documentation::inline_code(&super::request_line(operation))
    ));
    let attributes = lints.of_types(operation);
    let methods = operation.headers.iter().map(method);
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'a>(Headers<'a>);

        #attributes
        impl #name<'_> {
            #(#methods)*
        }

        openapi_runtime::headers!(#name);
    }
}

fn method(header: &ResponseHeader) -> TokenStream {
    let docs = documentation::header(header);
    let deprecated = header.deprecated.then(|| quote!(#[deprecated]));
    let (method, name) = (identifier(&header.method), &header.name);
    let ty = types::owned(&header.ty);
    let read = match header.form {
        HeaderForm::Simple(explode) => quote!(simple(#name, #explode)),
        HeaderForm::Json => quote!(json(#name)),
        HeaderForm::Lines => quote!(lines(#name)),
    };
    quote! {
        #docs
        #deprecated
        pub fn #method(&self) -> Result<Option<#ty>, DecodeError> {
            self.0.#read
        }
    }
}
