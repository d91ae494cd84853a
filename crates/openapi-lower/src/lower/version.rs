//! `openapi`: the version itself.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::node::{Node, Value};
use crate::pass::is_3_1;

pub(super) fn run(document: &mut Node, _: &mut Diagnostics) {
    if is_3_1(document)
        && let Some(version) = document.get_mut("openapi")
    {
        version.value = Value::String(String::from("3.0.3"));
    }
}

pub(super) fn check(document: &Node) -> Diagnostics {
    let Some(version) = document.get("openapi") else {
        return std::iter::once(missing(document)).collect();
    };
    let text = version.as_str().unwrap_or_default();
    if text.starts_with("3.1.") || text.starts_with("3.0.") {
        return Diagnostics::new();
    }
    let message = match &version.value {
        Value::Number(number) => format!("OpenAPI `{number}` is not supported"),
        Value::String(text) => format!("OpenAPI `{text}` is not supported"),
        _ => format!("`openapi`, the version, is {}", version.kind()),
    };
    let diagnostic = Diagnostic::new(&codes::VERSION, message)
        .at(version.span, label(&version.value))
        .help(help(&version.value));
    std::iter::once(diagnostic).collect()
}

fn label(version: &Value) -> &'static str {
    match parts(version).as_slice() {
        ["3", "0" | "1"] => "three parts are expected",
        _ => "3.1 and 3.0 are read",
    }
}

fn parts(version: &Value) -> Vec<&str> {
    match version {
        Value::Number(number) => number.as_str().split('.').collect(),
        Value::String(text) => text.split('.').collect(),
        _ => Vec::new(),
    }
}

fn help(version: &Value) -> &'static str {
    match parts(version).as_slice() {
        ["3", _, _, ..] => "use a document of OpenAPI 3.1 or 3.0",
        ["1" | "2", ..] => "convert it to OpenAPI 3.1 first",
        _ => "write the version in quotes and with three parts, such as `3.1.0`",
    }
}

fn missing(document: &Node) -> Diagnostic {
    let (message, help) = if document.has("swagger") {
        (
            "this is a Swagger 2.0 document",
            "convert it to OpenAPI 3 first",
        )
    } else {
        (
            "`openapi`, the version, is missing",
            "an OpenAPI document begins with `openapi: 3.1.0`",
        )
    };
    let place = document
        .member("swagger")
        .map_or(document.span, |m| m.span());
    Diagnostic::new(&codes::VERSION, message)
        .at(place, "no OpenAPI document")
        .help(help)
}
