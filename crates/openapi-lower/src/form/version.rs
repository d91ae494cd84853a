//! `openapi`, the version: 3.1 and 3.0 are read, and 3.2 as far as it uses nothing new.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::form::{later, since_3_1};
use crate::node::{Node, Value};

/// Checks that a document is of a version that is read.
#[must_use]
pub fn check_version(document: &Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    let Some(version) = document.get("openapi") else {
        found.push(missing(document));
        return found;
    };
    match parts(&version.value).as_slice() {
        ["3", "0" | "1", _] if version.as_str().is_some() => {}
        ["3", "0" | "1"] => found.push(short(version)),
        ["3", "2", ..] => later::check(document, version, &mut found),
        _ => found.push(refused(version)),
    }
    if let ["3", "0", ..] = parts(&version.value).as_slice() {
        since_3_1::check(document, &mut found);
    }
    found
}

/// Says the version of a document that is read as OpenAPI writes it, in three parts.
pub(super) fn complete(document: &mut Node) {
    let Some(version) = document.get_mut("openapi") else {
        return;
    };
    let full = match parts(&version.value).as_slice() {
        ["3", "0"] => "3.0.3",
        ["3", "1"] => "3.1.0",
        ["3", "2", ..] => "3.1.1",
        _ => return,
    };
    version.value = Value::String(String::from(full));
}

fn parts(version: &Value) -> Vec<&str> {
    match version {
        Value::Number(number) => number.as_str().split('.').collect(),
        Value::String(text) => text.split('.').collect(),
        _ => Vec::new(),
    }
}

fn shown(version: &Node) -> String {
    match &version.value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => String::new(),
    }
}

fn short(version: &Node) -> Diagnostic {
    let shown = shown(version);
    let message = format!("OpenAPI `{shown}` is no whole version");
    Diagnostic::new(&codes::ASSUMED, message)
        .at(version.span, "three parts are expected")
        .help(format!("write `'{shown}.0'`"))
}

fn refused(version: &Node) -> Diagnostic {
    let message = match &version.value {
        Value::Number(_) | Value::String(_) => {
            format!("OpenAPI `{}` is not supported", shown(version))
        }
        _ => format!("`openapi`, the version, is {}", version.kind()),
    };
    Diagnostic::new(&codes::VERSION, message)
        .at(version.span, "3.1 and 3.0 are read")
        .help(help(&version.value))
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
