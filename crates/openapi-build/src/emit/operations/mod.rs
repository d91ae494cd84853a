//! The operations of the model as code: a method for each, its constant, the enums of its answers,
//! and what it sends where that is a choice or has parts.

pub(super) mod answers;
pub(super) mod arguments;
mod call;
mod choices;
mod constants;
mod credentials;
mod documentation;
mod example;
mod file;
mod groups;
mod headers;
mod lints;
mod method;
mod paging;
mod parts;
pub(super) mod request;
#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod tests;
pub(super) mod types;

pub(crate) use documentation::inline_code;
pub(crate) use example::example;
pub(crate) use file::{Named, Root};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::Interface;
use crate::model::Operation;
use lints::Lints;

/// Methods of the client or of a group, in an implementation of it.
fn methods(
    owner: &str,
    operations: &[Operation],
    lints: &Lints<'_>,
    interface: Interface,
) -> TokenStream {
    let owner = identifier(owner);
    let methods = operations.iter().map(|operation| match interface {
        Interface::Positional => method::method(operation, lints),
        Interface::Builder => request::method(operation, lints),
    });
    quote!(impl #owner { #(#methods)* })
}

/// What belongs to each operation: its request, the parts that it sends, its answers and their headers,
/// its constant.
fn items(operations: &[Operation], lints: &Lints<'_>, interface: Interface) -> TokenStream {
    let items = operations.iter().map(|operation| {
        let request = match interface {
            Interface::Positional => TokenStream::new(),
            Interface::Builder => request::items(operation, lints),
        };
        let choices = choices::items(operation, lints);
        let parts = parts::items(operation, lints);
        let answers = answers::items(operation, lints);
        let headers = headers::items(operation, lints);
        let constant = constants::constant(operation);
        quote!(#request #choices #parts #answers #headers #constant)
    });
    items.collect()
}

pub(super) fn identifier(text: &str) -> Ident {
    Ident::new(text, Span::call_site())
}

/// The operation as people write it: `GET /pets/{id}`.
fn request_line(operation: &Operation) -> String {
    format!("{} {}", operation.method, constants::path(operation))
}
