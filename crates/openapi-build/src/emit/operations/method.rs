//! A method with everything as arguments.

use proc_macro2::TokenStream;
use quote::quote;

use super::lints::Lints;
use super::{arguments, call, documentation, identifier, paging};
use crate::model::Operation;

pub(super) fn method(operation: &Operation, lints: &Lints<'_>) -> TokenStream {
    let docs = documentation::method(operation);
    let (required, optional) = arguments::ordered(operation);
    let body = operation.body.as_ref();
    let mut taken = Vec::new();
    let mut steps = Vec::new();
    for parameter in &required {
        taken.push(arguments::argument(parameter, false));
    }
    taken.extend(body.map(|body| arguments::body(body, !body.required)));
    for parameter in &optional {
        taken.push(arguments::argument(parameter, true));
    }
    for parameter in required {
        steps.push(call::parameter(parameter, false));
    }
    for parameter in optional {
        steps.push(call::parameter(parameter, true));
    }
    steps.extend(body.map(|content| match content.required {
        true => call::body(content),
        false => call::optional_body(content),
    }));
    let attributes = lints.of_method(operation, taken.len());
    let lifetime = arguments::lifetime(body, body.is_none_or(|body| !body.required));
    let (name, begin) = (identifier(&operation.called), call::begin(operation));
    let request = call::request(operation);
    let allowed = paging::allowed(operation, lints);
    let (ty, paged) = match paging::request(operation) {
        Some((ty, paged)) => (ty, Some(paged)),
        None => (call::request_type(operation), None),
    };
    quote! {
        #docs
        #attributes
        #allowed
        pub fn #name #lifetime(&self, #(#taken),*) -> #ty {
            #begin #(#steps)* #request #paged
        }
    }
}
