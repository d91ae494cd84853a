//! The constant of an operation: what the transport has to know of it.

use std::collections::HashSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::identifier;
use crate::model::{Answer, Operation, Requirement, Status};

/// `LIST_PETS`
pub(super) fn name(operation: &Operation) -> Ident {
    identifier(&operation.constant)
}

/// The template with the query that is written in it.
pub(super) fn path(operation: &Operation) -> String {
    let pairs = operation.constant_query.iter();
    let pairs: Vec<String> = pairs
        .map(|(name, value)| match value {
            None => name.clone(),
            Some(value) => format!("{name}={value}"),
        })
        .collect();
    match pairs.as_slice() {
        [] => operation.path.clone(),
        pairs => format!("{}?{}", operation.path, pairs.join("&")),
    }
}

pub(super) fn constant(operation: &Operation) -> TokenStream {
    let (name, id, method) = (name(operation), &operation.name, operation.method);
    let (path, accept, success) = (path(operation), accept(operation), success(operation));
    let security = operation.security.iter().map(|all| {
        let all = all.iter().map(requirement);
        quote!(&[#(#all),*])
    });
    let server = match &operation.server {
        Some(server) => quote!(Some(#server)),
        None => quote!(None),
    };
    quote! {
        static #name: Operation = Operation {
            id: #id,
            method: #method,
            path: #path,
            success: &[#(#success),*],
            accept: #accept,
            security: &[#(#security),*],
            server: #server,
        };
    }
}

/// `Credentials::PETSTORE_AUTH.scopes(&["read:pets"])`
fn requirement(requirement: &Requirement) -> TokenStream {
    let scheme = identifier(&requirement.scheme);
    let scopes = &requirement.scopes;
    quote!(Credentials::#scheme.scopes(&[#(#scopes),*]))
}

/// The statuses of success; none for any of `2XX`.
fn success(operation: &Operation) -> Vec<Literal> {
    let codes = operation
        .successes
        .iter()
        .map(|answer| match answer.status {
            Status::Code(code) => Some(Literal::u16_unsuffixed(code)),
            Status::Range(_) | Status::Default => None,
        });
    codes.collect::<Option<Vec<_>>>().unwrap_or_default()
}

fn media_type(answer: &Answer) -> &str {
    &answer.media_type
}

/// The media types of the successes, each once; the best of each status is preferred (RFC 9110, section
/// 12.5.1).
fn accept(operation: &Operation) -> String {
    let mut types: Vec<(&str, &str)> = Vec::new();
    for answers in operation.successes.chunk_by(|a, b| a.status == b.status) {
        let weights = [""].into_iter().chain(std::iter::repeat(";q=0.9"));
        types.extend(answers.iter().map(media_type).zip(weights));
    }
    // Successes that are no streams come where a stream is asked for, if need be.
    let others = operation
        .errors
        .iter()
        .filter(|one| one.status.is_success());
    types.extend(others.map(media_type).zip(std::iter::repeat(";q=0.1")));
    let mut known = HashSet::new();
    let types = types
        .iter()
        .filter(|(media_type, _)| !media_type.is_empty() && known.insert(*media_type))
        .map(|(media_type, weight)| format!("{media_type}{weight}"));
    types.collect::<Vec<_>>().join(", ")
}
