//! A method that takes what is required, and a request with a method for each thing that is not.
//! Both make the same call as a method with everything as arguments does.

use proc_macro2::TokenStream;
use quote::quote;

use super::lints::Lints;
use super::{arguments, call, documentation, identifier, paging};
use crate::finish::attributes::doc_attributes;
use crate::model::{Operation, Parameter};

pub(super) fn method(operation: &Operation, lints: &Lints<'_>) -> TokenStream {
    let docs = documentation::opening(operation);
    let (required, _) = arguments::ordered(operation);
    let body = operation.body.as_ref().filter(|body| body.required);
    let mut taken: Vec<TokenStream> = required
        .iter()
        .map(|parameter| arguments::argument(parameter, false))
        .collect();
    taken.extend(body.map(|body| arguments::body(body, false)));
    let steps = required
        .iter()
        .map(|parameter| call::parameter(parameter, false));
    let lifetime = arguments::lifetime(body, false);
    let body = body.map(call::body);
    let attributes = lints.of_method(operation, taken.len());
    let (name, request) = (identifier(&operation.called), identifier(&operation.stem));
    let (begin, end) = (call::begin(operation), call::request(operation));
    quote! {
        #docs
        #attributes
        pub fn #name #lifetime(&self, #(#taken),*) -> #request {
            #request(#begin #(#steps)* #body #end)
        }
    }
}

/// Whether there is anything that need not be given.
pub(in crate::emit) fn has_options(operation: &Operation) -> bool {
    let mut parameters = operation.parameters.iter();
    let has_body = operation.body.as_ref().is_some_and(|body| !body.required);
    has_body || parameters.any(|parameter| !parameter.required)
}

/// The request and its methods. It is a type of its own also where there is nothing to set, so that something
/// to set is no other type on the day it comes.
pub(super) fn items(operation: &Operation, lints: &Lints<'_>) -> TokenStream {
    let name = identifier(&operation.stem);
    let (_, optional) = arguments::ordered(operation);
    let setters = optional.into_iter().map(setter);
    let body = body(operation);
    let docs = doc_attributes(&format!(
        "A request of `{}`, to be refined and awaited.",
        documentation::inline_code(&super::request_line(operation))
    ));
    let ty = call::request_type(operation);
    let attributes = lints.of_types(operation);
    let walks = paging::methods(operation, lints);
    let methods = has_options(operation).then(|| {
        quote! {
            #attributes
            impl #name {
                #(#setters)*
                #body
            }
        }
    });
    quote! {
        #docs
        #attributes
        #[derive(Debug)]
        #[must_use = "nothing is sent before it is awaited"]
        pub struct #name(#ty);

        #methods
        #walks

        openapi_runtime::request!(#name, #ty);
    }
}

fn setter(parameter: &Parameter) -> TokenStream {
    let docs = documentation::parameter(parameter);
    let (name, argument) = (
        identifier(&parameter.argument),
        arguments::argument(parameter, false),
    );
    let step = call::parameter(parameter, false);
    let deprecated = parameter.deprecated.then(|| quote!(#[deprecated]));
    quote! {
        #docs
        #deprecated
        pub fn #name(self, #argument) -> Self {
            Self(self.0.map(|call| call #step))
        }
    }
}

fn body(operation: &Operation) -> Option<TokenStream> {
    let body = operation.body.as_ref().filter(|body| !body.required)?;
    let docs = documentation::body(body);
    let (argument, step) = (arguments::body(body, false), call::body(body));
    let lifetime = arguments::lifetime(Some(body), false);
    Some(quote! {
        #docs
        pub fn body #lifetime(self, #argument) -> Self {
            Self(self.0.map(|call| call #step))
        }
    })
}
