//! The operations of the model as code: a method for each, its constant, the enums of its answers,
//! and the parts that it sends.

mod answers;
mod arguments;
mod call;
mod constants;
mod documentation;
mod file;
mod lints;
mod method;
mod parts;
mod request;
#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod tests;
mod types;

pub(crate) use file::Root;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::Interface;
use crate::model::Operation;
use lints::Lints;

/// The items of operations: the client's methods first, then what belongs to them.
fn items(operations: &[Operation], lints: &Lints<'_>, interface: Interface) -> TokenStream {
    let methods = operations.iter().map(|operation| match interface {
        Interface::Positional => method::method(operation, lints),
        Interface::Builder => request::method(operation, lints),
    });
    let methods = (!operations.is_empty()).then(|| quote!(impl Client { #(#methods)* }));
    let requests = operations
        .iter()
        .filter(|_| interface == Interface::Builder);
    let requests = requests.map(|operation| request::items(operation, lints));
    let parts = operations
        .iter()
        .map(|operation| parts::items(operation, lints));
    let answers = operations
        .iter()
        .map(|operation| answers::items(operation, lints));
    let constants = operations.iter().map(constants::constant);
    quote! {
        #methods
        #(#requests)*
        #(#parts)*
        #(#answers)*
        #(#constants)*
    }
}

fn identifier(text: &str) -> Ident {
    Ident::new(text, Span::call_site())
}

/// The operation as people write it: `GET /pets/{id}`.
fn request_line(operation: &Operation) -> String {
    format!("{} {}", operation.method, constants::path(operation))
}
