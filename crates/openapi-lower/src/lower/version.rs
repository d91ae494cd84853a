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
    let shown = match &version.value {
        Value::Number(number) => number.to_string(),
        _ => text.to_owned(),
    };
    let message = format!("OpenAPI `{shown}` is not supported");
    let diagnostic = Diagnostic::new(&codes::VERSION, message)
        .at(version.span, "3.1 and 3.0 are read")
        .help("write the version with three parts, such as `3.1.0`");
    std::iter::once(diagnostic).collect()
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
