//! What we render ourselves: the file around the types and operations, the error enums, the
//! operations' own constants, constructors, and documentation.

pub(crate) mod constructors;
pub(crate) mod errors;
pub(crate) mod file;
pub(crate) mod markdown;
#[allow(dead_code, unused_imports, reason = "the pipeline moves onto it")]
pub(crate) mod operations;

use heck::{ToShoutySnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};
use syn::{Type, parse_quote};

use crate::names::field_name;
use crate::plan::{ErrorStatus, Operation};
use markdown::inert;

/// The error type of an operation: with its own enum if the document lists errors.
pub(crate) fn error_type(operation: &Operation) -> Type {
    if operation.errors.is_empty() {
        return parse_quote!(Error);
    }
    let documented = error_enum(operation);
    parse_quote!(Error<#documented>)
}

/// The name of an operation's error enum.
pub(crate) fn error_enum(operation: &Operation) -> Ident {
    match operation.name.to_upper_camel_case().as_str() {
        // The runtime has a `DecodeError`.
        "Decode" => identifier("DecodeOperationError"),
        name => identifier(&format!("{name}Error")),
    }
}

/// The name of an operation's constant.
pub(crate) fn operation_const(operation: &Operation) -> Ident {
    identifier(&operation.name.to_shouty_snake_case())
}

fn identifier(text: &str) -> Ident {
    Ident::new(text, Span::call_site())
}

/// Documentation of an operation's method.
pub(crate) fn operation_docs(operation: &Operation) -> String {
    let mut parts = Vec::new();
    parts.extend(
        operation
            .summary
            .as_deref()
            .map(|text| markdown::sentence(&inert(text))),
    );
    let description = operation
        .description
        .as_deref()
        .map(|text| markdown::sentence(&inert(text)));
    parts.extend(description.filter(|text| parts.first() != Some(text)));
    parts.push(format!("`{} {}`", operation.method, operation.path));
    let described = operation.parameters.iter().filter_map(parameter_docs);
    let described: Vec<String> = described.collect();
    if !described.is_empty() {
        parts.push(described.join("\n"));
    }
    parts.push(format!("# Errors\n{}", errors_line(operation)));
    parts.join("\n\n")
}

/// An item of a list; what takes several lines is a block in it.
fn parameter_docs((name, description): &(String, String)) -> Option<String> {
    let name = field_name(name);
    match inert(description).as_str() {
        "" => None,
        text if text.contains('\n') => {
            let block = text.replace('\n', "\n  ").replace("\n  \n", "\n\n");
            Some(format!("- `{name}`:\n\n  {block}"))
        }
        text => Some(format!("- `{name}`: {text}")),
    }
}

fn errors_line(operation: &Operation) -> String {
    let errors = operation.errors.iter().map(|error| {
        let status = match error.status {
            ErrorStatus::Code(code) => format!("`{code}`"),
            ErrorStatus::Range(digit) => format!("`{digit}XX`"),
            ErrorStatus::Default => String::from("any other"),
        };
        match &error.body {
            Some(body) => format!("{status} [`{body}`](types::{body})"),
            None => status,
        }
    });
    let documented: Vec<String> = errors.collect();
    let rest = "as an undocumented answer, with status, headers and body";
    if documented.is_empty() {
        return format!("Every answer but a success comes {rest}.");
    }
    format!("{}; anything else comes {rest}.", documented.join(", "))
}
